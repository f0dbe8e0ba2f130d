import Foundation
import Logging
import MicroConformance
import MicroCore
import MicroSQLite
import MicroWire
import Testing

@testable import MicroPlatform

/// Blobs in files, with what is known of them in memory.
struct ScratchBlobs {
    let path: String
    let records: InMemoryStoreEngine
    let engine: FileBlobEngine

    static func with(
        configure: (inout FileBlobEngine.Configuration) -> Void = { _ in },
        _ body: (ScratchBlobs) async throws -> Void
    ) async throws {
        var configuration = FileBlobEngine.Configuration()
        configure(&configuration)
        try await ScratchDatabase.withFolder { path in
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            let records = InMemoryStoreEngine(now: TimeOfDay.milliseconds)
            let engine = try engine(configuration, at: path, records)
            try await body(ScratchBlobs(path: path, records: records, engine: engine))
            await engine.close()
        }
    }

    static func engine(
        _ configuration: FileBlobEngine.Configuration = .init(), at path: String, _ records: any StoreEngine
    ) throws -> FileBlobEngine {
        try FileBlobEngine(
            configuration, folder: Folder(path + "/blobs"), store: records,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    var store: any BlobStore { engine.blobs(in: .micro) }

    /// Every file below `blobs`, the lock excepted.
    var files: [String] {
        FileManager.default.enumerator(atPath: path + "/blobs")?.compactMap { $0 as? String }
            .filter { name in
                let entry = try? FolderEntry(name: name, at: "\(path)/blobs/\(name)")
                return entry?.kind == .file && name != "lock"
            } ?? []
    }
}

@Suite struct FileBlobTests {
    @Test(arguments: BlobConformance.checks)
    func keeps(_ check: Check<any BlobStore>) async throws {
        try await ScratchBlobs.with { try await check($0.store) }
    }

    @Test(arguments: BlobEngineConformance.checks)
    func engineKeeps(_ check: Check<any BlobEngine>) async throws {
        try await ScratchBlobs.with { try await check($0.engine) }
    }

    @Test(arguments: BlobConformance.checks)
    func keepsWithSQLite(_ check: Check<any BlobStore>) async throws {
        try await withSQLite { try await check($0.blobs(in: .micro)) }
    }

    @Test(arguments: BlobEngineConformance.checks)
    func engineKeepsWithSQLite(_ check: Check<any BlobEngine>) async throws {
        try await withSQLite { try await check($0) }
    }

    private func withSQLite(_ body: (FileBlobEngine) async throws -> Void) async throws {
        try await ScratchDatabase.with { scratch in
            let engine = try ScratchBlobs.engine(
                at: scratch.folder.path, SQLiteStoreEngine(scratch.database))
            try await body(engine)
            await engine.close()
        }
    }

    @Test func aSmallBoundOfValuesKeepsNoBlobsOut() async throws {
        try await ScratchDatabase.with { scratch in
            var configuration = SQLiteStoreEngine.Configuration()
            configuration.valueBytesMax = 1
            let engine = try ScratchBlobs.engine(
                at: scratch.folder.path, SQLiteStoreEngine(scratch.database, configuration))
            let key = try BlobSamples.key()
            try await engine.blobs(in: .micro).write(key, BlobSamples.bytes(1_000))
            let bytes = try await engine.blobs(in: .micro).bytes(key)
            #expect(bytes == BlobSamples.bytes(1_000))
            await engine.close()
        }
    }

    @Test func anErasedNamespaceMayHaveMoreBlobsThanATransactionTakes() async throws {
        try await ScratchBlobs.with { scratch in
            for number in 0..<600 { try await scratch.store.write(try BlobKey("k\(number)"), []) }
            try await scratch.engine.erase(.micro)
            let keys = try await scratch.store.allKeys("")
            #expect(keys.isEmpty)
            #expect(scratch.files.isEmpty)
        }
    }

    @Test func onlyWhatIsABlobStaysOnDisk() async throws {
        try await ScratchBlobs.with { scratch in
            let key = try BlobSamples.key(), other = try BlobSamples.key()
            try await scratch.store.write(key, BlobSamples.bytes(300_000))
            try await scratch.store.write(key, BlobSamples.bytes(300_001))
            try await scratch.store.write(other, [1])
            #expect(scratch.files.count == 2)
            for pieces in [
                BlobPieces([BlobPiece(BlobSamples.bytes(300_000))], breaksOff: true),
                BlobPieces([BlobPiece([1], sha256: try BlobHash(String(repeating: "0", count: 64)))]),
            ] {
                await #expect(throws: MicroError.self) {
                    try await scratch.store.write(try NewBlob(other), pieces)
                }
            }
            #expect(scratch.files.count == 2)
            try await scratch.store.delete(key)
            try await scratch.store.delete(other)
            #expect(scratch.files.isEmpty)
        }
    }

    @Test func everythingIsOnlyTheOwners() async throws {
        try await ScratchBlobs.with { scratch in
            try await scratch.store.write(try BlobSamples.key(), [1, 2, 3])
            let root = scratch.path + "/blobs"
            let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
            #expect(names.count >= 6)
            for name in [""] + names {
                let attributes = try FileManager.default.attributesOfItem(atPath: "\(root)/\(name)")
                let mode = attributes[.posixPermissions] as? Int
                let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
                #expect(mode == (isFolder ? 0o700 : 0o600), "\(name)")
            }
        }
    }

    @Test(arguments: ["flip", "cut", "remove"])
    func aDamagedFileIsNeverReadAsIfItWereWhole(_ damage: String) async throws {
        try await ScratchBlobs.with { scratch in
            let key = try BlobSamples.key()
            try await scratch.store.write(key, BlobSamples.bytes(500_000))
            let path = "\(scratch.path)/blobs/\(try #require(scratch.files.first))"
            let file = try #require(FileHandle(forUpdatingAtPath: path))
            switch damage {
            case "flip":
                try file.seek(toOffset: 499_999)
                let byte = try #require(try file.readToEnd()?.first)
                try file.seek(toOffset: 499_999)
                try file.write(contentsOf: [byte ^ 1])
            case "cut": try file.truncate(atOffset: 499_999)
            default: try FileManager.default.removeItem(atPath: path)
            }
            try file.close()
            var received = 0
            let error = await #expect(throws: MicroError.self) {
                for try await chunk in try await scratch.store.read(key, .all).chunks {
                    received += chunk.count
                }
            }
            #expect(error?.code == .internalError)
            #expect(error?.detail.contains("damaged") == true)
            #expect(received < 500_000)
            // It can be replaced, and removed.
            try await scratch.store.write(key, [1])
            let bytes = try await scratch.store.bytes(key)
            #expect(bytes == [1])
        }
    }

