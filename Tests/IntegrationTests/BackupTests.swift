import Foundation
import Micro
import MicroConformance
import MicroCore
import Testing

/// Copies of a server's data, made while it works, and put in place of another's.
@Suite struct BackupTests {
    @Test(.timeLimit(.minutes(4))) func aBackupUnderLoadHoldsWhatWasAcknowledgedBeforeItAndNothingHalf()
        async throws
    {
        try await Scratch.with { other in
            let file = other("backup.tar")
            try await ServerProcess.with { server in
                try await PlatformClient.with(server) { client in
                    let blobs = RemoteBlobStore(client)
                    for number in 0..<20 {
                        try await blobs.write(
                            try BlobKey("fixed-\(number)"), BlobSamples.bytes(100_000 + number),
                            inPiecesOf: 50_000)
                    }
                    try await backUp(server, to: file, while: blobs)
                    // What could not go while the backup was made goes afterwards.
                    // The server may have been at the end of a write whose client gave up.
                    let areGone = try await poll(within: .seconds(90)) {
                        try await server.blobFiles("files").count == blobs.allKeys("").count
                    }
                    #expect(areGone, "leftovers stay")
                }
            }
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let restored = try await command("restore", file, in: other)
            #expect(restored.status == 0, "\(restored.errors)")
            #expect(restored.output.hasPrefix("restored \(file) to \(other("data")), made "))
            let server = try await ServerProcess.start(in: other)
            try await PlatformClient.with(server) { client in
                let blobs = RemoteBlobStore(client)
                for number in 0..<20 {
                    let bytes = try await blobs.bytes(try BlobKey("fixed-\(number)"))
                    #expect(bytes == BlobSamples.bytes(100_000 + number))
                }
                let moving = try await blobs.allKeys("moving-")
                for key in moving {
                    let bytes = try await blobs.bytes(try BlobKey(key))
                    #expect(bytes == BlobSamples.bytes(bytes.count, seed: UInt64(bytes.count)))
                }
                #expect(server.blobFiles("files").count == moving.count + 20)
            }
            try await server.stop()
        }
    }

    /// Makes a few backups while blobs are replaced and removed as fast as it goes.
    private func backUp(_ server: ServerProcess, to file: String, while blobs: RemoteBlobStore) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<6 {
                group.addTask {
                    var turn = 0
                    while !Task.isCancelled {
                        turn += 1
                        let key = try BlobKey("moving-\(writer)-\(turn % 4)")
                        let size = 1_000 + writer * 100 + turn
                        do {
                            try await blobs.write(
                                key, BlobSamples.bytes(size, seed: UInt64(size)), inPiecesOf: 10_000)
                            if turn % 7 == 0 { try await blobs.delete(key) }
                        } catch  where Task.isCancelled {
                            return
                        }
                    }
                }
            }
            for _ in 0..<5 {
                let made = try await server.micro("server", "backup", file)
                #expect(made.status == 0, "\(made.errors)")
                #expect(made.output.hasPrefix("backed up \(server.scratch("data")) to \(file): "))
            }
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    @Test func recordsAndSecretsComeBackAndAccountsToo() async throws {
        try await Scratch.with { other in
            let file = other("backup.tar")
            try await ServerProcess.with { server in
                let said = try await server.micro("config", "set", "--secret", "smtp.password", "opensesame")
                #expect(said.status == 0, "\(said.errors)")
                let written = try await server.micro("store", "write", "mykey", "myvalue")
                #expect(written.status == 0, "\(written.errors)")
                let made = try await server.micro("server", "backup", file)
                #expect(made.status == 0, "\(made.errors)")
            }
            let restored = try await command("restore", file, in: other)
            #expect(restored.status == 0, "\(restored.errors)")
            let server = try await ServerProcess.start(in: other)
            // As the same account `admin`, by the secret that came along.
            let secret = try await server.micro("config", "get", "--secret", "smtp.password")
            #expect(secret.output.contains("opensesame"), "\(secret.output)\(secret.errors)")
            let record = try await server.micro("store", "read", "mykey")
            #expect(record.output.contains("myvalue"), "\(record.output)\(record.errors)")
            try await server.stop()
        }
    }

    @Test func nothingIsRestoredWhereAServerRuns() async throws {
        try await ServerProcess.with { server in
            let file = server.scratch("backup.tar")
            let made = try await server.micro("server", "backup", file)
            #expect(made.status == 0, "\(made.errors)")
            let refused = try await server.micro("server", "restore", file)
            #expect(refused.status == 1)
            #expect(refused.errors.contains("another server (pid \(server.command.id)) is working on"))
            let names = try FileManager.default.contentsOfDirectory(atPath: server.scratch("data"))
            #expect(!names.contains { $0.contains("restor") })
            let there = try await server.curl("/-/health")
            #expect(there.output == "{\"status\": \"ok\"}")
        }
    }

