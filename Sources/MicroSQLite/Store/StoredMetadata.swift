import MicroCore

/// How a record's metadata lies in a column: each name, type and value with its length before it.
enum StoredMetadata {
    /// nil for none.
    static func bytes(_ metadata: [String: MetadataField]) -> [UInt8]? {
        guard !metadata.isEmpty else { return nil }
        var bytes: [UInt8] = []
        for (name, field) in metadata {
            for text in [name, field.type, field.value] {
                let length = UInt32(clamping: text.utf8.count)
                withUnsafeBytes(of: length.littleEndian) { bytes.append(contentsOf: $0) }
                bytes.append(contentsOf: text.utf8)
            }
        }
        return bytes
    }

    /// Metadata that is all text; nil for none.
    static func bytes(_ texts: [String: String]) -> [UInt8]? {
        bytes(texts.mapValues { MetadataField($0) })
    }

    static func texts(_ bytes: [UInt8]?) throws(MicroError) -> [String: String] {
        try value(bytes).mapValues(\.value)
    }

    static func value(_ bytes: [UInt8]?) throws(MicroError) -> [String: MetadataField] {
        guard let bytes else { return [:] }
        var rest = bytes[...]
        var metadata: [String: MetadataField] = [:]
        while !rest.isEmpty {
            let name = try text(&rest), type = try text(&rest), value = try text(&rest)
            metadata[name] = MetadataField(value, type: type)
        }
        return metadata
    }

    private static func text(_ rest: inout ArraySlice<UInt8>) throws(MicroError) -> String {
        let length = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        guard rest.count >= 4, rest.count - 4 >= length else {
            throw MicroError(.internalError, "the database file is damaged")
        }
        rest = rest.dropFirst(4)
        defer { rest = rest.dropFirst(length) }
        return String(decoding: rest.prefix(length), as: UTF8.self)
    }
}
