import Foundation
import Micro
import MicroConformance
import MicroCore
import MicroRPC
import MicroWire
import Testing

/// Blobs through a real server.
@Suite struct BlobTests {
    @Test func theServerKeepsEveryPromise() async throws {
        try await ServerProcess.with { server in
            try await PlatformClient.with(server) { client in
                for check in BlobConformance.checks { try await check(RemoteBlobStore(client)) }
            }
        }
    }

    @Test func publicBlobsAreServedByTheGatewayAndOthersLookLikeNone() async throws {
        try await ServerProcess.with { server in
            try await PlatformClient.with(server) { client in
                let blobs = Blobs(RemoteBlobStore(client))
                let text = String(repeating: "0123456789", count: 30_000)
                let info = try await blobs.write(
                    "docs/a b.txt", Array(text.utf8), contentType: "text/plain", isPublic: true)
                try await blobs.write("private", Array("secret".utf8))

                let whole = try await server.curl("/blobs/micro/docs/a%20b.txt")
                #expect(whole.output == text)
                let part = try await server.curl(
                    "/blobs/micro/docs/a%20b.txt", "-r", "299995-", "-w", " %{http_code} %{content_type}")
                #expect(part.output == "56789 206 text/plain")
                let none = try await server.curl(
                    "/blobs/micro/docs/a%20b.txt", "-r", "300000-", "-w", "%{http_code}", "-o", "/dev/null")
                #expect(none.output == "416")
                let same = try await server.curl(
                    "/blobs/micro/docs/a%20b.txt", "-H", "If-None-Match: \"\(info.sha256)\"", "-w",
                    "%{http_code}")
                #expect(same.output == "304")
                let head = try await server.curl("/blobs/micro/docs/a%20b.txt", "-I")
                #expect(head.output.contains("content-length: 300000\r\n"))
                #expect(head.output.contains("etag: \"\(info.sha256)\"\r\n"))

                let hidden = try await server.curl("/blobs/micro/private", "-w", "%{http_code}")
                let missing = try await server.curl("/blobs/micro/missing", "-w", "%{http_code}")
                #expect(hidden.output == missing.output)
                #expect(hidden.output.hasSuffix("404"))
                // Broken off in the middle, and taken up again.
                let path = server.scratch("partial")
                try Data(text.utf8.prefix(123_457)).write(to: URL(fileURLWithPath: path))
                let resumed = try await server.curl("/blobs/micro/docs/a%20b.txt", "-C", "-", "-o", path)
                #expect(resumed.status == 0)
                #expect(try server.scratch.read("partial") == text)
                // Made private, it is gone for everybody.
                try await blobs.write("docs/a b.txt", Array(text.utf8), contentType: "text/plain")
                let closed = try await server.curl("/blobs/micro/docs/a%20b.txt", "-w", "%{http_code}")
                #expect(closed.output.hasSuffix("404"))
            }
        }
    }

    @Test(.timeLimit(.minutes(5))) func theServersMemoryDoesNotGrowWithABlob() async throws {
        let size = 512 << 20
        try await ServerProcess.with { server in
            try await PlatformClient.with(server) { client in
                let blobs = Blobs(RemoteBlobStore(client))
                try await blobs.write("small", BlobSamples.bytes(1 << 20), isPublic: true)
                _ = try await blobs.bytes("small")
                let before = try peakMemory(of: server)
                let info = try await blobs.write("large", from: Repeated(size), isPublic: true)
                #expect(info.size == size)
                let written = try peakMemory(of: server)
                #expect(written - before < 64 << 20, "writing took \((written - before) >> 20) MiB")
                var received = 0
                for try await chunk in try await blobs.read("large").chunks { received += chunk.count }
                #expect(received == size)
                let read = try peakMemory(of: server)
                #expect(read - before < 64 << 20, "reading took \((read - before) >> 20) MiB")
                let slow = try await server.curl(
                    "/blobs/micro/large", "--limit-rate", "100M", "-o", "/dev/null", "-w", "%{size_download}")
                #expect(slow.output == "\(size)")
                let served = try peakMemory(of: server)
                #expect(served - before < 64 << 20, "serving took \((served - before) >> 20) MiB")
            }
        }
    }

