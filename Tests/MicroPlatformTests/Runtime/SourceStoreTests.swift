import Foundation
import MicroCore
import MicroWire
import Subprocess
import SystemPackage
import Testing

@testable import MicroPlatform

@Suite struct SourceStoreTests {
    let service: ServiceName

    init() throws {
        service = try ServiceName("helloworld")
    }

    /// An archive in pieces.
    struct Pieces: AsyncSequence, Sendable {
        typealias Failure = any Error
        let bytes: [UInt8]
        var error: MicroError?

        func makeAsyncIterator() -> Iterator { Iterator(rest: bytes[...], error: error) }

        struct Iterator: AsyncIteratorProtocol {
            var rest: ArraySlice<UInt8>
            let error: MicroError?

            mutating func next() async throws -> [UInt8]? {
                if rest.isEmpty, let error { throw error }
                defer { rest = rest.dropFirst(777) }
                return rest.isEmpty ? nil : Array(rest.prefix(777))
            }
        }
    }

    static func tar(_ arguments: [String], in folder: Folder) async throws {
        let result = try await Subprocess.run(
            .path("/bin/tar"), arguments: Arguments(arguments),
            workingDirectory: FilePath(folder.path), output: .discarded, error: .string(limit: 10_000))
        #expect(result.terminationStatus == .exited(0), "\(result.standardError)")
    }

    static func makeTree(_ folder: Folder) throws {
        try folder.write("main.swift", "print(1)")
        try folder.write("run.sh", "#!/bin/sh\n", executable: true)
        try folder.write("empty", "")
        try folder.write("assets/" + String(repeating: "long/", count: 30) + "ä ö.txt", "deep")
        try folder.write("assets/large.bin", String(repeating: "0123456789", count: 30_000))
    }

