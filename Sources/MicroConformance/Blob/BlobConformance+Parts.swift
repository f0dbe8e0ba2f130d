package import MicroCore
import Testing

extension BlobConformance {
    static let ranges: [Check<any BlobStore>] = [
        Check("a range gives its bytes and nothing else") { store in
            let key = try BlobSamples.key()
            let bytes = BlobSamples.bytes(200_003)
            try await store.write(key, bytes)
            for (offset, length) in [(0, 1), (0, 70_000), (65_536, 65_536), (100_000, 1), (200_002, 1)] {
                let part = try await store.bytes(key, try BlobRange(from: offset, length: length))
                #expect(part == Array(bytes[offset..<offset + length]))
            }
        },
        Check("a range without a length, or past the end, ends at the end") { store in
            let key = try BlobSamples.key()
            let bytes = BlobSamples.bytes(150_000)
            let info = try await store.write(key, bytes)
            for length in [nil, 60_000, Int.max] {
                let content = try await store.read(key, try BlobRange(from: 149_000, length: length))
                #expect(content.info == info)
                let part = try await store.bytes(key, try BlobRange(from: 149_000, length: length))
                #expect(part == Array(bytes[149_000...]))
            }
            let nothing = try await store.bytes(key, try BlobRange(from: 150_000))
            #expect(nothing.isEmpty)
        },
        Check("a range that begins after the end is refused") { store in
            let key = try BlobSamples.key()
            try await store.write(key, [1, 2, 3])
            await expect(.invalidArgument) { _ = try await store.bytes(key, try BlobRange(from: 4)) }
            await expect(.invalidArgument) { _ = try await store.bytes(key, try BlobRange(from: Int.max)) }
        },
    ]

    static let listing: [Check<any BlobStore>] = [
        Check(
            "a list holds what begins with the prefix, by the bytes of the keys, and says what is known of it"
        ) {
            store in
            let stem = try BlobSamples.key().rawValue
            var written: [String: BlobInfo] = [:]
            for end in ["b", "a", "é", "a/1", "B"] {
                written[stem + end] = try await store.write(try BlobKey(stem + end), Array(end.utf8))
            }
            let page = try await store.list(BlobQuery(prefix: stem))
            #expect(page.elements.map(\.key.rawValue) == ["B", "a", "a/1", "b", "é"].map { stem + $0 })
            #expect(page.elements == page.elements.compactMap { written[$0.key.rawValue] })
            #expect(!page.hasMore)
            let narrowed = try await store.list(BlobQuery(prefix: stem + "a"))
            #expect(narrowed.elements.map(\.key.rawValue) == [stem + "a", stem + "a/1"])
            let nothing = try await store.list(BlobQuery(prefix: stem + "x"))
            #expect(nothing == Page([], hasMore: false))
        },
        Check("pages follow each other without a gap") { store in
            let stem = try BlobSamples.key().rawValue
            let keys = (0..<7).map { "\(stem)-\($0)" }
            for key in keys { try await store.write(try BlobKey(key), []) }
            var query = BlobQuery(prefix: stem, limit: 3)
            var pages: [[String]] = []
            while true {
                let page = try await store.list(query)
                pages.append(page.elements.map(\.key.rawValue))
                guard page.hasMore else { break }
                query.after = page.elements.last?.key.rawValue
            }
            #expect(pages == [Array(keys[0..<3]), Array(keys[3..<6]), Array(keys[6...])])
        },
    ]

