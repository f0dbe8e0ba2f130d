package import MicroCore

extension Store_BlobInfo {
    /// What is known of a blob, as a message.
    package init(_ info: BlobInfo) {
        self.init()
        key = info.key.rawValue
        size = Int64(info.size)
        sha256 = info.sha256.rawValue
        contentType = info.contentType
        `public` = info.isPublic
        modified = info.modified
    }
}

extension BlobInfo {
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire: Store_BlobInfo, field: WireField = WireField("info")) throws(MicroError) {
        guard wire.size >= 0, let size = Int(exactly: wire.size) else {
            throw field.child("size").malformed("must not be below 0")
        }
        self.init(
            key: try field.child("key").parse { () throws(MicroError) in try BlobKey(wire.key) },
            size: size,
            sha256: try field.child("sha256").parse { () throws(MicroError) in try BlobHash(wire.sha256) },
            contentType: wire.contentType, isPublic: wire.public, modified: wire.modified)
    }
}

extension BlobRange {
    /// A range as requests give it: to the end when the length is 0.
    package init(wireOffset offset: Int64, length: Int64) throws(MicroError) {
        guard offset >= 0, let offset = Int(exactly: offset) else {
            throw WireField("offset").malformed("must not be below 0")
        }
        guard length >= 0, let length = Int(exactly: length) else {
            throw WireField("length").malformed("must not be below 0")
        }
        try self.init(from: offset, length: length == 0 ? nil : length)
    }
}
