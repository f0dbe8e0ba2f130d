import MicroCore
import MicroPlatform
import MicroWire

/// What a backup holds.
struct BackupReport: OfflineReport {
    /// The most blobs that are named; the others are counted.
    private static let namedMax = 1_000

    let data: String
    let file: String
    /// Of the archive.
    var bytes = 0
    var blobs = 0
    var blobBytes = 0
    /// How many blobs were damaged, and are not in it.
    private(set) var leftOutCount = 0
    private(set) var leftOut: [DamagedBlob] = []

    init(data: String, file: String) {
        self.data = data
        self.file = file
    }

    /// Notes what is not in it.
    mutating func leaveOut(_ blob: DamagedBlob) {
        leftOutCount += 1
        if leftOut.count < Self.namedMax { leftOut.append(blob) }
    }

    var text: String {
        var lines = [
            "backed up \(data) to \(file): \(ByteSize(bytes)) with \(blobs) blobs of \(ByteSize(blobBytes))"
        ]
        guard leftOutCount > 0 else { return lines[0] }
        lines.append(
            "\(leftOutCount == 1 ? "1 blob is" : "\(leftOutCount) blobs are") damaged, and not in it:")
        lines += leftOut.map { "  \($0.namespace): \($0.key.prefix(80)): \($0.reason)" }
        if leftOutCount > leftOut.count { lines.append("  and \(leftOutCount - leftOut.count) others") }
        return lines.joined(separator: "\n")
    }
}

/// A blob that is not what its record says.
struct DamagedBlob: Encodable, Sendable {
    let namespace: String
    let key: String
    let reason: String

    private init(_ blob: BlobDescription, _ namespace: Namespace, _ reason: String) {
        self.namespace = namespace.rawValue
        key = blob.info.key.rawValue
        self.reason = reason
    }

    static func isMissing(_ blob: BlobDescription, _ namespace: Namespace) -> DamagedBlob {
        DamagedBlob(blob, namespace, "its file is missing")
    }

    static func isAnother(_ blob: BlobDescription, _ namespace: Namespace) -> DamagedBlob {
        DamagedBlob(blob, namespace, "its bytes are not those that were written")
    }

    /// Nil when nothing is wrong with a blob.
    init?(_ blob: BlobDescription, _ namespace: Namespace, in files: BlobFiles) throws(MicroError) {
        do throws(MicroError) {
            let hash = try BlobHash(ofFileAt: files.path(blob.file, in: namespace))
            guard hash != blob.info.sha256 else { return nil }
            self = .isAnother(blob, namespace)
        } catch  where error.code == .notFound {
            self = .isMissing(blob, namespace)
        } catch  where error.code == .unavailable {
            // As where the disk is broken.
            self = DamagedBlob(blob, namespace, error.detail)
        }
    }

    /// Why there is no backup, and what to do.
    var error: MicroError {
        let word = "'\(key.replacing("'", with: #"'\''"#))'"
        return MicroError(
            .internalError,
            "the blob \"\(key.prefix(80))\" of the namespace \(namespace) is damaged: \(reason). While the server runs write it again, or remove it (micro blob delete \(word) --namespace \(namespace)), then make the backup; or make one without it and others that are damaged: --skip-damaged"
        )
    }
}

extension BlobHash {
    /// The hash of what a file holds.
    init(ofFileAt path: String) throws(MicroError) {
        var hash = BlobHasher()
        let file = try OpenFile(reading: path)
        while true {
            guard !Task.isCancelled else { throw MicroError(.cancelled, "it was given up") }
            let chunk = try file.read(BackupWriter.chunkBytes)
            guard !chunk.isEmpty else {
                self = hash.finish()
                return
            }
            hash.update(chunk)
        }
    }
}
