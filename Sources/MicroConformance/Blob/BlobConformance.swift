package import MicroCore
import Testing

/// What every store of blobs promises. The checks use keys of their own, so one in use can be judged too.
package enum BlobConformance {
    /// All promises.
    package static let checks: [Check<any BlobStore>] =
        reading + writing + breakingOff + ranges + listing + deleting + concurrency

    /// The SHA-256 of nothing, and of "abc".
    static let hashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    static let hashOfABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    private static let reading: [Check<any BlobStore>] = [
        Check("a blob that nobody wrote is not found") { store in
            let key = try BlobSamples.key()
            await expect(.notFound) { _ = try await store.read(key, .all) }
            await expect(.notFound) { _ = try await store.describe(key) }
        },
        Check("what was written is read with everything that was said of it") { store in
            let key = try BlobSamples.key("/with slash & umlaut ü")
            let written = try await store.write(
                key, Array("abc".utf8), contentType: "text/plain; charset=utf-8", isPublic: true)
            let expected = BlobInfo(
                key: key, size: 3, sha256: try BlobHash(hashOfABC), contentType: "text/plain; charset=utf-8",
                isPublic: true, modified: written.modified)
            #expect(written == expected)
            #expect(written.modified > 1_700_000_000_000)
            let content = try await store.read(key, .all)
            #expect(content.info == expected)
            let bytes = try await store.bytes(key)
            #expect(bytes == Array("abc".utf8))
            let described = try await store.describe(key)
            #expect(described == expected)
        },
        Check("a blob without bytes is one") { store in
            let key = try BlobSamples.key()
            let info = try await store.write(key, [])
            #expect(info.size == 0)
            #expect(info.sha256.rawValue == hashOfNothing)
            let content = try await store.read(key, .all)
            #expect(content.info == info)
            let bytes = try await store.bytes(key)
            #expect(bytes.isEmpty)
        },
        Check("many megabytes come back as they went, whatever the pieces") { store in
            let key = try BlobSamples.key()
            let bytes = BlobSamples.bytes(3_000_001)
            for size in [997, 65_536, 1_000_000] {
                let info = try await store.write(key, bytes, inPiecesOf: size)
                #expect(info.size == bytes.count)
                let read = try await store.bytes(key)
                #expect(read == bytes)
            }
        },
        Check("content and keys of any bytes are kept") { store in
            for text in ["\u{0}", "a\nb", "../../etc/passwd", "%2e", "//", ".", "é"] {
                let key = try BlobSamples.key(text)
                let bytes = Array(UInt8.min...UInt8.max)
                try await store.write(key, bytes)
                let read = try await store.bytes(key)
                #expect(read == bytes)
            }
        },
        Check("the longest key is kept, and one that differs in its last byte is another") { store in
            let stem = String(try BlobSamples.key().rawValue.prefix(30))
            let rest = String(repeating: "k", count: BlobLimits.keyBytesMax - stem.utf8.count - 1)
            for end in ["a", "b"] { try await store.write(try BlobKey(stem + rest + end), Array(end.utf8)) }
            for end in ["a", "b"] {
                let read = try await store.bytes(try BlobKey(stem + rest + end))
                #expect(read == Array(end.utf8))
            }
        },
    ]

    private static let writing: [Check<any BlobStore>] = [
        Check("writing again replaces the bytes and all that was said of them") { store in
            let key = try BlobSamples.key()
            try await store.write(key, BlobSamples.bytes(200_000), contentType: "image/png", isPublic: true)
            let second = try await store.write(key, Array("abc".utf8))
            #expect(second.contentType.isEmpty)
            #expect(!second.isPublic)
            let described = try await store.describe(key)
            #expect(described == second)
            let bytes = try await store.bytes(key)
            #expect(bytes == Array("abc".utf8))
        },
        Check("a hash that the bytes come to is accepted, whenever it is named") { store in
            let hash = try BlobHash(hashOfABC.uppercased())
            for pieces in [
                [BlobPiece(Array("abc".utf8), sha256: hash)],
                [BlobPiece([], sha256: hash), BlobPiece(Array("abc".utf8))],
                [BlobPiece(Array("a".utf8)), BlobPiece(Array("bc".utf8)), BlobPiece([], sha256: hash)],
            ] {
                let info = try await store.write(try NewBlob(try BlobSamples.key()), BlobPieces(pieces))
                #expect(info.sha256 == hash)
            }
        },
        Check("bytes that do not come to the named hash are refused, and change nothing") { store in
            let key = try BlobSamples.key()
            let wrong = BlobPieces([
                BlobPiece(Array("abd".utf8)), BlobPiece([], sha256: try BlobHash(hashOfABC)),
            ])
            await expect(.invalidArgument) { _ = try await store.write(try NewBlob(key), wrong) }
            await expect(.notFound) { _ = try await store.describe(key) }
            let before = try await store.write(key, Array("before".utf8))
            await expect(.invalidArgument) { _ = try await store.write(try NewBlob(key), wrong) }
            let after = try await store.describe(key)
            #expect(after == before)
        },
    ]

    private static let breakingOff: [Check<any BlobStore>] = [
        Check("a write that breaks off changes nothing") { store in
            let key = try BlobSamples.key()
            let pieces = BlobPieces([BlobPiece(BlobSamples.bytes(300_000))], breaksOff: true)
            await #expect(throws: MicroError.self) { try await store.write(try NewBlob(key), pieces) }
            await expect(.notFound) { _ = try await store.describe(key) }
            let before = try await store.write(key, Array("before".utf8))
            await #expect(throws: MicroError.self) { try await store.write(try NewBlob(key), pieces) }
            let after = try await store.describe(key)
            #expect(after == before)
        },
        Check("a write that is cancelled changes nothing") { store in
            let key = try BlobSamples.key()
            let pieces = BlobPieces([BlobPiece(BlobSamples.bytes(300_000))], waitsAtEnd: true)
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    await #expect(throws: MicroError.self) {
                        try await store.write(try NewBlob(key), pieces)
                    }
                }
                group.cancelAll()
            }
            await expect(.notFound) { _ = try await store.describe(key) }
        },
    ]

    private static let deleting: [Check<any BlobStore>] = [
        Check("a deleted blob is gone, and deleting what is not there succeeds") { store in
            let key = try BlobSamples.key()
            try await store.delete(key)
            try await store.write(key, Array("abc".utf8))
            try await store.delete(key)
            await expect(.notFound) { _ = try await store.read(key, .all) }
            let listed = try await store.allKeys(key.rawValue)
            #expect(listed.isEmpty)
            try await store.delete(key)
            try await store.write(key, Array("again".utf8))
            let bytes = try await store.bytes(key)
            #expect(bytes == Array("again".utf8))
        }
    ]

    /// Expects a failure of a kind.
    static func expect(
        _ code: MicroError.Code, location: SourceLocation = #_sourceLocation,
        _ body: () async throws -> Void
    ) async {
        let error = await #expect(throws: MicroError.self, sourceLocation: location) { try await body() }
        #expect(error?.code == code, sourceLocation: location)
    }
}