    @Test func aBlobLargerThanTheServerAllowsIsRefusedWhileItComes() async throws {
        try await ServerProcess.with(arguments: ["--blob-bytes-max", "1000000"]) { server in
            try await PlatformClient.with(server) { client in
                let blobs = Blobs(RemoteBlobStore(client))
                let error = await #expect(throws: MicroError.self) {
                    try await blobs.write("large", from: Repeated(1 << 30))
                }
                #expect(error?.code == .tooLarge)
                #expect(await poll { server.blobFiles("incoming").isEmpty })
                try await blobs.write("small", BlobSamples.bytes(1_000_000))
            }
        }
    }

    @Test func aWriterThatGoesAwayLeavesNothingBehind() async throws {
        try await ServerProcess.with { server in
            try await PlatformClient.with(server) { client in
                let blobs = RemoteBlobStore(client)
                let key = try BlobKey("half")
                await withTaskGroup(of: Void.self) { group in
                    group.addTask {
                        let pieces = BlobPieces([BlobPiece(BlobSamples.bytes(1 << 20))], waitsAtEnd: true)
                        _ = try? await blobs.write(try NewBlob(key), pieces)
                    }
                    let began = await poll { !server.blobFiles("incoming").isEmpty }
                    #expect(began)
                    group.cancelAll()
                }
                #expect(await poll { server.blobFiles("incoming").isEmpty })
                #expect(server.blobFiles("files").isEmpty)
            }
        }
    }

    @Test func aFileThatCouldNotBeBroughtToItsPlaceForGoodGoesSoonAfter() async throws {
        try await Scratch.with { scratch in
            let server = try await ServerProcess.start(
                in: scratch,
                environment: [
                    "LD_PRELOAD": Products.library("FaultShim"), "FAULT_CONTROL": scratch("fault"),
                    "FAULT_FOLDER": scratch("data/blobs/files"),
                ])
            // So that the first thing to fail is the syncing of the folder that the file was moved to.
            for fan in 0..<256 {
                let name = (fan < 16 ? "0" : "") + String(fan, radix: 16)
                try FileManager.default.createDirectory(
                    atPath: scratch("data/blobs/files/micro/\(name)"), withIntermediateDirectories: true)
            }
            try await PlatformClient.with(server) { client in
                let blobs = Blobs(RemoteBlobStore(client))
                try scratch.write("broken", to: "fault")
                await #expect(throws: MicroError.self) { try await blobs.write("a", [1, 2, 3]) }
                #expect(server.blobFiles("files").count == 1)
                try FileManager.default.removeItem(atPath: scratch("fault"))
                let isGone = await poll(within: .seconds(90)) { server.blobFiles("files").isEmpty }
                #expect(isGone, "the leftover stays")
                try await blobs.write("a", [1, 2, 3])
                let bytes = try await blobs.bytes("a")
                #expect(bytes == [1, 2, 3])
            }
            try await server.stop()
        }
    }

    @Test func aNamespaceTakesItsBlobsAlong() async throws {
        try await ServerProcess.with { server in
            try await PlatformClient.with(server) { client in
                var request = Auth_CreateNamespaceRequest()
                request.name = "foo"
                let creation = request
                _ = try await Auth_NamespacesClient(client).create(creation)
                let foo = RemoteBlobStore(client, namespace: try Namespace("foo"))
                let key = try BlobKey("a")
                try await foo.write(key, [1, 2, 3], isPublic: true)
                let there = try await server.curl("/blobs/foo/a", "-w", "%{http_code}", "-o", "/dev/null")
                #expect(there.output == "200")
                var removal = Auth_DeleteNamespaceRequest()
                removal.name = "foo"
                let deletion = removal
                _ = try await Auth_NamespacesClient(client).delete(deletion)
                #expect(server.blobFiles("files").isEmpty)
                let gone = try await server.curl("/blobs/foo/a", "-w", "%{http_code}", "-o", "/dev/null")
                #expect(gone.output == "404")
                _ = try await Auth_NamespacesClient(client).create(creation)
                let keys = try await foo.allKeys("")
                #expect(keys.isEmpty)
            }
        }
    }

    /// The most memory that the server ever held, in bytes.
    private func peakMemory(of server: ServerProcess) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(server.command.id)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
        let kibibytes = try #require(
            line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first)
        return try #require(Int(kibibytes)) << 10
    }
}

extension ServerProcess {
    /// The files in one of the folders of blobs.
    func blobFiles(_ folder: String) -> [String] {
        let path = scratch("data/blobs/\(folder)")
        return FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String }
            .filter { $0.split(separator: "/").last?.utf8.count == 32 } ?? []
    }
}

/// So many bytes, in chunks that cost nothing to make.
private struct Repeated: AsyncSequence, Sendable {
    typealias Element = [UInt8]

    let count: Int

    init(_ count: Int) {
        self.count = count
    }

    struct Iterator: AsyncIteratorProtocol {
        let chunk = [UInt8](repeating: 7, count: 64 << 10)
        var rest: Int

        mutating func next() async -> [UInt8]? {
            guard rest > 0 else { return nil }
            rest -= chunk.count
            return chunk
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(rest: count) }
}
