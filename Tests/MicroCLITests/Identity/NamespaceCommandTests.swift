import MicroCore
import Testing

@testable import MicroCLI

/// `micro namespace`, `micro user namespace` and `micro user config`.
struct NamespaceCommandTests {
    @Test func namespacesAreMadeListedAndRemoved() async throws {
        try await FakePlatform.with { platform async throws in
            #expect(try await platform.micro("namespace", "create", "foo").output == "Namespace created\n")
            #expect(
                try await platform.micro("namespace", "list").output == """
                       NAME   CREATED
                    *  micro  2001-09-09T01:46:40Z
                       foo    2001-09-09T01:46:40Z

                    """)
            #expect(
                try await platform.micro("namespace", "list", "-o", "json").output.split(separator: "\n").last
                    == #"{"created":"2001-09-09T01:46:40Z","name":"foo"}"#)
            #expect(try await platform.micro("namespace", "delete", "foo").output == "Namespace deleted\n")
            #expect(platform.identity { $0.namespaces } == ["micro"])
            let malformed = try await platform.micro("namespace", "create", "No Name")
            #expect(malformed.status == 127)
            #expect(malformed.errors.hasPrefix("Malformed namespace"))
        }
    }

    @Test func aPersonIsAskedBeforeANamespaceGoes() async throws {
        try await FakePlatform.with { platform async throws in
            platform.identity { $0.namespaces = ["micro", "foo", "bar"] }
            let refused = try await platform.micro(
                ["namespace", "delete", "foo"], input: "yes\n", isTyped: true)
            #expect(refused.status == 1)
            #expect(refused.errors.contains("Remove the namespace foo"))
            #expect(platform.identity { $0.namespaces.count } == 3)
            #expect(
                try await platform.micro(["namespace", "delete", "foo"], input: "foo\n", isTyped: true).status
                    == 0)
            #expect(
                try await platform.micro(["namespace", "delete", "--yes", "bar"], isTyped: true).status == 0)
            #expect(platform.identity { $0.namespaces } == ["micro"])
        }
    }

    @Test func theNamespaceToWorkInIsOneThatIsThere() async throws {
        try await FakePlatform.with { platform async throws in
            platform.identity { $0.namespaces = ["micro", "foo"] }
            #expect(try await platform.micro("user", "namespace").output == "micro\n")
            #expect(try await platform.micro("user", "namespace", "set", "foo").status == 0)
            #expect(try await platform.micro("user", "namespace").output == "foo\n")
            let missing = try await platform.micro("user", "namespace", "set", "bar")
            #expect(missing.status == 1)
            #expect(missing.errors.contains("micro namespace create bar"))
            #expect(try await platform.micro("user", "namespace", "set", "No Name").status == 127)
            #expect(try await platform.micro("user", "namespace").output == "foo\n")
        }
    }

    @Test func theChoiceIsOfTheEnvironmentAndNeedsNoPlatform() async throws {
        try await FakePlatform.with { platform async throws in
            _ = try await platform.micro("env", "add", "nowhere", "127.0.0.1:1")
            let chosen = try await platform.micro("-e", "nowhere", "user", "namespace", "set", "bar")
            #expect(chosen.status == 0)
            #expect(chosen.errors.hasPrefix("Whether it is there could not be asked"))
            #expect(try await platform.micro("-e", "nowhere", "user", "namespace").output == "bar\n")
            #expect(try await platform.micro("user", "namespace").output == "micro\n")
        }
    }

    @Test func aLoginToAnotherNamespaceIsNamed() async throws {
        try await FakePlatform.with { platform async throws in
            try platform.identity { identity in
                identity.namespaces = ["micro", "foo"]
                let jane = Account(id: "jane", namespace: try Namespace("foo"))
                identity.members.append(.init(account: jane, secret: "hush"))
            }
            _ = try await platform.micro("env", "add", "there", platform.address)
            _ = try await platform.micro("env", "set", "there")
            let entered = try await platform.micro(
                "login", "--namespace", "foo", "--username", "jane", input: "hush\n")
            #expect(entered.output == "Successfully logged in.\n")
            #expect(entered.errors.contains("micro user namespace set foo"))
            for words in [["services"], ["user"]] {
                let refused = try await platform.micro(words)
                #expect(refused.status == 2)
                #expect(
                    refused.errors.hasPrefix("Your login as jane is to the namespace foo, not to micro\n"))
            }
            #expect(try await platform.micro("user", "namespace", "set", "foo").status == 0)
            #expect(try await platform.micro("user").output == "jane\n")
            #expect(try await platform.micro("logout").status == 0)
            #expect(try await platform.micro("user").errors.hasPrefix("You are not logged in\n"))
        }
    }

    @Test func settingsAreKeptAndCredentialsHidden() async throws {
        try await FakePlatform.with { platform async throws in
            #expect(
                try await platform.micro("user", "config").output == """
                    user: n/a
                    namespace: micro
                    environment: local
                    git.credentials: n/a
                    git.baseurl: n/a

                    """)
            #expect(try await platform.micro("user", "config", "set", "git.baseurl", "host/x").status == 0)
            #expect(
                try await platform.micro(
                    "user", "config", "set", "git.credentials.github", "-", input: "hush\n"
                ).status == 0)
            #expect(try await platform.micro("user", "config", "get", "git.baseurl").output == "host/x\n")
            #expect(
                try await platform.micro("user", "config", "get", "git.credentials.github").output
                    == "[hidden]\n")
            let all = try await platform.micro("user", "config", "-o", "json").output
            #expect(
                all == """
                    {"environment":"local","git.baseurl":"host/x","git.credentials":"[hidden]",\
                    "namespace":"micro","user":"n/a"}

                    """)
            #expect(try platform.home.read(".micro/config.json").contains("hush"))
            #expect(try platform.home.mode(".micro/config.json") == 0o600)
            #expect(try await platform.micro("user", "config", "delete", "git.credentials").status == 0)
            #expect(try !platform.home.read(".micro/config.json").contains("hush"))
            let missing = try await platform.micro("user", "config", "get", "git.credentials.github")
            #expect(missing.status == 1)
            #expect(missing.errors.contains("micro user config set"))
        }
    }

    @Test(arguments: ["env", "envs", "namespaces.local.current", "local.current-user", "a..b", ""])
    func settingsWithACommandOfTheirOwnStay(_ key: String) async throws {
        try await FakePlatform.with { platform async throws in
            #expect(try await platform.micro("user", "config", "set", key, "x").status == 1)
            #expect(try await platform.micro("user", "config", "delete", key).status == 1)
        }
    }

    @Test func aGroupOfSettingsIsNotReplacedByAValue() async throws {
        try await FakePlatform.with { platform async throws in
            _ = try await platform.micro("user", "config", "set", "git.baseurl", "x")
            #expect(try await platform.micro("user", "config", "set", "git", "y").status == 1)
            #expect(try await platform.micro("user", "config", "get", "git.baseurl").output == "x\n")
        }
    }
}
