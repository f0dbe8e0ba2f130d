import Foundation
import Micro
import MicroConformance
import MicroCore
import Testing

/// What a service sees of its blobs.
@Suite struct BlobsHandleTests {
    private func with(_ body: (Blobs, ScratchBlobs) async throws -> Void) async throws {
        try await ScratchBlobs.with { try await body(Blobs($0.store), $0) }
    }

    @Test func bytesGoInAndOut() async throws {
        try await with { blobs, _ in
            let info = try await blobs.write(
                "a/b", Array("0123456789".utf8), contentType: "text/plain", isPublic: true)
            #expect(info.contentType == "text/plain")
            #expect(info.isPublic)
            let described = try await blobs.describe("a/b")
            #expect(described == info)
            let all = try await blobs.bytes("a/b")
            #expect(all == Array("0123456789".utf8))
            var part: [UInt8] = []
            for try await chunk in try await blobs.read("a/b", 2..<5).chunks { part += chunk }
            #expect(part == Array("234".utf8))
            part = []
            for try await chunk in try await blobs.read("a/b", 7...).chunks { part += chunk }
            #expect(part == Array("789".utf8))
            let tooLarge = await #expect(throws: MicroError.self) { try await blobs.bytes("a/b", atMost: 9) }
            #expect(tooLarge?.code == .tooLarge)
            try await blobs.delete("a/b")
            let gone = await #expect(throws: MicroError.self) { try await blobs.read("a/b") }
            #expect(gone?.code == .notFound)
        }
    }

    @Test func sequencesOfEveryKindAreWritten() async throws {
        try await with { blobs, _ in
            let (endless, chunks) = AsyncStream<[UInt8]>.makeStream()
            for byte in UInt8(0)..<100 { chunks.yield([byte]) }
            chunks.finish()
            try await blobs.write("stream", from: endless)
            let all = try await blobs.bytes("stream")
            #expect(all == Array(0..<100))
            try await blobs.write("copy", from: try await blobs.read("stream").chunks)
            let copy = try await blobs.bytes("copy")
            #expect(copy == all)
        }
    }

    @Test func filesGoInAndOut() async throws {
        try await with { blobs, scratch in
            let bytes = BlobSamples.bytes(700_001)
            let from = scratch.path + "/from", to = scratch.path + "/to"
            try Data(bytes).write(to: URL(fileURLWithPath: from))
            let info = try await blobs.write("file", fromFile: from)
            #expect(info.size == bytes.count)
            let downloaded = try await blobs.download("file", toFile: to)
            #expect(downloaded == info)
            #expect(FileManager.default.contents(atPath: to) == Data(bytes))
            let missing = await #expect(throws: MicroError.self) {
                try await blobs.write("missing", fromFile: scratch.path + "/nothing")
            }
            #expect(missing?.code == .notFound)
        }
    }

    @Test func aDownloadThatFailsLeavesWhatWasThere() async throws {
        try await with { blobs, scratch in
            let to = scratch.path + "/to"
            try Data("before".utf8).write(to: URL(fileURLWithPath: to))
            try await blobs.write("file", BlobSamples.bytes(500_000))
            let path = "\(scratch.path)/blobs/\(try #require(scratch.files.first))"
            let file = try #require(FileHandle(forUpdatingAtPath: path))
            try file.seek(toOffset: 499_999)
            let last = try #require(BlobSamples.bytes(500_000).last)
            try file.write(contentsOf: [last ^ 1])
            try file.close()
            await #expect(throws: MicroError.self) { try await blobs.download("file", toFile: to) }
            #expect(FileManager.default.contents(atPath: to) == Data("before".utf8))
            let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
            #expect(names.sorted() == ["blobs", "to"])
        }
    }

    @Test func listsGoOverTheirPages() async throws {
        try await with { blobs, _ in
            let keys = (0..<BlobLimits.pageMax + 5).map { "k" + String(10_000 + $0) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for part in 0..<8 {
                    group.addTask {
                        for (index, key) in keys.enumerated() where index % 8 == part {
                            try await blobs.write(key, [])
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await blobs.write("other", [])
            var listed: [String] = []
            for try await info in blobs.list(prefix: "k") { listed.append(info.key.rawValue) }
            #expect(listed == keys)
        }
    }
}
