import Foundation
import MicroConformance
import MicroCore
import MicroPlatform
import MicroWire
import Testing

@Suite struct BlobSweepTests {
    /// Runs an engine's own work while `body` runs.
    private func running(_ engine: FileBlobEngine, _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await engine.run() }
            try await body()
            group.cancelAll()
        }
    }

    private func until(_ condition: () -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(20)
        while !condition() {
            try #require(ContinuousClock.now < deadline, "it did not become so in time")
            await Task.yield()
        }
    }

    @Test func whatAKilledServerLeftBehindGoesAndBlobsStay() async throws {
        try await ScratchBlobs.with { scratch in
            var keys: [BlobKey] = []
            for size in 0..<20 {
                let key = try BlobSamples.key()
                try await scratch.store.write(key, BlobSamples.bytes(size))
                keys.append(key)
            }
            let kept = Set(scratch.files)
            // As if the process had ended in the middle of a write, before the record was written, and after the
            // record went.
            for name in ["incoming/0123", "files/micro/ab/ab00000000000000000000000000000f"] {
                let path = "\(scratch.path)/blobs/\(name)"
                try FileManager.default.createDirectory(
                    atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
                try Data("left".utf8).write(to: URL(fileURLWithPath: path))
            }
            let fan = try #require(kept.first.map { ($0 as NSString).deletingLastPathComponent })
            let besides = "\(fan)/\((fan as NSString).lastPathComponent)ffffffffffffffffffffffffffffff"
            try Data("left".utf8).write(to: URL(fileURLWithPath: "\(scratch.path)/blobs/\(besides)"))
            let next = try ScratchBlobs.engine(at: scratch.path, scratch.records)
            #expect(!scratch.files.contains { $0.hasPrefix("incoming/") })
            try await running(next) { try await until { Set(scratch.files) == kept } }
            for (size, key) in keys.enumerated() {
                let bytes = try await next.blobs(in: .micro).bytes(key)
                #expect(bytes == BlobSamples.bytes(size))
            }
            await next.close()
        }
    }

    @Test func aSweepTakesNothingAwayFromThoseWhoWrite() async throws {
        try await ScratchBlobs.with {
            $0.sweepInterval = .zero
        } _: { scratch in
            let key = try BlobSamples.key()
            try await running(scratch.engine) {
                for round in 0..<200 {
                    let bytes = BlobSamples.bytes(10, seed: UInt64(round))
                    try await scratch.store.write(key, bytes)
                    if round % 20 == 0 {
                        // Makes the namespace one to look at again.
                        let lock = try #require(
                            try BlobFiles(root: Folder(scratch.path + "/blobs")).holdAll())
                        try await scratch.store.write(key, bytes)
                        withExtendedLifetime(lock) {}
                    }
                    let read = try await scratch.store.bytes(key)
                    #expect(read == bytes)
                }
                try await until { scratch.files.count == 1 }
            }
        }
    }

    @Test func noFileGoesWhileABackupHoldsThemAll() async throws {
        try await ScratchBlobs.with {
            $0.sweepInterval = .milliseconds(1)
        } _: { scratch in
            let key = try BlobSamples.key(), other = try BlobSamples.key()
            try await scratch.store.write(key, [1])
            try await scratch.store.write(other, [2])
            let files = BlobFiles(root: Folder(scratch.path + "/blobs"))
            var lock = try files.holdAll()
            #expect(lock != nil)
            #expect(try files.holdAll() == nil)
            let before = Set(scratch.files)
            try await running(scratch.engine) {
                try await scratch.store.write(key, [3])
                try await scratch.store.delete(other)
                #expect(before.isSubset(of: scratch.files))
                #expect(scratch.files.count == 3)
                withExtendedLifetime(lock) {}
                lock = nil
                try await until { scratch.files.count == 1 }
            }
            let bytes = try await scratch.store.bytes(key)
            #expect(bytes == [3])
        }
    }

    @Test func aFileStaysWhenNobodyKnowsWhetherItsRecordWasWritten() async throws {
        try await ScratchBlobs.with { scratch in
            let broken = BreakingStoreEngine(scratch.records)
            let engine = try ScratchBlobs.engine(at: scratch.path, broken)
            let key = try BlobSamples.key()
            broken.isBroken = true
            await BlobSweepTests.expectFailure { try await engine.blobs(in: .micro).write(key, [1, 2]) }
            #expect(scratch.files.count == 1)
            broken.isBroken = false
            // It was: the failure came after.
            let bytes = try await scratch.store.bytes(key)
            #expect(bytes == [1, 2])
            await engine.close()
        }
    }

    private static func expectFailure(_ body: () async throws -> Void) async {
        await #expect(throws: MicroError.self) { try await body() }
    }
}
