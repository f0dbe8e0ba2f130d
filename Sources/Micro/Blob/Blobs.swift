public import MicroCore
import MicroWire

/// The blobs of a service's namespace: streams of bytes under keys, kept whole or not at all.
///
/// Bytes go through in pieces, as fast as the slower side takes them: nobody holds a blob in memory. What is written is
/// durable when the call returns. Failures are `MicroError`s: `notFound`, `tooLarge`, and `internalError` for a blob
/// that is damaged.
public struct Blobs: Sendable {
    private let store: any BlobStore

    package init(_ store: any BlobStore) {
        self.store = store
    }

    /// Writes a blob that is in memory, in the place of whatever lies under the key.
    ///
    /// - Parameters:
    ///   - contentType: what the bytes are, such as `image/png`.
    ///   - isPublic: whether the gateway serves it to everybody, at `/blobs/NAMESPACE/KEY`.
    @discardableResult
    public func write(
        _ key: String, _ bytes: [UInt8], contentType: String = "", isPublic: Bool = false
    ) async throws(MicroError) -> BlobInfo {
        let pieces = ChunkedPieces(chunks: OneChunk(bytes: bytes))
        return try await store.write(try Self.blob(key, contentType, isPublic), pieces)
    }

    /// Writes a blob whose bytes come one after the other. When they break off by an error, or the task is cancelled,
    /// nothing changes.
    @discardableResult
    public func write<Chunks: AsyncSequence & Sendable>(
        _ key: String, from chunks: Chunks, contentType: String = "", isPublic: Bool = false
    ) async throws(MicroError) -> BlobInfo where Chunks.Element == [UInt8] {
        try await store.write(
            try Self.blob(key, contentType, isPublic), ChunkedPieces(chunks: chunks))
    }

    /// Writes what a file holds.
    @discardableResult
    public func write(
        _ key: String, fromFile path: String, contentType: String = "", isPublic: Bool = false
    ) async throws(MicroError) -> BlobInfo {
        let file = try await BlobTransfer.open(path)
        return try await store.write(
            try Self.blob(key, contentType, isPublic), ChunkedPieces(chunks: file))
    }

    /// A blob as it is now, whatever happens to its key while it is read: iterate over `chunks`.
    public func read(_ key: String) async throws(MicroError) -> BlobContent {
        try await store.read(try BlobKey(key), .all)
    }

    /// Some bytes of a blob; what would pass its end ends there.
    /// - Throws: `invalidArgument` when the range is empty or begins after the end.
    public func read(_ key: String, _ range: Range<Int>) async throws(MicroError) -> BlobContent {
        try await store.read(try BlobKey(key), try BlobRange(from: range.lowerBound, length: range.count))
    }

    /// A blob from somewhere to its end.
    /// - Throws: `invalidArgument` when that is after the end.
    public func read(_ key: String, _ range: PartialRangeFrom<Int>) async throws(MicroError) -> BlobContent {
        try await store.read(try BlobKey(key), try BlobRange(from: range.lowerBound))
    }

    /// All bytes of a blob that fits in memory.
    /// - Throws: `tooLarge` when it has more than `bytesMax`.
    public func bytes(_ key: String, atMost bytesMax: Int = 16 << 20) async throws(MicroError) -> [UInt8] {
        let content = try await read(key)
        guard content.info.size <= bytesMax else {
            throw MicroError(.tooLarge, "the blob has \(content.info.size) bytes, more than \(bytesMax)")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(content.info.size)
        do {
            for try await chunk in content.chunks { bytes += chunk }
        } catch {
            throw MicroError(error)
        }
        return bytes
    }

    /// Writes a blob to a file, which replaces what is there only when it is whole and has the blob's hash.
    @discardableResult
    public func download(_ key: String, toFile path: String) async throws(MicroError) -> BlobInfo {
        let content = try await read(key)
        try await BlobTransfer.save(content, at: path)
        return content.info
    }

    /// What is known of a blob.
    public func describe(_ key: String) async throws(MicroError) -> BlobInfo {
        try await store.describe(try BlobKey(key))
    }

    /// The blobs whose keys begin so, by the bytes of the keys; read a page at a time as they are asked for.
    public func list(prefix: String = "") -> BlobList {
        BlobList(store: store, prefix: prefix)
    }

    /// Removes a blob; removing what is not there succeeds.
    public func delete(_ key: String) async throws(MicroError) {
        try await store.delete(try BlobKey(key))
    }

    private static func blob(
        _ key: String, _ contentType: String, _ isPublic: Bool
    ) throws(MicroError) -> NewBlob {
        try NewBlob(try BlobKey(key), contentType: contentType, isPublic: isPublic)
    }
}
