import MicroCore
import MicroWire
import Synchronization

/// A blob whose file is open.
struct StoredBlob: OpenBlob {
    /// How much is read from the file at a time.
    static let chunkBytes = 64 << 10

    let info: BlobInfo
    fileprivate let file: BlobFile
    fileprivate let threads: FileThreads

    func chunks(_ range: Range<Int>) -> BlobChunks {
        let reading = BlobReading(info, range, of: file)
        let threads = threads
        return BlobChunks { try await threads.run { () throws(MicroError) in try reading.next() } }
    }
}

/// Who shares the places of those who read: the callers of a namespace, or everybody who reads its public blobs.
struct BlobReaders: Hashable, Sendable {
    let namespace: Namespace
    var arePublic = false
}

extension FileBlobEngine {
    /// How often a blob is looked up again that was replaced before its file was open.
    private static let attemptsMax = 100

    /// Holds a blob open; nil when there is none.
    /// - Throws: `internalError` when its file is missing or of another size.
    func find(_ key: BlobKey, for readers: BlobReaders) async throws(MicroError) -> StoredBlob? {
        let namespace = readers.namespace
        guard let place = reads.take(readers) else {
            throw MicroError(
                .resourceExhausted,
                "too many blobs are being read already, of the namespace \(namespace) or of all: try again later"
            )
        }
        let catalogue = catalogue(of: namespace)
        var missing: BlobFileID?
        for _ in 0..<Self.attemptsMax {
            guard let found = try await catalogue.find(key) else { return nil }
            guard found.file != missing else { break }
            let path = files.path(found.file, in: namespace)
            do throws(MicroError) {
                let file = try await threads.run { () throws(MicroError) in
                    try BlobFile(path, place, found.info)
                }
                return StoredBlob(info: found.info, file: file, threads: threads)
            } catch  where error.code == .notFound {
                // Replaced or removed since, or lost.
                missing = found.file
            }
        }
        throw BlobFile.damaged(key, "its file is missing")
    }
}

/// An open file of a blob.
private final class BlobFile: Sendable {
    let file: OpenFile
    private let place: Places<BlobReaders>.Place

    init(
        _ path: String, _ place: Places<BlobReaders>.Place, _ info: BlobInfo
    ) throws(MicroError) {
        file = try OpenFile(reading: path)
        self.place = place
        guard try file.byteCount() == info.size else {
            throw Self.damaged(info.key, "its file has another size")
        }
    }

    static func damaged(_ key: BlobKey, _ reason: String) -> MicroError {
        MicroError(.internalError, "the blob \"\(key.rawValue.prefix(80))\" is damaged: \(reason)")
    }
}

/// One reading of a range of a blob, from its beginning to its end.
private final class BlobReading: Sendable {
    private struct State {
        var offset: Int
        /// Of what was read, when everything is.
        var hash: BlobHasher?
    }

    private let info: BlobInfo
    private let end: Int
    private let file: BlobFile
    // Never contended: it is there because the threads change.
    private let state: Mutex<State>

    init(_ info: BlobInfo, _ range: Range<Int>, of file: BlobFile) {
        self.info = info
        self.file = file
        end = range.upperBound
        let isWhole = range == 0..<info.size
        state = Mutex(State(offset: range.lowerBound, hash: isWhole ? BlobHasher() : nil))
    }

    /// The next bytes; nil after the last. The last come only when everything that was read has the blob's hash.
    func next() throws(MicroError) -> [UInt8]? {
        try state.withLock { state throws(MicroError) in
            guard state.offset < end else { return nil }
            let chunk = try file.file.read(min(StoredBlob.chunkBytes, end - state.offset), at: state.offset)
            guard !chunk.isEmpty else { throw BlobFile.damaged(info.key, "its file was cut short") }
            state.offset += chunk.count
            guard var hash = state.hash.take() else { return chunk }
            hash.update(chunk)
            guard state.offset == end else {
                state.hash = hash
                return chunk
            }
            guard hash.finish() == info.sha256 else {
                throw BlobFile.damaged(info.key, "its bytes do not have its hash")
            }
            return chunk
        }
    }
}
