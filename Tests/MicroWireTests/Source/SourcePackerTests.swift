import Foundation
import MicroCore
import MicroWire
import Testing

@Suite struct SourcePackerTests {
    @Test func packsWhatTheIgnoreFilesLeave() async throws {
        try await Self.withFolder { root in
            try Self.write(root, ".gitignore", "*.log\nsecrets/\n")
            try Self.write(root, ".microignore", "!keep.log\nassets/raw\n")
            try Self.write(root, "main.swift", "print(1)")
            try Self.write(root, "x.log", "x")
            try Self.write(root, "keep.log", "x")
            try Self.write(root, "secrets/key", "x")
            try Self.write(root, "assets/page.html", String(repeating: "p", count: 200_000))
            try Self.write(root, "assets/raw", "x")
            try Self.write(root, "sub/.gitignore", "/only\n")
            try Self.write(root, "sub/only", "x")
            try Self.write(root, "sub/deep/only", "x")
            try Self.write(root, ".git/config", "x")
            try Self.write(root, "a/.build/x", "x")
            var archive: [UInt8] = []
            for try await chunk in SourcePacker(folder: root).chunks {
                #expect(chunk.count <= SourcePacker.chunkBytes + 2048)
                archive += chunk
            }
            let read = try TarReaderTests.read(archive)
            #expect(
                read.files.map(\.name).sorted() == [
                    ".gitignore", ".microignore", "assets/page.html", "keep.log", "main.swift",
                    "sub/.gitignore", "sub/deep/only",
                ])
            let page = read.files.first { $0.name == "assets/page.html" }
            #expect(page?.content.count == 200_000)
        }
    }

    @Test func aLinkToAFileOfTheFolderBecomesThatFile() async throws {
        try await Self.withFolder { root in
            try Self.write(root, "a.txt", "content")
            try FileManager.default.createSymbolicLink(
                atPath: root + "/b.txt", withDestinationPath: "a.txt")
            let files = try SourcePacker(folder: root).files()
            #expect(files.map(\.path.description) == ["a.txt", "b.txt"])
            #expect(files.map(\.bytes) == [7, 7])
        }
    }

    @Test(arguments: ["/etc/passwd", "nowhere", ".."])
    func refusesALinkThatLeadsOut(target: String) async throws {
        try await Self.withFolder { root in
            try FileManager.default.createSymbolicLink(
                atPath: root + "/link", withDestinationPath: target)
            #expect(throws: MicroError.self) { try SourcePacker(folder: root).files() }
            try Self.write(root, ".microignore", "link")
            let files = try SourcePacker(folder: root).files()
            #expect(files.map(\.path.description) == [".microignore"])
        }
    }

    @Test func refusesAFolderPastTheLimits() async throws {
        try await Self.withFolder { root in
            for index in 0..<5 { try Self.write(root, "f\(index)", "12345") }
            var limits = SourceLimits()
            limits.entriesMax = 4
            #expect(throws: MicroError.self) { try SourcePacker(folder: root, limits: limits).files() }
            limits = SourceLimits()
            limits.bytesMax = 24
            #expect(throws: MicroError.self) { try SourcePacker(folder: root, limits: limits).files() }
        }
    }

    @Test func thereMustBeAFolder() {
        #expect(throws: MicroError.self) { try SourcePacker(folder: "/nowhere/at/all").files() }
    }

    static func withFolder(_ body: (String) async throws -> Void) async throws {
        let root = FileManager.default.temporaryDirectory.path + "/micro-source-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: root) }
        try await body(root)
    }

    static func write(_ root: String, _ path: String, _ content: String) throws {
        let target = URL(fileURLWithPath: root + "/" + path)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content.utf8).write(to: target)
    }
}