    static let concurrency: [Check<any BlobStore>] = [
        Check("who reads while the blob is replaced or removed reads the old bytes to their end") { store in
            let key = try BlobSamples.key()
            let old = BlobSamples.bytes(2_000_000, seed: 2)
            try await store.write(key, old, inPiecesOf: 100_000)
            let content = try await store.read(key, .all)
            var chunks = content.chunks.makeAsyncIterator()
            var read = try await chunks.next() ?? []
            try await store.write(key, Array("new".utf8))
            let new = try await store.bytes(key)
            #expect(new == Array("new".utf8))
            try await store.delete(key)
            while let chunk = try await chunks.next() { read += chunk }
            #expect(read == old)
        },
        Check("of many writers of one key one has the last word, with all its bytes") { store in
            let key = try BlobSamples.key()
            let all = (0..<8).map { BlobSamples.bytes(150_000 + $0, seed: UInt64($0)) }
            let infos = try await withThrowingTaskGroup(of: BlobInfo.self) { group in
                for bytes in all { group.addTask { try await store.write(key, bytes, inPiecesOf: 10_000) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let last = try await store.describe(key)
            #expect(infos.contains(last))
            let bytes = try await store.bytes(key)
            #expect(all.contains(bytes))
            #expect(bytes.count == last.size)
        },
        Check("readers always find a whole blob while it is replaced over and over") { store in
            let key = try BlobSamples.key()
            try await store.write(key, BlobSamples.bytes(100_000, seed: 0))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for seed in 1...20 {
                        let bytes = BlobSamples.bytes(100_000 + seed, seed: UInt64(seed))
                        try await store.write(key, bytes, inPiecesOf: 50_000)
                    }
                }
                for _ in 0..<4 {
                    group.addTask {
                        for _ in 0..<20 {
                            let content = try await store.read(key, .all)
                            var bytes: [UInt8] = []
                            for try await chunk in content.chunks { bytes += chunk }
                            #expect(
                                bytes == BlobSamples.bytes(bytes.count, seed: UInt64(bytes.count - 100_000)))
                            #expect(bytes.count == content.info.size)
                        }
                    }
                }
                try await group.waitForAll()
            }
        },
    ]
}

/// What every engine promises beyond the stores of its namespaces.
package enum BlobEngineConformance {
    /// All promises.
    package static let checks: [Check<any BlobEngine>] = [
        Check("one namespace sees nothing of another") { engine in
            let one = engine.blobs(in: try Namespace("one")), other = engine.blobs(in: try Namespace("other"))
            let key = try BlobSamples.key()
            try await one.write(key, Array("mine".utf8), isPublic: true)
            await BlobConformance.expect(.notFound) { _ = try await other.describe(key) }
            let listed = try await other.allKeys("")
            #expect(!listed.contains(key.rawValue))
            try await other.delete(key)
            try await other.write(key, Array("yours".utf8))
            let mine = try await one.bytes(key)
            #expect(mine == Array("mine".utf8))
        },
        Check("an erased namespace is empty, and others are not") { engine in
            let gone = try Namespace("gone"), kept = try Namespace("kept")
            let key = try BlobSamples.key()
            for namespace in [gone, kept] { try await engine.blobs(in: namespace).write(key, [1]) }
            try await engine.erase(gone)
            let left = try await engine.blobs(in: gone).allKeys("")
            #expect(left.isEmpty)
            let bytes = try await engine.blobs(in: kept).bytes(key)
            #expect(bytes == [1])
            try await engine.blobs(in: gone).write(key, [2])
            let again = try await engine.blobs(in: gone).bytes(key)
            #expect(again == [2])
        },
        Check("what is being written when its namespace is erased is refused") { engine in
            let namespace = try Namespace("erased")
            let store = engine.blobs(in: namespace)
            let key = try BlobSamples.key()
            let (pieces, more) = AsyncThrowingStream<BlobPiece, any Error>.makeStream()
            more.yield(BlobPiece(BlobSamples.bytes(300_000)))
            await withTaskGroup(of: Void.self) { group in
                let begun = AsyncStream<Void>.makeStream()
                group.addTask {
                    let watched = WatchedPieces(pieces: pieces, begun: begun.continuation)
                    await BlobConformance.expect(.failedPrecondition) {
                        _ = try await store.write(try NewBlob(key), watched)
                    }
                }
                for await _ in begun.stream { break }
                try? await engine.erase(namespace)
                more.finish()
            }
            let left = try await store.allKeys("")
            #expect(left.isEmpty)
        },
    ]
}

/// Tells when the first piece was taken.
private struct WatchedPieces: AsyncSequence, Sendable {
    typealias Element = BlobPiece
    typealias Failure = any Error

    let pieces: AsyncThrowingStream<BlobPiece, any Error>
    let begun: AsyncStream<Void>.Continuation

    func makeAsyncIterator() -> Iterator { Iterator(pieces: pieces.makeAsyncIterator(), begun: begun) }

    struct Iterator: AsyncIteratorProtocol {
        var pieces: AsyncThrowingStream<BlobPiece, any Error>.AsyncIterator
        let begun: AsyncStream<Void>.Continuation

        mutating func next() async throws -> BlobPiece? {
            let piece = try await pieces.next(isolation: #isolation)
            begun.yield()
            return piece
        }
    }
}
