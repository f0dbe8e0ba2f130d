package import MicroCore
import Synchronization

/// Blobs of the checks' own, and what they are made of.
package enum BlobSamples {
    /// A key that nobody else uses.
    package static func key(_ suffix: String = "") throws(MicroError) -> BlobKey {
        try BlobKey("check-\(String(UInt64.random(in: 0...UInt64.max), radix: 16))\(suffix)")
    }

    /// Bytes that differ from their neighbours, always the same ones for a seed.
    package static func bytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
        var state = seed &* 2_654_435_761 | 1
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
    }

    /// Bytes in pieces of a size.
    package static func pieces(_ bytes: [UInt8], of size: Int, sha256: BlobHash? = nil) -> BlobPieces {
        var pieces = stride(from: 0, to: bytes.count, by: size).map {
            BlobPiece(Array(bytes[$0..<min($0 + size, bytes.count)]))
        }
        if let sha256 { pieces.append(BlobPiece([], sha256: sha256)) }
        return BlobPieces(pieces)
    }
}

/// Pieces that come one after the other, and then an end or a failure.
package struct BlobPieces: AsyncSequence, Sendable {
    package typealias Element = BlobPiece
    package typealias Failure = any Error

    /// What keeps the rest from coming.
    package struct BrokenOff: Error {}

    private let pieces: [BlobPiece]
    private let breaksOff: Bool
    private let waitsAtEnd: Bool

    /// - Parameter breaksOff: whether it fails after the last.
    /// - Parameter waitsAtEnd: whether nothing more comes after the last until the task is cancelled.
    package init(_ pieces: [BlobPiece], breaksOff: Bool = false, waitsAtEnd: Bool = false) {
        self.pieces = pieces
        self.breaksOff = breaksOff
        self.waitsAtEnd = waitsAtEnd
    }

    /// One iteration.
    package struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var rest: ArraySlice<BlobPiece>
        fileprivate let breaksOff: Bool
        fileprivate let waitsAtEnd: Bool

        /// The next piece.
        package mutating func next() async throws -> BlobPiece? {
            if let piece = rest.popFirst() { return piece }
            if breaksOff { throw BrokenOff() }
            if waitsAtEnd { try await Task.sleep(for: .seconds(3_600)) }
            return nil
        }
    }

    package func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(rest: pieces[...], breaksOff: breaksOff, waitsAtEnd: waitsAtEnd)
    }
}

extension BlobStore {
    /// Writes bytes in pieces of a size.
    @discardableResult
    package func write(
        _ key: BlobKey, _ bytes: [UInt8], inPiecesOf size: Int = 1_000, contentType: String = "",
        isPublic: Bool = false
    ) async throws -> BlobInfo {
        try await write(
            try NewBlob(key, contentType: contentType, isPublic: isPublic),
            BlobSamples.pieces(bytes, of: size))
    }

    /// All of a blob, or of a range of it.
    package func bytes(_ key: BlobKey, _ range: BlobRange = .all) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await chunk in try await read(key, range).chunks { bytes += chunk }
        return bytes
    }

    /// The keys of every blob that begins so.
    package func allKeys(_ prefix: String) async throws -> [String] {
        var keys: [String] = []
        var query = BlobQuery(prefix: prefix)
        while true {
            let page = try await list(query)
            keys += page.elements.map(\.key.rawValue)
            guard page.hasMore, let last = page.elements.last else { return keys }
            query.after = last.key.rawValue
        }
    }
}
