import FoundationEssentials
package import MicroCore

/// What the record of a blob says: all that is known of it, and which file its bytes are in.
package struct BlobDescription: Hashable, Sendable {
    package var info: BlobInfo
    package var file: BlobFileID

    /// The records of blobs, by their keys.
    package static let table = TableName.internal("blobs")
    /// One record for each file, by its name, with the key as its value: so that files are told from leftovers without
    /// looking at every blob.
    static let filesTable = TableName.internal("blob-files")

    init(_ info: BlobInfo, file: BlobFileID) {
        self.info = info
        self.file = file
    }

    /// - Throws: `internalError` when the record is damaged.
    package init(_ record: Record) throws(MicroError) {
        do {
            let fields = try JSONDecoder().decode(Fields.self, from: Data(record.value))
            guard let file = BlobFileID(stored: fields.file) else {
                throw MicroError(.internalError, "malformed name of a file")
            }
            self.init(
                BlobInfo(
                    key: try BlobKey(record.key), size: fields.size, sha256: try BlobHash(fields.sha256),
                    contentType: fields.contentType, isPublic: fields.isPublic, modified: fields.modified),
                file: file)
        } catch {
            throw MicroError(
                .internalError, "what is known of the blob \"\(record.key.prefix(80))\" is damaged",
                cause: error)
        }
    }

    func record() throws(MicroError) -> Record {
        let fields = Fields(
            file: file.rawValue, size: info.size, sha256: info.sha256.rawValue,
            contentType: info.contentType, isPublic: info.isPublic, modified: info.modified)
        do {
            return Record(info.key.rawValue, Array(try JSONEncoder().encode(fields)))
        } catch {
            throw MicroError(.internalError, "what is known of a blob cannot be written down", cause: error)
        }
    }

    private struct Fields: Codable {
        var file: String
        var size: Int
        var sha256: String
        var contentType: String
        var isPublic: Bool
        var modified: Int64
    }
}
