import Foundation
import Testing

/// What docs/cli.md shows for records, typed by a person.
@Suite struct StoreWalkTests {
    @Test func recordsComeBackByteForByte() async throws {
        try await ServerProcess.with { server in
            let bytes = Data((0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) })
            try bytes.write(to: URL(fileURLWithPath: server.scratch("photo.jpg")))
            let written = try await server.micro("store", "write", "photo", "--file", "photo.jpg")
            #expect(written.status == 0 && written.output.isEmpty, "\(written)")
            let copied = try await server.shell(
                "\"$MICRO\" store read photo > copy.jpg && cmp photo.jpg copy.jpg")
            #expect(copied.status == 0, "\(copied)")
            let piped = try await server.shell("\"$MICRO\" store write -t other piped - < photo.jpg")
            #expect(piped.status == 0, "\(piped)")
            let read = try await server.shell("\"$MICRO\" store read -t other piped | cmp - photo.jpg")
            #expect(read.status == 0, "\(read)")
            let tables = try await server.micro("store", "tables")
            #expect(tables.output == "micro\nother\n", "\(tables)")
        }
    }

    @Test func keysAreSelectedAndCounted() async throws {
        try await ServerProcess.with { server in
            for key in ["user/1/name", "user/2/name", "user/2/age", "order/1"] {
                #expect(try await server.micro("store", "write", key, "of", key).status == 0)
            }
            #expect(
                try await server.micro("store", "list", "--prefix", "user/", "--suffix", "/name").output
                    == "user/1/name\nuser/2/name\n")
            #expect(
                try await server.micro(
                    "store", "read", "-p", "user/", "-s", "/name", "--order", "desc", "-l", "1"
                ).output == "of user/2/name\n")
            #expect(
                try await server.micro("store", "list", "--offset", "1", "-l", "1").output == "user/1/name\n")
            #expect(try await server.micro("store", "count").output == "4\n")
            #expect(try await server.micro("store", "count", "--prefix", "user/").output == "3\n")
            let missing = try await server.micro("store", "read", "user")
            #expect(missing.status == 1 && missing.errors.contains("micro store list"), "\(missing)")
            #expect(try await server.micro("store", "delete", "order/1").status == 0)
            #expect(try await server.micro("store", "delete", "order/1").status == 0)
            #expect(try await server.micro("store", "count").output == "3\n")
        }
    }

    @Test func nothingIsKeptInANamespaceThatIsNotThere() async throws {
        try await ServerProcess.with { server in
            try Data("bytes".utf8).write(to: URL(fileURLWithPath: server.scratch("bytes")))
            for words in [
                ["store", "write", "--database", "nowhere", "key", "value"],
                ["store", "read", "--database", "nowhere", "key"],
                ["config", "set", "--namespace", "nowhere", "key", "value"],
                ["blob", "write", "--namespace", "nowhere", "key", "bytes"],
            ] {
                let refused = try await server.micro(words)
                #expect(refused.status != 0, "\(words): \(refused)")
                #expect(
                    refused.errors.contains(
                        "There is no namespace nowhere: make it with 'micro namespace create nowhere'"),
                    "\(words): \(refused)")
            }
            #expect(try await server.micro("store", "databases").output.contains("nowhere") == false)
            #expect(try await server.micro("namespace", "create", "nowhere").status == 0)
            let written = try await server.micro("store", "write", "--database", "nowhere", "key", "value")
            #expect(written.status == 0, "\(written)")
        }
    }

    @Test func conditionsAndTimesToLiveHold() async throws {
        try await ServerProcess.with { server in
            let first = try await server.micro("store", "write", "--create", "lock", "mine", "-o", "json")
            #expect(first.status == 0, "\(first)")
            let again = try await server.micro("store", "write", "--create", "lock", "yours")
            #expect(again.status == 127 && again.errors.contains("already"), "\(again)")
            let revision = first.output.filter(\.isNumber)
            #expect(
                try await server.micro("store", "write", "--if-revision", revision, "lock", "b").status == 0)
            let late = try await server.micro("store", "delete", "--if-revision", revision, "lock")
            #expect(late.status == 127, "\(late)")
            #expect(try await server.micro("store", "read", "lock").output == "b")

            _ = try await server.micro("store", "write", "--expiry", "1h30m", "kept", "x")
            let shown = try await server.micro("store", "read", "-v", "kept")
            #expect(shown.output.contains(" 1h") && !shown.output.contains("None"), "\(shown)")
            _ = try await server.micro("store", "write", "--expiry", "10ms", "gone", "x")
            #expect(try await poll { try await server.micro("store", "read", "gone").status == 1 })
        }
    }

    @Test func databasesAreNamespaces() async throws {
        try await ServerProcess.with { server in
            #expect(try await server.micro("namespace", "create", "shop").status == 0)
            #expect(try await server.micro("store", "write", "-d", "shop", "k", "shop's").status == 0)
            #expect(try await server.micro("store", "write", "k", "own").status == 0)
            #expect(try await server.micro("store", "read", "-d", "shop", "k").output == "shop's")
            #expect(try await server.micro("--namespace", "shop", "store", "read", "k").output == "shop's")
            #expect(try await server.micro("store", "read", "k").output == "own")
            // Events and settings are no records of theirs.
            #expect(try await server.micro("namespace", "create", "quiet").status == 0)
            #expect(
                try await server.micro("--namespace", "quiet", "events", "publish", "t", "hello").status == 0)
            #expect(
                try await server.micro("config", "set", "--namespace", "quiet", "key", "value").status == 0)
            #expect(try await server.micro("store", "databases").output == "micro\nshop\n")
            let internals = try await server.micro("store", "list", "-t", ":config")
            #expect(internals.status == 127 && internals.errors.contains("Malformed table"), "\(internals)")
        }
    }

    @Test func aSnapshotBringsRecordsBack() async throws {
        try await ServerProcess.with { server in
            for number in 0..<20 {
                let table = number.isMultiple(of: 2) ? "even" : "odd"
                _ = try await server.micro("store", "write", "-t", table, "key \(number)", "value \(number)")
            }
            _ = try await server.micro(
                "store", "write", "-t", "odd", "-e", "2h", "--metadata", "by=jane", "kept", "x")
            let before = try await server.micro("store", "read", "-t", "odd", "-p", "key", "-o", "json")
            let copied = try await server.micro("store", "snapshot", "all.jsonl")
            #expect(copied.output == "Copied 21 records of 2 tables to all.jsonl\n", "\(copied)")
            for table in ["even", "odd"] {
                let keys = try await server.micro("store", "list", "-t", table).output.split(separator: "\n")
                for key in keys { _ = try await server.micro("store", "delete", "-t", table, String(key)) }
            }
            #expect(try await server.micro("store", "tables").output.isEmpty)
            let text = try server.scratch.read("all.jsonl")
            try server.scratch.write(String(text.dropLast(200)), to: "cut.jsonl")
            let cut = try await server.micro("store", "restore", "cut.jsonl")
            #expect(cut.status == 1 && cut.errors.contains("damaged"), "\(cut)")
            #expect(try await server.micro("store", "tables").output.isEmpty)
            let restored = try await server.micro("store", "restore", "all.jsonl")
            #expect(restored.output == "Restored 21 records from all.jsonl\n", "\(restored)")
            let after = try await server.micro("store", "read", "-t", "odd", "-p", "key", "-o", "json")
            func values(_ text: String) -> [String] {
                text.split(separator: "\n").map { String($0).replacing(/"revision":[0-9]+/, with: "") }
            }
            #expect(values(after.output) == values(before.output) && !after.output.isEmpty)
            let kept = try await server.micro("store", "read", "-t", "odd", "kept", "-o", "json").output
            #expect(
                kept.contains("\"expiry_milliseconds\":7") || kept.contains("\"expiry_milliseconds\":6"),
                "\(kept)")
            #expect(kept.contains(#""by":{"type":"string","value":"jane"}"#))
        }
    }

    @Test func aWatchOutlivesTheServer() async throws {
        try await Scratch.with { scratch in
            let first = try await ServerProcess.start(in: scratch)
            _ = try await first.micro("store", "write", "user/1", "before")
            let watch = try Command(
                Products.micro, ["store", "watch", "--prefix", "user/", "--after", "0"], in: scratch.path,
                environment: first.environment)
            #expect(await poll { watch.output.contains("before") }, "\(watch.errors)")
            _ = try await first.micro("store", "write", "user/1", "first")
            #expect(await poll { watch.output.contains("first") }, "\(watch.errors)")
            first.command.signal(SIGKILL)
            #expect(await poll { watch.errors.contains("The connection was lost") }, "\(watch.errors)")
            let second = try await ServerProcess.start(in: scratch)
            _ = try await second.micro("store", "write", "other", "unseen")
            _ = try await second.micro("store", "write", "user/2", "second")
            _ = try await second.micro("store", "delete", "user/1")
            #expect(await poll { watch.output.contains("delete") }, "\(watch.errors)")
            #expect(watch.errors.contains("Connected again."))
            let words = watch.output.split(separator: "\n").map {
                $0.split(separator: "  ").dropFirst().joined(separator: " ")
            }
            #expect(
                words == [
                    "write user/1 before", "write user/1 first", "write user/2 second", "delete user/1",
                ])
            watch.signal(SIGINT)
            #expect(try await watch.finished().status == 130)
            try await second.stop()
        }
    }
}

extension ServerProcess {
    /// Runs a line of shell in the server's folder; `$MICRO` is the program.
    func shell(_ line: String) async throws -> CommandResult {
        try await Command(
            "/bin/bash", ["-o", "pipefail", "-c", line], in: scratch.path,
            environment: environment.merging(["MICRO": Products.micro]) { $1 }
        ).finished()
    }
}
