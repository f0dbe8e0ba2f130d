/// The blobs of one namespace: streams of bytes under keys, kept whole or not at all.
///
/// What is acknowledged is durable, and seen by every call that begins after. Bytes go through in pieces: neither side
/// holds a blob in memory, and whoever is slow slows the other down.
public protocol BlobStore: Sendable {
    /// Replaces whatever lies under the key. Whoever reads that at the moment reads it to its end.
    ///
    /// What breaks off, by an error of `pieces` or by cancellation, leaves nothing behind.
    /// - Throws: `invalidArgument` when the bytes do not come to the hash that a piece names, `tooLarge`,
    ///   `resourceExhausted` when too much is being written, `deadlineExceeded` when no piece comes for too long.
    func write(
        _ blob: NewBlob, _ pieces: some AsyncSequence<BlobPiece, any Error> & Sendable
    ) async throws(MicroError) -> BlobInfo

    /// The blob as it is now, whatever happens to its key while it is read.
    /// - Throws: `notFound`; `invalidArgument` when the range begins after the end.
    func read(_ key: BlobKey, _ range: BlobRange) async throws(MicroError) -> BlobContent

    /// What is known of a blob.
    /// - Throws: `notFound`.
    func describe(_ key: BlobKey) async throws(MicroError) -> BlobInfo

    /// The blobs that a query selects, a page at a time.
    func list(_ query: BlobQuery) async throws(MicroError) -> Page<BlobInfo>

    /// Removes a blob; removing what is not there succeeds.
    func delete(_ key: BlobKey) async throws(MicroError)
}

/// A blob that is being read.
public struct BlobContent: Sendable {
    public let info: BlobInfo
    /// The bytes that were asked for.
    public let chunks: BlobChunks

    public init(_ info: BlobInfo, _ chunks: BlobChunks) {
        self.info = info
        self.chunks = chunks
    }
}

/// Bytes in order, each chunk produced when it is asked for. To be read once.
///
/// Ends only after the last byte; whatever else ends it is thrown, as `MicroError` with `internalError` when what is
/// stored is damaged.
public struct BlobChunks: AsyncSequence, Sendable {
    public typealias Element = [UInt8]
    public typealias Failure = any Error

    private let produce: @Sendable () async throws -> [UInt8]?

    /// `produce` gives one chunk after the other, and nil after the last byte.
    public init(_ produce: @escaping @Sendable () async throws -> [UInt8]?) {
        self.produce = produce
    }

    /// Takes one chunk after the other.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let produce: @Sendable () async throws -> [UInt8]?

        /// The next chunk; nil after the last byte.
        public mutating func next() async throws -> [UInt8]? {
            try Task.checkCancellation()
            return try await produce()
        }
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(produce: produce) }
}
