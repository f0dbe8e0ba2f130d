import MicroCore

/// A blob's bytes as they come, as pieces of it.
struct ChunkedPieces<Chunks: AsyncSequence & Sendable>: AsyncSequence, Sendable
where Chunks.Element == [UInt8] {
    typealias Element = BlobPiece
    typealias Failure = any Error

    let chunks: Chunks

    func makeAsyncIterator() -> Iterator { Iterator(chunks: chunks.makeAsyncIterator()) }

    struct Iterator: AsyncIteratorProtocol {
        var chunks: Chunks.AsyncIterator

        mutating func next() async throws -> BlobPiece? {
            try await chunks.next(isolation: #isolation).map { BlobPiece($0) }
        }
    }
}

/// Bytes that are all there.
struct OneChunk: AsyncSequence, Sendable {
    let bytes: [UInt8]

    func makeAsyncIterator() -> Iterator { Iterator(bytes: bytes) }

    struct Iterator: AsyncIteratorProtocol {
        var bytes: [UInt8]?

        mutating func next() async -> [UInt8]? { bytes.take() }
    }
}
