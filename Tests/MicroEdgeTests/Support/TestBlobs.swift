import MicroCore
import Synchronization

/// Public blobs that the test sets.
final class TestBlobs: PublicBlobs {
    struct Blob: OpenBlob {
        let info: BlobInfo
        let bytes: [UInt8]
        let log: TestBlobs

        func chunks(_ range: Range<Int>) -> BlobChunks {
            let rest = Mutex(bytes[range])
            let produce = Produced(rest: rest, log: log)
            return BlobChunks { try produce.next() }
        }
    }

    private final class Produced: Sendable {
        let rest: Mutex<ArraySlice<UInt8>>
        let log: TestBlobs

        init(rest: consuming sending Mutex<ArraySlice<UInt8>>, log: TestBlobs) {
            self.rest = rest
            self.log = log
        }

        func next() throws -> [UInt8]? {
            let chunk = rest.withLock { rest in
                defer { rest = rest.dropFirst(log.chunkBytes) }
                return Array(rest.prefix(log.chunkBytes))
            }
            if chunk.isEmpty { return nil }
            let produced = log.produced.add(chunk.count, ordering: .relaxed).newValue
            guard produced <= log.breaksAt else { throw MicroError(.internalError, "damaged") }
            return chunk
        }
    }

    /// Bytes after which reading fails.
    let breaksAt: Int
    let chunkBytes: Int
    let produced = Atomic<Int>(0)
    private let blobs: [String: Blob.Content]

    init(_ blobs: [String: Blob.Content], chunkBytes: Int = 1_000, breaksAt: Int = .max) {
        self.blobs = blobs
        self.chunkBytes = chunkBytes
        self.breaksAt = breaksAt
    }

    func open(_ key: BlobKey, in namespace: Namespace) async throws(MicroError) -> (any OpenBlob)? {
        guard namespace == .micro, let content = blobs[key.rawValue] else { return nil }
        let info = BlobInfo(
            key: key, size: content.bytes.count,
            sha256: try BlobHash(String(repeating: "ab", count: 32)), contentType: content.type,
            isPublic: true,
            modified: 1_795_394_645_123)
        return Blob(info: info, bytes: content.bytes, log: self)
    }
}

extension TestBlobs.Blob {
    struct Content {
        var type: String
        var bytes: [UInt8]

        init(_ type: String, _ text: String) {
            self.type = type
            bytes = Array(text.utf8)
        }
    }
}
