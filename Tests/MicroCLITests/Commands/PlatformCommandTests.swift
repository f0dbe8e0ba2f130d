import MicroCore
import MicroWire
import SwiftProtobuf
import Synchronization
import Testing

@testable import MicroCLI

/// The built-in commands, against a platform that answers as it is told.
struct PlatformCommandTests {
    @Test func servicesAreListedByName() async throws {
        try await FakePlatform.with { platform async throws in
            try platform.registerDemo(name: "zeta")
            try platform.registerDemo(name: "alpha")
            #expect(try await platform.micro("services").output == "alpha\nzeta\n")
            let lines = try await platform.micro("services", "--output", "json").output.split(separator: "\n")
            #expect(lines.count == 2)
            #expect(lines.first?.contains(#""name":"alpha""#) == true)
        }
    }

    @Test func aServiceIsDescribed() async throws {
        try await FakePlatform.with { platform async throws in
            try platform.registerDemo()
            let output = try await platform.micro("get", "service", "demo").output
            #expect(
                output.hasPrefix(
                    """
                    service  demo

                    version latest

                    ID      Address      Metadata
                    demo-1  127.0.0.1:1  a=1,b=2

                    Endpoint: Demo.Call

                    Request: {
                    \tname string
                    }

                    Response: {}

                    """))
            let missing = try await platform.micro("get", "service", "dem")
            #expect(missing.status == 4)
            #expect(missing.errors == "Service \"dem\" not found\nDid you mean demo?\n")
        }
    }

    @Test func statusOfNothingIsNothing() async throws {
        try await FakePlatform.with { platform async throws in
            let nothing = try await platform.micro("status")
            #expect(nothing.status == 0)
            #expect(nothing.output.isEmpty)
            #expect(try await platform.micro("status", "nope").status == 4)
        }
    }

    @Test func killTakesNamesAndFoldersAndSaysWhatIsMissing() async throws {
        try await FakePlatform.with { platform async throws in
            platform.state.withLock { state in
                state.running = ["a", "b", "c"].map { name in Runtime_Service.with { $0.name = name } }
            }
            try platform.home.write("", to: "B/main.swift")
            #expect(try await platform.micro("kill", "a", "./B").status == 0)
            #expect(platform.state.withLock { $0.running.map(\.name) } == ["c"])
            let missing = try await platform.micro("kill", "nope")
            #expect(missing.status == 4)
            #expect(missing.errors.hasPrefix("Service \"nope\" not found\n"))
        }
    }

    @Test func logsAskForLinesAndTime() async throws {
        try await FakePlatform.with { platform async throws in
            platform.state.withLock { state in
                state.running = [Runtime_Service.with { $0.name = "a" }]
                state.logs = [
                    Runtime_LogRecord(
                        LogRecord(timestamp: 1_500_000_000, metadata: ["stream": "stdout"], message: "hi"))
                ]
            }
            #expect(try await platform.micro("logs", "a").output == "hi\n")
            let json = try await platform.micro(
                "logs", "a", "-n", "0", "-f", "--since", "1970-01-01T00:00:02Z", "-o", "json")
            #expect(
                json.output == #"{"Message":"hi","Metadata":{"stream":"stdout"},"Timestamp":1500000000}"#
                    + "\n")
            let queries = platform.state.withLock { $0.logQueries }
            #expect(queries.first?.count == 15)
            #expect(queries.last?.count == -1)
            #expect(queries.last?.since == 2)
            #expect(queries.last?.stream == true)
            #expect(try await platform.micro("logs", "nope").status == 1)
        }
    }

    @Test func environmentsAreAddedSelectedAndRemoved() async throws {
        try await FakePlatform.with { platform async throws in
            #expect(
                try await platform.micro("env", "add", "there", "host", "--description", "far").status == 0)
            #expect(try await platform.micro("env", "set", "there").status == 0)
            #expect(try await platform.micro("env", "get").output == "there\n")
            let listed = try await platform.micro("env").output
            #expect(listed.contains("*  there  host:443"))
            #expect(try await platform.micro("-e", "local", "env").output.contains("*  local"))
            let selected = try await platform.micro("env", "del", "there")
            #expect(selected.status == 1)
            #expect(selected.errors.contains("micro env set local"))
            _ = try await platform.micro("env", "set", "local")
            #expect(try await platform.micro("env", "del", "there").status == 0)
            #expect(
                try await platform.micro("env", "del", "there").errors.hasPrefix(
                    "Environment 'there' does not exist"))
            #expect(try await platform.micro("env", "set", "nope").status == 1)
            #expect(try await platform.micro("env", "del", "local").status == 1)
            #expect(
                try await platform.micro("-e", "nope", "services").errors.hasPrefix("Env \"nope\" not found"))
        }
    }

    @Test(arguments: [
        "auth", "auth audit", "auth block", "auth create", "auth create account", "auth create rule",
        "auth create token", "auth delete account", "auth delete rule", "auth explain", "auth list",
        "auth list accounts", "auth list blocked", "auth list keys", "auth list rules", "auth rotate keys",
        "auth unblock", "auth update secret", "call", "completion", "env", "env set", "get", "get service",
        "kill", "login", "logout", "logs", "namespace", "namespace create", "namespace delete",
        "namespace list", "new", "run", "services", "status", "stream", "update", "user", "user config",
        "user config get", "user namespace", "user namespace set", "user set password", "user token",
    ])
    func everyCommandHelps(_ command: String) async throws {
        try await FakePlatform.with { platform async throws in
            let words = command.split(separator: " ").map(String.init)
            for asked in [words + ["--help"], ["help"] + words] {
                let help = try await platform.micro(asked)
                #expect(help.status == 0)
                #expect(help.output.contains("micro \(command) - "))
                #expect(help.output.contains("USAGE:\n\tmicro \(command)"))
            }
        }
    }

    @Test(arguments: ["auth", "auth create", "get", "namespace", "user set"])
    func commandsAboveOthersListThem(_ command: String) async throws {
        try await FakePlatform.with { platform async throws in
            let words = command.split(separator: " ").map(String.init)
            let shown = try await platform.micro(words)
            #expect(shown.status == 0)
            #expect(shown.output.contains("COMMANDS:\n"))
            #expect(shown.output == (try await platform.micro(words + ["--help"])).output)
        }
    }

    @Test func wrongWordsAreSaidOnStandardError() async throws {
        try await FakePlatform.with { platform async throws in
            let cases: [([String], String)] = [
                ([], "No command provided to micro. Please refer to 'micro --help'\n"),
                (
                    ["statsu"],
                    "Unrecognized micro command: statsu. Please refer to 'micro --help'\nDid you mean 'micro status'?\n"
                ),
                (["env", "st"], "Unrecognized subcommand for micro env: st\n"),
                (["kill"], "Missing expected argument"),
                (["logs", "a", "--bogus"], "Unknown option '--bogus'"),
                (["run", "--instances", "99"], "--instances must be 1 to 64"),
                (["help", "nope"], "Unrecognized micro command: nope"),
            ]
            for (words, expected) in cases {
                let failed = try await platform.micro(words)
                #expect(failed.status == 1)
                #expect(failed.errors.hasPrefix(expected), "\(failed.errors)")
                #expect(failed.output.isEmpty)
            }
        }
    }
}
