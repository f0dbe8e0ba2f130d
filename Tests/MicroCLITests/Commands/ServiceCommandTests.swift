import MicroRPC
import Synchronization
import Testing

@testable import MicroCLI

/// A running service as a command, over a real connection.
struct ServiceCommandTests {
    private func with(_ body: (FakePlatform) async throws -> Void) async throws {
        try await FakePlatform.with { platform async throws in
            try platform.registerDemo()
            try await body(platform)
        }
    }

    @Test func flagsBecomeARequestAndTheAnswerIsPrinted() async throws {
        try await with { platform in
            for words in [
                ["demo", "call", "--name=Jane"], ["demo", "--name=Jane"], ["demo", "--name", "Jane", "call"],
            ] {
                let called = try await platform.micro(words + ["-o", "json"])
                #expect(called.status == 0, "\(called.errors)")
                #expect(called.output.hasPrefix(#"{"name":"Jane","verbose":false"#))
            }
            let pretty = try await platform.micro("demo", "call", "--name=Jane")
            #expect(pretty.output.hasPrefix("{\n\t\"name\": \"Jane\",\n"))
        }
    }

    @Test func callAndStreamTakeJSON() async throws {
        try await with { platform in
            let called = try await platform.micro(
                "call", "demo", "Demo.Call", #"{"name":"#, #""Jane"}"#, "-o", "json")
            #expect(called.output.hasPrefix(#"{"name":"Jane""#))
            #expect(try await platform.micro("call", "demo", "call").status == 0)
            let streamed = try await platform.micro("stream", "demo", "Demo.Stream", #"{"count":1}"#)
            #expect(streamed.output.split(separator: "\n").count == 3)
            let wrong = try await platform.micro("call", "demo", "Demo.Call", #"{"name":"#)
            #expect(wrong.status == 1)
            #expect(wrong.errors.hasPrefix("The request is malformed at $"))
        }
    }

    @Test func streamsArePrintedMessageByMessage() async throws {
        try await with { platform in
            let streamed = try await platform.micro("demo", "stream", "--count=4")
            #expect(streamed.output.split(separator: "\n").count == 3)
            let seen = try await platform.micro("demo", "stream", "--count=4", isTerminal: true)
            #expect(seen.output.hasPrefix("{\n\t\"name\": \"\""))
        }
    }

    @Test func requestsAreReadFromTheInputLineByLine() async throws {
        try await with { platform in
            let input = "{\"name\":\"a\"}\n\n{\"name\":\"b\"}"
            let both = try await platform.micro("demo", "ping-pong", input: input)
            #expect(both.status == 0, "\(both.errors)")
            #expect(
                both.output.split(separator: "\n").map { $0.prefix(11) } == [
                    "{\"name\":\"a\"", "{\"name\":\"b\"",
                ])
            let last = try await platform.micro("demo", "collect", "-o", "json", input: input)
            #expect(last.output.hasPrefix(#"{"name":"b""#))
            let one = try await platform.micro("demo", "pingPong", "--name=x", input: input)
            #expect(one.output.split(separator: "\n").count == 1)
            let wrong = try await platform.micro("demo", "pingPong", input: "{\"name\":\"a\"}\n{\"nme\":1}\n")
            #expect(wrong.status == 1)
            #expect(
                wrong.errors.hasPrefix("Line 2 of the input: the request is malformed at $.nme"),
                "\(wrong.errors)")
        }
    }

    @Test func metadataAndNamespaceGoAlong() async throws {
        try await with { platform in
            _ = try await platform.micro("--metadata", "x-one=1", "demo", "call", "--metadata", "x-two=2=2")
            let metadata = try #require(platform.state.withLock { $0.metadata.last })
            #expect(metadata["x-one"] == "1")
            #expect(metadata["x-two"] == "2=2")
            #expect(metadata["micro-namespace"] == "micro")
            #expect(metadata["authorization"]?.hasPrefix("Bearer ") == true)
        }
    }

    @Test func failuresHaveTheirStatus() async throws {
        try await with { platform in
            let failed = try await platform.micro("demo", "get-user")
            #expect(failed.status == 127)
            #expect(failed.errors == "No such user\n")
            let endpoint = try await platform.micro("demo", "clal", "--name=x")
            #expect(endpoint.status == 5)
            #expect(
                endpoint.errors == "Service \"demo\" has no endpoint clal\nDid you mean 'micro demo call'?\n")
            let service = try await platform.micro("dmeo", "call")
            #expect(service.status == 4)
            #expect(service.errors == "Service \"dmeo\" not found\nDid you mean demo?\n")
            let flag = try await platform.micro("demo", "call", "--nmae=x")
            #expect(flag.status == 1)
            #expect(flag.errors == "Unknown flag: nmae\nDid you mean --name?\n")
            let word = try await platform.micro("demo", "call", "extra")
            #expect(word.status == 1)
        }
    }

    @Test func helpIsMadeOfTheSchema() async throws {
        try await with { platform in
            let service = try await platform.micro("demo")
            #expect(service.output.contains("COMMANDS:\n\tcall\n\tcollect   takes a stream\n"))
            #expect(try await platform.micro("demo", "--help").output == service.output)
            let endpoint = try await platform.micro("demo", "call", "--help")
            #expect(
                endpoint.output.hasPrefix("NAME:\n\tmicro demo call\n\nUSAGE:\n\tmicro demo call [flags]\n"))
            #expect(endpoint.output.contains("--inner_address_city"))
            #expect(endpoint.output.contains("NONE RED DARK_BLUE"))
        }
    }

    @Test func wordsAreCompleted() async throws {
        try await with { platform in
            let cases: [([String], [String])] = [
                (["st"], ["status", "store", "stream"]),
                (["dem"], ["demo"]),
                (["demo", "c"], ["call", "collect"]),
                (["demo", "call", "--n"], ["--name=", "--nickname=", "--numbers="]),
                (["demo", "--v"], ["--verbose"]),
                (["env", "s"], ["set"]),
                (["auth", "create", ""], ["account", "rule", "token"]),
                (["auth", "create", "rule", "--p"], ["--priority"]),
                (["auth", "create", "rule", "--access", ""], ["denied", "granted"]),
                (["auth", "delete", "rule", ""], ["default"]),
                (["auth", "delete", "account", ""], ["1"]),
                (["auth", "list", "rules", "--namespace", ""], ["micro"]),
                (["user", "namespace", "set", ""], ["micro"]),
                (["user", "namespace", "set", "l"], []),
                (["env", "set", "l"], ["local"]),
                (["logs", "--f"], ["--follow"]),
                (["get", "service", "d"], ["demo"]),
                (["call", "demo", "Demo.S"], ["Demo.Stream"]),
                (["-e", "local", "completion", ""], ["bash", "fish", "zsh"]),
                (["--na"], ["--namespace"]),
                (["nope", "x"], []),
            ]
            for (words, expected) in cases {
                let completed = try await platform.micro(["__complete", "--"] + words)
                #expect(completed.output.split(separator: "\n").map(String.init) == expected, "\(words)")
            }
        }
    }

    @Test func everyShellGetsAScript() async throws {
        try await with { platform in
            for shell in ["bash", "zsh", "fish"] {
                let script = try await platform.micro("completion", shell)
                #expect(script.output.contains("__complete --"))
            }
            let own = try await platform.micro("completion", variables: ["SHELL": "/bin/bash"])
            #expect(own.output.contains("complete -o default -F _micro micro"))
            #expect(try await platform.micro("completion").status == 1)
        }
    }
}