    @Test func whatIsDamagedOrNoBackupIsRefusedAndChangesNothing() async throws {
        try await Scratch.with { scratch in
            let file = scratch("backup.tar")
            let server = try await ServerProcess.start(in: scratch)
            try await PlatformClient.with(server) { client in
                _ = try await RemoteBlobStore(client).write(try BlobKey("a"), BlobSamples.bytes(20_000))
            }
            let made = try await server.micro("server", "backup", file)
            #expect(made.status == 0, "\(made.errors)")
            try await server.stop()
            let whole = try Data(contentsOf: URL(fileURLWithPath: file))
            let before = try snapshot(scratch("data"))
            for (name, bytes) in damaged(whole) {
                try bytes.write(to: URL(fileURLWithPath: scratch("damaged.tar")))
                let refused = try await command("restore", scratch("damaged.tar"), in: scratch)
                #expect(refused.status == 1, "\(name)")
                #expect(
                    refused.errors.hasPrefix(
                        "micro server restore: \(scratch("damaged.tar")) is not restored, and nothing has changed: "
                    ),
                    "\(name): \(refused.errors)")
                let after = try snapshot(scratch("data"))
                #expect(after == before, "\(name)")
            }
            // The whole one is restored, and what was there is kept.
            let restored = try await command("restore", file, in: scratch)
            #expect(restored.status == 0, "\(restored.errors)")
            let kept = try #require(
                try FileManager.default.contentsOfDirectory(atPath: scratch("data"))
                    .first { $0.hasPrefix("before-restore-") })
            #expect(restored.output.contains(scratch("data/\(kept)")))
            #expect(try snapshot(scratch("data/\(kept)")) == before.filter { $0.key != "lock" })
            let again = try await ServerProcess.start(in: scratch)
            try await PlatformClient.with(again) { client in
                let bytes = try await RemoteBlobStore(client).bytes(try BlobKey("a"))
                #expect(bytes == BlobSamples.bytes(20_000))
            }
            try await again.stop()
        }
    }

    /// Backups that are not what they should be, by what is wrong.
    private func damaged(_ whole: Data) -> [String: Data] {
        var cases: [String: Data] = [
            "empty": Data(), "text": Data("hello, world".utf8), "zeros": Data(count: 4_096),
            "another archive": whole.dropFirst(1_024), "without its end": whole.dropLast(2_048),
            "half": whole.prefix(whole.count / 2),
        ]
        let format = Data(#""format":1"#.utf8)
        if let place = whole.range(of: format) {
            cases["newer"] = whole.replacingCharacters(in: place, with: Data(#""format":2"#.utf8))
        }
        for part in 1..<8 {
            var flipped = whole
            flipped[whole.count * part / 8] ^= 1
            cases["flipped at \(part)/8"] = flipped
        }
        return cases
    }

    @Test func aBackupThatFailsLeavesNothing() async throws {
        try await Scratch.with { scratch in
            let nothing = try await command("backup", scratch("backup.tar"), in: scratch)
            #expect(nothing.status == 1)
            #expect(nothing.errors.contains("no server has kept anything in \(scratch("data"))"))
            let server = try await ServerProcess.start(in: scratch)
            try await PlatformClient.with(server) { client in
                _ = try await RemoteBlobStore(client).write(try BlobKey("a"), BlobSamples.bytes(20_000))
            }
            let inside = try await server.micro("server", "backup", scratch("data/backup.tar"))
            #expect(inside.status == 1)
            #expect(inside.errors.contains("choose a place outside of"))
            let nowhere = try await server.micro("server", "backup", scratch("nowhere/backup.tar"))
            #expect(nowhere.status == 1)
            // A damaged blob is found before it is too late.
            let blob = try #require(server.blobFiles("files").first)
            try Data(count: 20_000).write(to: URL(fileURLWithPath: scratch("data/blobs/files/\(blob)")))
            let damaged = try await server.micro("server", "backup", scratch("backup.tar"))
            #expect(damaged.status == 1)
            #expect(damaged.errors.contains("the blob \"a\" of the namespace micro is damaged: its bytes"))
            try FileManager.default.removeItem(atPath: scratch("data/blobs/files/\(blob)"))
            let missing = try await server.micro("server", "backup", scratch("backup.tar"))
            #expect(missing.status == 1)
            #expect(
                missing.errors.contains("is damaged: its file is missing"), "\(missing.errors)")
            #expect(missing.errors.contains("(micro blob delete 'a' --namespace micro)"))
            let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
            #expect(!names.contains { $0.hasPrefix("backup.tar") })
            // Once it is done what the message says, there is one.
            let deleted = try await server.micro("blob", "delete", "a", "--namespace", "micro")
            #expect(deleted.status == 0, "\(deleted.errors)")
            let made = try await server.micro("server", "backup", scratch("backup.tar"))
            #expect(made.status == 0, "\(made.errors)")
            try await server.stop()
        }
    }

    @Test func aBackupIsMadeWithoutDamagedBlobsWhenThatIsAskedFor() async throws {
        try await Scratch.with { scratch in
            let server = try await ServerProcess.start(in: scratch)
            let file = scratch("backup.tar")
            try await PlatformClient.with(server) { client in
                let blobs = RemoteBlobStore(client)
                for name in ["flipped", "lost", "whole"] {
                    try await blobs.write(
                        try BlobKey(name), BlobSamples.bytes(20_000, seed: UInt64(name.utf8.count)))
                }
            }
            for path in server.blobFiles("files").map({ scratch("data/blobs/files/\($0)") }) {
                let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
                if bytes == Data(BlobSamples.bytes(20_000, seed: 7)) {
                    try Data(count: 20_000).write(to: URL(fileURLWithPath: path))
                } else if bytes == Data(BlobSamples.bytes(20_000, seed: 4)) {
                    try FileManager.default.removeItem(atPath: path)
                }
            }
            let refused = try await server.micro("server", "backup", file)
            #expect(refused.status == 1)
            #expect(refused.errors.contains("--skip-damaged"), "\(refused.errors)")
            let told = try await server.micro("server", "backup", file, "--skip-damaged")
            #expect(told.status == 0, "\(told.errors)")
            #expect(told.output.contains("2 blobs are damaged, and not in it:"), "\(told.output)")
            #expect(told.output.contains("  micro: lost: its file is missing"), "\(told.output)")
            let made = try await server.micro("server", "backup", file, "--skip-damaged", "--output", "json")
            #expect(made.status == 0, "\(made.errors)")
            let report = try JSONDecoder().decode(Made.self, from: Data(made.output.utf8))
            #expect(report.file == file && report.blobs == 1 && report.blob_bytes == 20_000)
            #expect(report.left_out_count == 2)
            #expect(report.left_out.map(\.key).sorted() == ["flipped", "lost"])
            #expect(report.left_out.allSatisfy { $0.namespace == "micro" })
            // The server has all of them still.
            try await PlatformClient.with(server) { client in
                let keys = try await RemoteBlobStore(client).allKeys("")
                #expect(keys == ["flipped", "lost", "whole"])
            }
            try await server.stop()
            let restored = try await command("restore", file, "--output", "json", in: scratch)
            #expect(restored.status == 0, "\(restored.errors)")
            let report2 = try JSONDecoder().decode(Restored.self, from: Data(restored.output.utf8))
            #expect(report2.blobs == 1 && report2.data == scratch("data"))
            #expect(report2.kept?.hasPrefix(scratch("data/before-restore-")) == true)
            let again = try await ServerProcess.start(in: scratch)
            try await PlatformClient.with(again) { client in
                let keys = try await RemoteBlobStore(client).allKeys("")
                #expect(keys == ["whole"])
                let bytes = try await RemoteBlobStore(client).bytes(try BlobKey("whole"))
                #expect(bytes == BlobSamples.bytes(20_000, seed: 5))
            }
            try await again.stop()
        }
    }

    /// What a backup says of itself to scripts.
    private struct Made: Decodable {
        struct Left: Decodable {
            var namespace: String
            var key: String
            var reason: String
        }

        var file: String
        var blobs: Int
        var blob_bytes: Int
        var left_out_count: Int
        var left_out: [Left]
    }

    /// What a restore says of itself to scripts.
    private struct Restored: Decodable {
        var data: String
        var blobs: Int
        var kept: String?
    }

    @Test func revisionsFromBeforeARestoreMeanNothingAfterwards() async throws {
        try await Scratch.with { scratch in
            let server = try await ServerProcess.start(in: scratch)
            let file = scratch("backup.tar")
            let table = TableName.usual()
            let key = try RecordKey("a", in: table)
            let last = try await PlatformClient.with(server) { client in
                let store = RemoteStore(client)
                _ = try await store.commit(StoreTransaction([.write(Record("a", [1]), table)]))
                let made = try await server.micro("server", "backup", file)
                #expect(made.status == 0, "\(made.errors)")
                var last: Int64 = 0
                for value in 2..<10 {
                    last = try await store.commit(
                        StoreTransaction([.write(Record("a", [UInt8(value)]), table)]))
                }
                return last
            }
            try await server.stop()
            // A second restore of the same backup begins yet another history.
            var seen = last
            for _ in 0..<2 {
                let restored = try await command("restore", file, in: scratch)
                #expect(restored.status == 0, "\(restored.errors)")
                let again = try await ServerProcess.start(in: scratch)
                let before = seen
                seen = try await PlatformClient.with(again) { client in
                    let store = RemoteStore(client)
                    let forgotten = await #expect(throws: MicroError.self) {
                        for try await _ in try await store.watch(.key(key), after: before) { break }
                    }
                    #expect(forgotten?.code == .failedPrecondition)
                    let conflict = await #expect(throws: MicroError.self) {
                        try await store.commit(
                            StoreTransaction([.write(Record("a", [0]), table)], if: [.init(key, is: before)]))
                    }
                    #expect(conflict?.code == .conflict)
                    let read = try await store.read([key])
                    #expect(read.value[0]?.value == [1])
                    let next = try await store.commit(StoreTransaction([.write(Record("a", [2]), table)]))
                    #expect(next > before && next < 1 << 53)
                    return next
                }
                try await again.stop()
            }
        }
    }

    @Test func whatTheDiskDoesNotTakeIsNotRestored() async throws {
        try await Scratch.with { scratch in
            let server = try await ServerProcess.start(in: scratch)
            let file = scratch("backup.tar")
            let made = try await server.micro("server", "backup", file)
            #expect(made.status == 0, "\(made.errors)")
            try await server.stop()
            let before = try snapshot(scratch("data"))
            // Writing succeeds, and bringing it to disk does not.
            try scratch.write("sync", to: "fault")
            var environment = ServerProcess.environment(scratch: scratch)
            environment["LD_PRELOAD"] = Products.library("FaultShim")
            environment["FAULT_CONTROL"] = scratch("fault")
            environment["FAULT_FOLDER"] = scratch("data/restoring-")
            let refused = try await Command(
                Products.micro, ["server", "restore", file], in: scratch.path, environment: environment
            ).finished()
            #expect(refused.status == 1)
            #expect(
                refused.errors.contains("nothing has changed: cannot sync \(scratch("data/restoring-"))"),
                "\(refused.errors)")
            let after = try snapshot(scratch("data"))
            #expect(after == before)
        }
    }

    @Test func neitherAServerNorARestoreStartsWhereNobodyKnowsHowFarARestoreCame() async throws {
        try await Scratch.with { scratch in
            let server = try await ServerProcess.start(in: scratch)
            let made = try await server.micro("server", "backup", scratch("backup.tar"))
            #expect(made.status == 0, "\(made.errors)")
            try await server.stop()
            try scratch.write("{", to: "data/restore.json")
            let before = try snapshot(scratch("data"))
            let refused = try await command("restore", scratch("backup.tar"), in: scratch)
            #expect(refused.status == 1)
            #expect(refused.errors.contains(scratch("data/restore.json")), "\(refused.errors)")
            let error = await #expect(throws: ServerProcess.NotReady.self) {
                try await ServerProcess.start(in: scratch)
            }
            #expect(error?.output.contains(scratch("data/restore.json")) == true)
            let after = try snapshot(scratch("data"))
            #expect(after == before)
        }
    }

    private func command(_ words: String..., in scratch: Scratch) async throws -> CommandResult {
        try await Command(
            Products.micro, ["server"] + words, in: scratch.path,
            environment: ServerProcess.environment(scratch: scratch)
        ).finished()
    }

    /// Every file below a folder, with its content.
    private func snapshot(_ path: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for case let name as String in FileManager.default.enumerator(atPath: path) ?? .init() {
            files[name] = FileManager.default.contents(atPath: "\(path)/\(name)")
        }
        // Who held it last stands in it.
        files["lock"] = files["lock"].map { _ in Data() }
        return files
    }
}

extension Data {
    fileprivate func replacingCharacters(in range: Range<Index>, with bytes: Data) -> Data {
        var changed = self
        changed.replaceSubrange(range, with: bytes)
        return changed
    }
}