    @Test(arguments: ["ustar", "pax", "gnu", "v7"])
    func unpacksWhatTarPacked(format: String) async throws {
        try await withFolder { folder in
            let tree = folder.folder("tree")
            try tree.make()
            try Self.makeTree(tree)
            if format == "ustar" || format == "v7" { try tree.folder("assets/long").remove() }
            try await Self.tar(["--format=\(format)", "-cf", folder.path(of: "a.tar"), "."], in: tree)
            let store = SourceStore(root: folder.folder("sources"))
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path(of: "a.tar"))))
            let reference = try await store.receive(Pieces(bytes: bytes), of: service, in: .micro)
            let unpacked = try store.folder(of: reference, in: .micro)
            try await Self.expectSame(tree, unpacked)
        }
    }

    @Test func tarUnpacksWhatThePackerPacked() async throws {
        try await withFolder { folder in
            let (tree, target) = (folder.folder("tree"), folder.folder("target"))
            try tree.make()
            try target.make()
            try Self.makeTree(tree)
            var archive: [UInt8] = []
            for try await chunk in SourcePacker(folder: tree.path).chunks { archive += chunk }
            try Data(archive).write(to: URL(fileURLWithPath: folder.path(of: "a.tar")))
            try await Self.tar(["-xf", folder.path(of: "a.tar")], in: target)
            try await Self.expectSame(tree, target)
        }
    }

    static func expectSame(_ one: Folder, _ other: Folder) async throws {
        let result = try await Subprocess.run(
            .name("diff"), arguments: ["-r", one.path, other.path], output: .string(limit: 10_000))
        #expect(result.terminationStatus == .exited(0), "\(result.standardOutput)")
        let script = try FolderEntry(name: "", at: other.path(of: "run.sh"))
        #expect(script?.executable == true)
    }

    @Test func theSameContentIsTheSameSource() async throws {
        try await withFolder { folder in
            let tree = folder.folder("tree")
            try tree.write("a/b", "1")
            let store = SourceStore(root: folder.folder("sources"))
            let chunks = SourcePacker(folder: tree.path).chunks
            let first = try await store.receive(chunks, of: service, in: .micro)
            let second = try await store.receive(chunks, of: service, in: .micro)
            #expect(first == second)
            try tree.write("a/b", "1", executable: true)
            let third = try await store.receive(chunks, of: service, in: .micro)
            #expect(first != third)
            #expect(try SourceReference(third.description) == third)
        }
    }

    @Test func anUploadThatFailsLeavesNothingBehind() async throws {
        try await withFolder { folder in
            let tree = folder.folder("tree")
            try Self.makeTree(tree)
            var archive: [UInt8] = []
            for try await chunk in SourcePacker(folder: tree.path).chunks { archive += chunk }
            let store = SourceStore(root: folder.folder("sources"))
            let broken = Pieces(
                bytes: Array(archive.prefix(archive.count / 2)), error: MicroError(.unavailable, "lost"))
            await #expect(throws: MicroError(.unavailable, "lost")) {
                try await store.receive(broken, of: service, in: .micro)
            }
            let left = try folder.folder("sources/micro/helloworld").entries()
            #expect(left.isEmpty)
        }
    }

    @Test func refusesTheLinksThatTarPacks() async throws {
        try await withFolder { folder in
            let tree = folder.folder("tree")
            try tree.write("a", "1")
            try FileManager.default.createSymbolicLink(
                atPath: tree.path(of: "b"), withDestinationPath: "/etc")
            try await Self.tar(["-cf", folder.path(of: "a.tar"), "."], in: tree)
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path(of: "a.tar"))))
            let store = SourceStore(root: folder.folder("sources"))
            await #expect(throws: MicroError.self) {
                try await store.receive(Pieces(bytes: bytes), of: service, in: .micro)
            }
        }
    }

    @Test func anotherNamespaceDoesNotSeeASource() async throws {
        try await withFolder { folder in
            let tree = folder.folder("tree")
            try tree.write("a", "1")
            let store = SourceStore(root: folder.folder("sources"))
            let reference = try await store.receive(
                SourcePacker(folder: tree.path).chunks, of: service, in: .micro)
            let other = try Namespace("other")
            #expect(throws: MicroError.self) { try store.folder(of: reference, in: other) }
        }
    }

    @Test(arguments: [
        "", "helloworld", "source://", "source://a/b", "source://../" + String(repeating: "a", count: 64),
        "source://a/" + String(repeating: "g", count: 64),
        "source://a/../" + String(repeating: "a", count: 61),
    ])
    func refusesWhatIsNoReference(text: String) {
        #expect(throws: MicroError.self) { try SourceReference(text) }
    }

    @Test func keepsWhatIsInUseAndTheLastFew() async throws {
        try await withFolder { folder in
            let tree = folder.folder("tree")
            let store = SourceStore(root: folder.folder("sources"))
            var references: [SourceReference] = []
            for index in 0..<8 {
                try tree.write("a", "\(index)")
                references.append(
                    try await store.receive(SourcePacker(folder: tree.path).chunks, of: service, in: .micro))
            }
            let used = try #require(references.first)
            try store.prune(service, in: .micro, keeping: [used], isGone: false)
            _ = try store.folder(of: used, in: .micro)
            #expect(try folder.folder("sources/micro/helloworld").entries().count == SourceStore.keptMax + 1)
            try store.prune(service, in: .micro, keeping: [], isGone: true)
            #expect(throws: MicroError.self) { try store.folder(of: used, in: .micro) }
        }
    }

    @Test func aBombOfTinyFilesIsRefusedAndLeavesNothing() async throws {
        try await withFolder { folder in
            var limits = SourceLimits()
            limits.entriesMax = 500
            var archive: [UInt8] = []
            for index in 0...limits.entriesMax {
                let path = try #require(try SourcePath(archived: "folder\(index % 7)/file\(index)"))
                archive += TarWriter.file(path, bytes: 0, executable: false)
            }
            let store = SourceStore(root: folder.folder("sources"), limits: limits)
            let error = await #expect(throws: MicroError.self) {
                try await store.receive(Pieces(bytes: archive + TarWriter.end), of: service, in: .micro)
            }
            #expect(error?.code == .tooLarge)
            #expect(error?.detail.contains("more than 500 files") == true)
            #expect(try folder.folder("sources/micro/helloworld").entries().isEmpty)
        }
    }

    /// An archive that never comes to its end.
    struct Silence: AsyncSequence, Sendable {
        typealias Failure = any Error
        let begun: Latch

        func makeAsyncIterator() -> Iterator { Iterator(begun: begun) }

        struct Iterator: AsyncIteratorProtocol {
            let begun: Latch

            mutating func next() async throws -> [UInt8]? {
                begun.open()
                await Latch().wait()
                throw CancellationError()
            }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func uploadsAreBoundedInNumberAndTime() async throws {
        try await withFolder { folder in
            let store = SourceStore(root: folder.folder("sources"))
            let patient = SourceIntake(sources: store, bound: .seconds(600), clock: ContinuousClock())
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<SourceIntake.uploadsMax {
                    let begun = Latch()
                    group.addTask {
                        _ = try? await patient.receive(Silence(begun: begun), of: service, in: .micro)
                    }
                    await begun.wait()
                }
                let refused = await #expect(throws: MicroError.self) {
                    try await patient.receive(Silence(begun: Latch()), of: service, in: .micro)
                }
                #expect(refused?.code == .resourceExhausted)
                group.cancelAll()
            }
            let hasty = SourceIntake(sources: store, bound: .milliseconds(20), clock: ContinuousClock())
            let late = await #expect(throws: MicroError.self) {
                try await hasty.receive(Silence(begun: Latch()), of: service, in: .micro)
            }
            #expect(late?.code == .deadlineExceeded)
            let left = try folder.folder("sources/micro/helloworld").entries()
            #expect(left.isEmpty)
        }
    }

    @Test func whatNobodyCameToUseMakesRoom() async throws {
        try await withFolder { folder in
            let tree = folder.folder("tree")
            let store = SourceStore(root: folder.folder("sources"))
            let intake = SourceIntake(sources: store, bound: .seconds(60), clock: ContinuousClock())
            try tree.write("a", "1")
            let used = try await store.receive(
                SourcePacker(folder: tree.path).chunks, of: service, in: .micro)
            for index in 0..<2 * SourceStore.orphansMax {
                let name = try ServiceName("orphan-\(index)")
                let source = try await intake.receive(
                    SourcePacker(folder: tree.path).chunks, of: name, in: .micro)
                try await intake.makeRoom(
                    after: source, in: .micro, inUse: [], owners: [SourceOwner(service, in: .micro)])
                _ = try store.folder(of: source, in: .micro)
            }
            let left = try folder.folder("sources/micro").entries().map(\.name)
            #expect(left.count == SourceStore.orphansMax + 2, "the one in use, and the one that came last")
            for index in 0..<8 {
                try tree.write("a", "\(index)")
                let source = try await intake.receive(
                    SourcePacker(folder: tree.path).chunks, of: service, in: .micro)
                try await intake.makeRoom(after: source, in: .micro, inUse: [used], owners: [])
                _ = try store.folder(of: source, in: .micro)
            }
            _ = try store.folder(of: used, in: .micro)
            #expect(try folder.folder("sources/micro/helloworld").entries().count <= SourceStore.keptMax + 2)
        }
    }
}
