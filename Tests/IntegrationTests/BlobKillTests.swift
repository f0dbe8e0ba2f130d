import Foundation
import Micro
import MicroConformance
import MicroCore
import MicroWire
import Synchronization
import Testing

/// Blobs of a server that is killed while they are written.
@Suite struct BlobKillTests {
    @Test(.timeLimit(.minutes(4))) func whatWasAcknowledgedIsThereWholeAndNothingElseStays() async throws {
        let ledger = Ledger()
        try await Scratch.with { scratch in
            for round in 0..<4 {
                let server = try await ServerProcess.start(in: scratch)
                try await PlatformClient.with(server) { client in
                    try await verify(RemoteBlobStore(client), ledger)
                    try await write(RemoteBlobStore(client), ledger, round: round, killing: server)
                }
                try await server.command.finished()
            }
            let server = try await ServerProcess.start(in: scratch)
            try await PlatformClient.with(server) { client in
                let blobs = RemoteBlobStore(client)
                try await verify(blobs, ledger)
                let keys = try await blobs.allKeys("")
                #expect(!keys.isEmpty)
                #expect(server.blobFiles("incoming").isEmpty)
                #expect(await poll { server.blobFiles("files").count == keys.count }, "leftovers stay")
            }
            try await server.stop()
        }
    }

    /// Writes blobs from many tasks until the server is killed in the midst of it.
    private func write(
        _ blobs: RemoteBlobStore, _ ledger: Ledger, round: Int, killing server: ServerProcess
    ) async throws {
        let before = ledger.count
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    for turn in 0... {
                        let key = "w\(writer)-\(turn % 5)"
                        let size = 1_000 * (round + 1) + 40_000 * (turn % 3) + turn
                        ledger.attempt(key, size)
                        do {
                            try await blobs.write(
                                try BlobKey(key), BlobSamples.bytes(size, seed: UInt64(size)),
                                inPiecesOf: 30_000)
                        } catch {
                            return
                        }
                        ledger.acknowledge(key, size)
                    }
                }
            }
            let goal = 40 + 13 * round
            _ = await poll(within: .seconds(60), every: .milliseconds(1)) { ledger.count >= before + goal }
            server.command.signal(SIGKILL)
        }
        #expect(ledger.count >= before + 40, "hardly anything was written")
    }

    /// Every acknowledged blob is there, whole: or the one that may have been written after it.
    private func verify(_ blobs: RemoteBlobStore, _ ledger: Ledger) async throws {
        let known = ledger.known
        for (key, size) in known.acknowledged {
            let bytes = try await blobs.bytes(try BlobKey(key))
            #expect(bytes.count == size || bytes.count == known.attempted[key], "\(key)")
            #expect(bytes == BlobSamples.bytes(bytes.count, seed: UInt64(bytes.count)), "\(key)")
        }
    }

    /// What writers were told of their keys, each of which one alone writes at a time.
    private final class Ledger: Sendable {
        struct Known {
            /// The sizes of the last blobs that were acknowledged.
            var acknowledged: [String: Int] = [:]
            /// The sizes of those that may have been written, too.
            var attempted: [String: Int] = [:]
            /// How many were acknowledged in all.
            var count = 0
        }

        private let state = Mutex(Known())

        var known: Known { state.withLock { $0 } }
        var count: Int { state.withLock { $0.count } }

        func attempt(_ key: String, _ size: Int) {
            state.withLock { $0.attempted[key] = size }
        }

        func acknowledge(_ key: String, _ size: Int) {
            state.withLock {
                $0.acknowledged[key] = size
                $0.count += 1
            }
        }
    }
}
