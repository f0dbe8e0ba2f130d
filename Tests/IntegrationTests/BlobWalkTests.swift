import Foundation
import Testing

/// What docs/blobs.md shows for the command line, typed by a person.
@Suite struct BlobWalkTests {
    @Test func aFileGoesThroughThePlatformAndOutOfTheGateway() async throws {
        try await ServerProcess.with { server in
            let bytes = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) })
            try bytes.write(to: URL(fileURLWithPath: server.scratch("cover.png")))
            let written = try await server.micro("blob", "write", "covers/1 ü", "cover.png", "--public")
            #expect(written.status == 0, "\(written.errors)")
            let port = server.addresses.gateway.split(separator: ":").last ?? ""
            #expect(written.output == "http://localhost:\(port)/blobs/micro/covers/1%20%C3%BC\n")
            let served = try await server.curl("/blobs/micro/covers/1%20%C3%BC", "-o", "served")
            #expect(served.status == 0)
            #expect(FileManager.default.contents(atPath: server.scratch("served")) == bytes)

            #expect(try await server.micro("blob", "read", "covers/1 ü", "copy").status == 0)
            #expect(FileManager.default.contents(atPath: server.scratch("copy")) == bytes)
            let part = try await server.micro("blob", "read", "--range", "-7", "covers/1 ü", "part")
            #expect(part.status == 0, "\(part.errors)")
            #expect(FileManager.default.contents(atPath: server.scratch("part")) == bytes.suffix(7))
            let past = try await server.micro("blob", "read", "--range", "3000001-", "covers/1 ü", "past")
            #expect(past.status == 127 && !past.errors.isEmpty, "\(past)")
            #expect(!FileManager.default.fileExists(atPath: server.scratch("past")))

            let described = try await server.micro("blob", "describe", "covers/1 ü", "-o", "json")
            #expect(described.output.contains(#""content_type":"image/png""#), "\(described)")
            #expect(described.output.contains(#""size":3000000"#))
        }
    }

    @Test func blobsOfANamespaceAreItsOwn() async throws {
        try await ServerProcess.with { server in
            #expect(try await server.micro("namespace", "create", "shop").status == 0)
            for key in ["a", "b/1", "b/2"] {
                let written = try await server.micro("blob", "write", key, "-", input: "text of \(key)")
                #expect(written.status == 0 && written.output.isEmpty, "\(written)")
            }
            _ = try await server.micro("blob", "write", "--namespace", "shop", "c", "-", input: "")
            #expect(try await server.micro("blob", "list").output == "a\nb/1\nb/2\n")
            #expect(try await server.micro("blob", "list", "-p", "b/", "-l", "1").output == "b/1\n")
            #expect(try await server.micro("--namespace", "shop", "blob", "list").output == "c\n")
            #expect(try await server.micro("blob", "read", "b/1").output == "text of b/1")
            #expect(try await server.micro("blob", "read", "--namespace", "shop", "c").output.isEmpty)
            #expect(try await server.micro("blob", "delete", "a").status == 0)
            #expect(try await server.micro("blob", "delete", "a").status == 0)
            let missing = try await server.micro("blob", "read", "a", "file")
            #expect(missing.status == 1)
            #expect(missing.errors == "There is no blob \"a\"\nSee those that are there: micro blob list\n")
            #expect(!FileManager.default.fileExists(atPath: server.scratch("file")))
        }
    }
}
