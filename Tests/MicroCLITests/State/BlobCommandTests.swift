import Foundation
import MicroCore
import MicroRPC
import MicroWire
import SwiftProtobuf
import Synchronization
import Testing

@testable import MicroCLI

/// `micro blob`, against a platform that answers as it is told.
struct BlobCommandTests {
    private static let bytes = (0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }

    @Test func aFileGoesThereAndBack() async throws {
        try await FakePlatform.with { platform async throws in
            try Data(Self.bytes).write(to: URL(filePath: platform.home.path + "/cat.jpg"))
            let written = try await platform.micro("blob", "write", "photos/cat", "cat.jpg")
            #expect(written.status == 0 && written.output.isEmpty, "\(written.errors)")
            let blob = try #require(platform.blobs { $0["photos/cat"] })
            #expect(blob.bytes == Self.bytes && blob.info.contentType == "image/jpeg")
            #expect(try await platform.micro("blob", "read", "photos/cat", "copy").status == 0)
            #expect(try platform.home.bytes("copy") == Self.bytes)
            try FileManager.default.createDirectory(
                atPath: platform.home.path + "/folder", withIntermediateDirectories: false)
            #expect(try await platform.micro("blob", "read", "photos/cat", "folder").status == 0)
            #expect(try platform.home.bytes("folder/cat") == Self.bytes)
            #expect(try await platform.micro("blob", "read", "photos/cat").bytes == Self.bytes)
        }
    }

    @Test func theInputIsABlobToo() async throws {
        try await FakePlatform.with { platform async throws in
            let written = try await platform.micro(["blob", "write", "b", "-"], bytes: Self.bytes)
            #expect(written.status == 0, "\(written.errors)")
            #expect(platform.blobs { $0["b"]?.bytes } == Self.bytes)
            #expect(try await platform.micro(["blob", "write", "e", "-"], bytes: []).status == 0)
            #expect(try await platform.micro("blob", "read", "e").bytes == [])
        }
    }

    @Test func aPublicOneHasAURL() async throws {
        try await FakePlatform.with { platform async throws in
            let written = try await platform.micro(
                ["blob", "write", "a b/ü.txt", "-", "--public", "--content-type", "text/x"], bytes: [65])
            #expect(
                written.output == "http://localhost:18080/blobs/micro/a%20b/%C3%BC.txt\n", "\(written.errors)"
            )
            let dots = try await platform.micro(["blob", "write", "a/../b", "-", "--public"], bytes: [65])
            #expect(dots.output == "http://localhost:18080/blobs/micro/a%2F..%2Fb\n")
            #expect(platform.blobs { $0["a b/ü.txt"]?.info.contentType } == "text/x")
            let described = try await platform.micro("blob", "describe", "a b/ü.txt").output
            #expect(described.contains(written.output))
            #expect(described.contains("text/x"))
        }
    }

    @Test(
        arguments: [
            ("0-9", 0, 10), ("10-", 10, nil), ("-100", 4_900, nil), ("-9999", 0, nil),
            ("4999-6000", 4_999, 1),
        ] as [(String, Int, Int?)])
    func someOfItIsRead(_ range: String, _ offset: Int, _ length: Int?) async throws {
        try await FakePlatform.with { platform async throws in
            _ = try await platform.micro(["blob", "write", "b", "-"], bytes: Self.bytes)
            let read = try await platform.micro("blob", "read", "--range", range, "b")
            let rest = Self.bytes.dropFirst(offset)
            #expect(read.bytes == Array(length.map { rest.prefix($0) } ?? rest), "\(read.errors)")
        }
    }

    @Test(arguments: ["", "-", "a-b", "5-4", "1-2-3", "-0", "10", "+1-2", "99999999999999999999-"])
    func whatIsNoRangeIsRefused(_ range: String) async throws {
        try await FakePlatform.with { platform async throws in
            let refused = try await platform.micro("blob", "read", "--range", range, "b")
            #expect(refused.status == 1)
            #expect(refused.errors.contains("Try 0-99"))
        }
    }

    @Test func whatCameWrongLeavesNoFile() async throws {
        try await FakePlatform.with { platform async throws in
            _ = try await platform.micro(["blob", "write", "b", "-"], bytes: Self.bytes)
            platform.blobs { $0.missingBytes = 1 }
            let short = try await platform.micro("blob", "read", "b", "file")
            #expect(short.status == 127)
            #expect(short.errors.contains("4999 of 5000 bytes"))
            platform.blobs {
                $0.missingBytes = 0
                $0.blobs["micro"]?["b"]?.bytes[7] ^= 1
            }
            #expect(try await platform.micro("blob", "read", "b", "file").status == 127)
            #expect(try await platform.micro("blob", "read", "b").status == 127)
            #expect(try await platform.micro("blob", "read", "none", "file").status == 1)
            let names = try FileManager.default.contentsOfDirectory(atPath: platform.home.path)
            #expect(!names.contains { $0.contains("file") }, "\(names)")
        }
    }

    @Test func theyAreListedAndRemoved() async throws {
        try await FakePlatform.with { platform async throws in
            for key in ["a/1", "a/2.json", "a/3", "b"] {
                _ = try await platform.micro(["blob", "write", key, "-"], bytes: Self.bytes)
            }
            #expect(try await platform.micro("blob", "list").output == "a/1\na/2.json\na/3\nb\n")
            #expect(
                try await platform.micro("blob", "list", "-p", "a/", "-l", "3").output
                    == "a/1\na/2.json\na/3\n")
            #expect(
                try await platform.micro("blob", "list", "-v", "--prefix", "a/2").output == """
                    KEY       SIZE    TYPE              PUBLIC  MODIFIED
                    a/2.json  5.0 kB  application/json  no      2001-09-09T01:46:40Z

                    """)
            let line = try await platform.micro("blob", "list", "-p", "b", "-o", "json").output
            #expect(
                line.hasPrefix(
                    #"{"content_type":"","key":"b","modified":"2001-09-09T01:46:40Z","public":false,"#))
            #expect(try await platform.micro("blob", "delete", "b").status == 0)
            #expect(try await platform.micro("blob", "delete", "b").status == 0)
            let missing = try await platform.micro("blob", "describe", "b")
            #expect(missing.status == 1)
            #expect(missing.errors == "There is no blob \"b\"\nSee those that are there: micro blob list\n")
            #expect(try await platform.micro("blob", "list", "--namespace", "shop").output.isEmpty)
        }
    }

    @Test func aTerminalIsNotShownWhatIsNotText() async throws {
        try await FakePlatform.with { platform async throws in
            _ = try await platform.micro(["blob", "write", "b", "-"], bytes: Self.bytes)
            let refused = try await platform.micro(["blob", "read", "b"], isTerminal: true)
            #expect(refused.status == 1)
            #expect(refused.errors.contains("micro blob read b FILE"))
            #expect(!refused.output.contains("\u{1B}"))
            _ = try await platform.micro(["blob", "write", "t", "-"], input: "grüße\n")
            #expect(try await platform.micro(["blob", "read", "t"], isTerminal: true).output == "grüße\n")
        }
    }
}

extension FakePlatform {
    /// Reads or changes the blobs that there are.
    @discardableResult
    func blobs<T: Sendable>(_ body: (inout FakeBlobs) throws -> T) rethrows -> T {
        try state.withLock { try body(&$0.blobs) }
    }
}
