import Foundation
import Testing

/// What docs/cli.md shows for settings, typed by a person.
@Suite struct ConfigWalkTests {
    @Test func settingsKeepTheirTypesAndTheirText() async throws {
        try await ServerProcess.with { server in
            let values: [(path: String, value: String, shown: String)] = [
                ("text", "say \"hi\" \\ <b>&</b>\nagain", "say \"hi\" \\ <b>&</b>\nagain"),
                ("number", "5", "5"),
                ("large", "9007199254740993", "9007199254740993"), ("truth", "true", "true"),
                ("list", "[1, \"two\"]", "[1,\"two\"]"), ("digits", "0042", "0042"), ("empty", "", ""),
                ("hosts.example\\.com.port", "443", "443"),
            ]
            for (path, value, shown) in values {
                let done = try await server.micro("config", "set", path, value)
                #expect(done.status == 0 && done.output.isEmpty && done.errors.isEmpty, "\(done)")
                #expect(try await server.micro("config", "get", path).output == shown + "\n")
            }
            #expect(
                try await server.micro("config", "get", "text", "-o", "json").output.hasPrefix(
                    "\"say \\\"hi\\\""))
            #expect(try await server.micro("config", "set", "--string", "number", "7").status == 0)
            #expect(try await server.micro("config", "get", "number", "-o", "json").output == "\"7\"\n")
            #expect(
                try await server.micro("config", "get", "hosts").output
                    == "{\"example.com\":{\"port\":443}}\n")
            let all = try await server.micro("config", "get", "--all").output
            #expect(all.contains("\"large\":9007199254740993") && all.contains("<b>&</b>"), "\(all)")
        }
    }

    @Test func objectsAreMergedAndChangesTakenBack() async throws {
        try await ServerProcess.with { server in
            let missing = try await server.micro("config", "get", "smtp")
            #expect(missing.status == 1 && missing.output.isEmpty && missing.errors.hasPrefix("Not found\n"))
            _ = try await server.micro("config", "set", "smtp", #"{"host":"a","port":587}"#)
            let merged = try await server.micro("config", "set", "smtp", #"{"port":465}"#, "-o", "json")
            #expect(try await server.micro("config", "get", "smtp.host").output == "a\n")
            #expect(try await server.micro("config", "get", "smtp.port").output == "465\n")
            _ = try await server.micro("config", "set", "smtp", "plain")
            #expect(try await server.micro("config", "get", "smtp").output == "plain\n")
            let revision = merged.output.filter(\.isNumber)
            let back = try await server.micro("config", "rollback", "smtp", revision)
            #expect(back.status == 0, "\(back)")
            #expect(try await server.micro("config", "get", "smtp.port").output == "465\n")
            #expect(try await server.micro("config", "del", "smtp.port").status == 0)
            #expect(try await server.micro("config", "get", "smtp.port").status == 1)
            let all = try await server.micro("config", "rollback", "--all", revision)
            #expect(all.status == 0, "\(all)")
            #expect(try await server.micro("config", "get", "smtp.port").output == "465\n")
            let history = try await server.micro("config", "history", "smtp")
            let actions = history.output.split(separator: "\n").dropFirst().map {
                $0.split(separator: " ")[3]
            }
            #expect(actions == ["rollback", "delete", "rollback", "set", "set", "set"], "\(history)")
            #expect(
                try await server.micro("config", "history", "smtp", "-l", "2", "-o", "json").output
                    .split(separator: "\n").count == 2)
            let unknown = try await server.micro("config", "rollback", "smtp", "9999")
            #expect(
                unknown.status == 127 && unknown.errors.contains("micro config history smtp"), "\(unknown)")
            let malformed = try await server.micro("config", "set", "a..b", "1")
            #expect(malformed.status == 1 && malformed.errors.hasPrefix("Malformed path"), "\(malformed)")
        }
    }

    @Test func secretsAreShownToThoseOnlyWhoAsk() async throws {
        try await ServerProcess.with { server in
            let done = try await server.micro(
                "config", "set", "--secret", "smtp.password", "-", input: "hush\n")
            #expect(done.status == 0, "\(done)")
            _ = try await server.micro("config", "set", "smtp.host", "a")
            #expect(try await server.micro("config", "get", "smtp.password").output == "[secret]\n")
            #expect(
                try await server.micro("config", "get", "smtp").output
                    == #"{"host":"a","password":"[secret]"}"# + "\n")
            #expect(try await server.micro("config", "get", "--secret", "smtp.password").output == "hush\n")
            #expect(!(try await server.micro("config", "history").output.contains("hush")))
            let rotated = try await server.micro("config", "rotate-key")
            #expect(rotated.output == "Key rotated: 1 secret was encrypted anew\n", "\(rotated)")
            #expect(try await server.micro("config", "get", "-s", "smtp.password").output == "hush\n")
        }
    }

    @Test func aWatchPrintsEachChangeAlsoOfAServerThatCameBack() async throws {
        try await Scratch.with { scratch in
            let first = try await ServerProcess.start(in: scratch)
            let watch = try Command(
                Products.micro, ["config", "watch", "smtp.host"], in: scratch.path,
                environment: first.environment)
            #expect(await poll { watch.output == "[none]\n" }, "\(watch.output)\(watch.errors)")
            _ = try await first.micro("config", "set", "smtp.host", "a")
            #expect(await poll { watch.output == "[none]\na\n" }, "\(watch.output)\(watch.errors)")
            first.command.signal(SIGKILL)
            #expect(await poll { watch.errors.contains("The connection was lost") })
            let second = try await ServerProcess.start(in: scratch)
            _ = try await second.micro("config", "set", "smtp", #"{"host":"b"}"#)
            #expect(await poll { watch.output == "[none]\na\nb\n" }, "\(watch.output)\(watch.errors)")
            watch.signal(SIGTERM)
            #expect(try await watch.finished().status == 143)
            try await second.stop()
        }
    }
}