    @Test func aBlobLargerThanAllowedIsRefused() async throws {
        try await ScratchBlobs.with {
            $0.blobBytesMax = 1_000
        } _: { scratch in
            let key = try BlobSamples.key()
            try await scratch.store.write(key, BlobSamples.bytes(1_000))
            let error = await #expect(throws: MicroError.self) {
                try await scratch.store.write(key, BlobSamples.bytes(1_001))
            }
            #expect(error?.code == .tooLarge)
            let size = try await scratch.store.describe(key).size
            #expect(size == 1_000)
            #expect(scratch.files.count == 1)
        }
    }

    @Test func whoSendsNothingForTooLongIsLetGo() async throws {
        try await ScratchBlobs.with {
            $0.pauseMax = .milliseconds(20)
        } _: { scratch in
            let stalled = BlobPieces([BlobPiece([1])], waitsAtEnd: true)
            let error = await #expect(throws: MicroError.self) {
                try await scratch.store.write(try NewBlob(try BlobSamples.key()), stalled)
            }
            #expect(error?.code == .deadlineExceeded)
            #expect(scratch.files.isEmpty)
        }
    }

    @Test func tooManyReadersAndWritersAreRefused() async throws {
        try await ScratchBlobs.with {
            $0.readsMax = 1
            $0.writesMax = 0
        } _: { scratch in
            let refused = await #expect(throws: MicroError.self) {
                try await scratch.store.write(try BlobSamples.key(), [1])
            }
            #expect(refused?.code == .resourceExhausted)
            let writer = try ScratchBlobs.engine(at: scratch.path, scratch.records)
            let key = try BlobSamples.key()
            try await writer.blobs(in: .micro).write(key, [1])
            await writer.close()
            let content = try await scratch.store.read(key, .all)
            let error = await #expect(throws: MicroError.self) { try await scratch.store.read(key, .all) }
            #expect(error?.code == .resourceExhausted)
            for try await _ in content.chunks {}
        }
    }

    @Test func noNamespaceTakesThePlacesOfOthers() async throws {
        try await ScratchBlobs.with {
            $0.readsMax = 8
            $0.writesMax = 8
        } _: { scratch in
            let key = try BlobSamples.key(), other = try Namespace("other")
            for namespace in [Namespace.micro, other] {
                try await scratch.engine.blobs(in: namespace).write(key, [1], isPublic: true)
            }
            var held: [BlobContent] = []
            while let content = try? await scratch.store.read(key, .all) { held.append(content) }
            #expect(held.count == 4)
            // Others, and the gateway's readers of the same namespace, have half of what is left.
            for _ in 0..<2 { held.append(try await scratch.engine.blobs(in: other).read(key, .all)) }
            let open = try await scratch.engine.open(key, in: .micro)
            #expect(open != nil)
            withExtendedLifetime((held, open)) {}
            held = []
            for _ in 0..<4 { held.append(try await scratch.store.read(key, .all)) }
        }
    }

    @Test func writersOfOneNamespaceLeavePlacesToOthers() async throws {
        let writes = BlobWrites(countMax: 8)
        let other = try Namespace("other")
        var begun: [BlobFileID] = []
        for _ in 0..<4 {
            begun.append(.random())
            try writes.begin(try #require(begun.last), in: .micro)
        }
        let error = #expect(throws: MicroError.self) { try writes.begin(.random(), in: .micro) }
        #expect(error?.code == .resourceExhausted)
        try writes.begin(.random(), in: other)
        try writes.begin(.random(), in: other)
        for id in begun.prefix(2) { writes.end(id) }
        try writes.begin(.random(), in: .micro)
    }
}
