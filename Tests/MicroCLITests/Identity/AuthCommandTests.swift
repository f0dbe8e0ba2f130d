import Foundation
import MicroCore
import MicroRPC
import MicroWire
import SwiftProtobuf
import Synchronization
import Testing

@testable import MicroCLI

/// `micro auth`, against a platform that answers as it is told.
struct AuthCommandTests {
    @Test func rulesAreMadeListedAndRemoved() async throws {
        try await FakePlatform.with { platform async throws in
            let made = try await platform.micro(
                "auth", "create", "rule", "--scope", "*", "--resource", "service:demo:/a/*", "--access",
                "denied", "--priority", "-1", "mine")
            #expect(made.output == "Rule created\n", "\(made.errors)")
            #expect(
                try await platform.micro("auth", "list", "rules").output == """
                    ID       Scope     Access   Resource           Priority
                    default  <public>  GRANTED  *:*:*              0
                    mine     *         DENIED   service:demo:/a/*  -1

                    """)
            let json = try await platform.micro("auth", "list", "rules", "-o", "json").output
            #expect(
                json.split(separator: "\n").last == """
                    {"access":"denied","id":"mine","priority":-1,\
                    "resource":{"endpoint":"/a/*","name":"demo","type":"service"},"scope":"*"}
                    """)
            #expect(try await platform.micro("auth", "delete", "rule", "mine").output == "Rule deleted\n")
            #expect(platform.identity { $0.rules.map(\.id) } == ["default"])
            let missing = try await platform.micro("auth", "delete", "rule", "mine")
            #expect(missing.status == 127)
            #expect(missing.errors == "No rule mine\nSee 'micro auth list rules'.\n")
        }
    }

    @Test func whatIsThereAlreadyIsSaidWithTheCommandThatListsIt() async throws {
        try await FakePlatform.with { platform async throws in
            let again = try await platform.micro("auth", "create", "rule", "default")
            #expect(again.status == 127)
            #expect(again.errors.hasSuffix("See 'micro auth list rules'.\n"))
            let missing = try await platform.micro("auth", "delete", "account", "nobody")
            #expect(missing.errors == "No account nobody\nSee 'micro auth list accounts'.\n")
        }
    }

    @Test func aRuleIsAboutEverybodyAndEverythingUnlessSaid() async throws {
        try await FakePlatform.with { platform async throws in
            _ = try await platform.micro("auth", "create", "rule", "open", "--output", "json")
            let rule = try #require(platform.identity { $0.rules.last })
            #expect(rule == Rule(id: "open", scope: .everyone, resource: .all))
        }
    }

    @Test(arguments: [
        ["--resource", "demo"], ["--resource", "a::b"], ["--access", "maybe"], ["--priority", "x"],
    ])
    func malformedRulesAreRefused(_ words: [String]) async throws {
        try await FakePlatform.with { platform async throws in
            let refused = try await platform.micro(["auth", "create", "rule", "mine"] + words)
            #expect(refused.status == 1)
            #expect(!refused.errors.isEmpty)
            #expect(platform.identity { $0.rules.count } == 1)
        }
    }

    @Test func accountsAreMadeListedAndRemoved() async throws {
        try await FakePlatform.with { platform async throws in
            let made = try await platform.micro(
                "auth", "create", "account", "--scopes", "a, b", "--name", "Jane", "jane")
            #expect(
                made.output == """
                    Account created: {"id":"jane","issuer":"micro","metadata":{},"name":"Jane",\
                    "scopes":["a","b"],"secret":"made-here","type":"user"}

                    """)
            #expect(
                try await platform.micro("auth", "list", "accounts").output == """
                    ID    Name   Scopes  Metadata
                    1     admin  admin   n/a
                    jane  Jane   a, b    n/a

                    """)
            let deleted = try await platform.micro("auth", "delete", "account", "jane")
            #expect(deleted.output == "Account deleted\n")
            #expect(platform.identity { $0.members.count } == 1)
        }
    }

    @Test func aSecretThatWasGivenIsNotPrinted() async throws {
        try await FakePlatform.with { platform async throws in
            try platform.home.write("from-file\n", to: "secret")
            let cases: [(words: [String], input: String, secret: String)] = [
                (["--secret", "said"], "", "said"), (["--secret-file", "secret"], "", "from-file"),
                (["--secret-file", "-"], "typed\n", "typed"),
            ]
            for (number, given) in cases.enumerated() {
                let made = try await platform.micro(
                    ["auth", "create", "account", "--type", "service", "-o", "json", "a\(number)"]
                        + given.words, input: given.input)
                #expect(made.status == 0, "\(made.errors)")
                #expect(!made.output.contains("secret"))
                #expect(platform.identity { $0.generated.last?.secret } == given.secret)
                #expect(platform.identity { $0.generated.last?.type } == "service")
            }
            let both = try await platform.micro(
                "auth", "create", "account", "--secret", "x", "--secret-file", "secret", "b")
            #expect(both.status == 1)
        }
    }

    @Test func aTokenIsGotWithoutALogin() async throws {
        try await FakePlatform.with { platform async throws in
            let variables = ["MICRO_PROXY": platform.address, "MICRO_DATA": platform.home.path + "/none"]
            let made = try await platform.micro(
                "auth", "create", "token", "--id", "admin", "--secret-file", "-", "--expiry", "30",
                input: "sesame\n", variables: variables)
            #expect(made.status == 0, "\(made.errors)")
            let json = try #require(made.output.split(separator: " ", maxSplits: 2).last)
            let token = try JSONDecoder().decode([String: TokenValue].self, from: Data(json.utf8))
            #expect(Set(token.keys) == ["access_token", "refresh_token", "created", "expiry"])
            #expect(platform.identity { $0.tokenRequests.map(\.tokenExpiry) } == [30])
            let missing = [
                (["--secret", "x"], "--id is missing"), (["--id", "admin"], "--secret-file is missing"),
            ]
            for (words, said) in missing {
                let refused = try await platform.micro(["auth", "create", "token"] + words)
                #expect(refused.status == 1)
                #expect(refused.errors.hasPrefix(said))
            }
        }
    }

    private enum TokenValue: Decodable {
        case text(String)
        case number(Int64)

        init(from decoder: any Swift.Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int64.self) {
                self = .number(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }
    }

    @Test func aSecretIsReplacedByAnAdministrator() async throws {
        try await FakePlatform.with { platform async throws in
            _ = try await platform.micro("auth", "create", "account", "jane")
            let updated = try await platform.micro(
                "auth", "update", "secret", "--new-secret-file", "-", "jane", input: "new\n")
            #expect(updated.output == "Account updated\n", "\(updated.errors)")
            #expect(platform.identity { $0.members.last?.secret } == "new")
            #expect(platform.identity { $0.changes.last?.oldSecret } == "")
            let asked = try await platform.micro(
                "auth", "update", "secret", "jane", input: "new\nnewer\nnewer\n")
            #expect(asked.status == 0)
            #expect(platform.identity { $0.members.last?.secret } == "newer")
            // The administrator's own tokens go on.
            #expect(platform.identity { $0.logins } == 1)
            #expect(
                try await platform.micro("auth", "update", "secret", "nobody", input: "a\nb\nb\n").status
                    == 127)
        }
    }

    @Test func ownSecretReplacedLogsInAnew() async throws {
        try await FakePlatform.with { platform async throws in
            let updated = try await platform.micro(
                "auth", "update", "secret", "--new-secret-file", "-", "admin", input: "new\n")
            #expect(updated.status == 0, "\(updated.errors)")
            #expect(platform.identity { $0.logins } == 2)
            #expect(try await platform.micro("user").output == "admin\n")
        }
    }

    @Test func anExplanationNamesTheRuleAndTheReason() async throws {
        try await FakePlatform.with { platform async throws in
            platform.identity { identity in
                identity.explanation.access = .granted
                identity.explanation.rule = Auth_Rule(.initial)
                identity.explanation.reason = "the rule \"default\" decides"
            }
            let granted = try await platform.micro("auth", "explain", "-", "demo:Demo.Call")
            #expect(granted.status == 0, "\(granted.errors)")
            #expect(
                granted.output == """
                    granted
                    rule: default (GRANTED <public> *:*:* 0)
                    reason: the rule "default" decides

                    """)
            let asked = try #require(platform.identity { $0.explained.last })
            #expect(asked.account.isEmpty)
            #expect(asked.resource == Auth_Resource(Resource(name: "demo", endpoint: "Demo.Call")))
            #expect(try await platform.micro("auth", "explain", "", "demo:Demo.Call").status == 0)
        }
    }

    @Test func aDenialIsAnAnswerToo() async throws {
        try await FakePlatform.with { platform async throws in
            platform.identity { identity in
                identity.explanation.access = .denied
                identity.explanation.reason = "no rule is about this caller"
            }
            let denied = try await platform.micro(
                "auth", "explain", "jane", "topic:a:b", "--account-namespace", "foo", "--namespace", "bar")
            #expect(denied.status == 0)
            #expect(denied.output.hasPrefix("denied\nrule: none\nreason: no rule"))
            let asked = try #require(platform.identity { $0.explained.last })
            #expect(asked.account == "jane")
            #expect(asked.accountNamespace == "foo")
            #expect(asked.options.namespace == "bar")
            #expect(asked.resource.type == "topic")
            let json = try await platform.micro("auth", "explain", "jane", "a:b", "-o", "json")
            #expect(
                json.output == #"{"access":"denied","reason":"no rule is about this caller","rule":null}"#
                    + "\n")
        }
    }

    @Test func auditRecordsComeInTheOrderOfTime() async throws {
        try await FakePlatform.with { platform async throws in
            platform.identity { identity in
                identity.records = [Int64(2), 1].map { number in
                    Auth_AuditRecord.with { record in
                        record.id = number
                        record.time = number * 1000 + 37
                        record.account = "admin"
                        record.accountNamespace = "micro"
                        record.address = "127.0.0.1"
                        record.service = "auth"
                        record.endpoint = "Rules.Create"
                        record.target = number == 1 ? "mine" : ""
                        record.namespace = "foo"
                        record.rule = "platform:admin"
                        record.outcome = number == 1 ? "ok" : ""
                    }
                }
            }
            let read = try await platform.micro(
                "auth", "audit", "--limit", "7", "--since", "1970-01-01T00:00:05Z", "--account", "admin")
            #expect(
                read.output == """
                    TIME                      ACCOUNT      FROM       ACTION             TARGET    RULE            OUTCOME
                    1970-01-01T00:00:01.037Z  micro:admin  127.0.0.1  auth:Rules.Create  foo:mine  platform:admin  ok
                    1970-01-01T00:00:02.037Z  micro:admin  127.0.0.1  auth:Rules.Create  foo       platform:admin  unknown

                    """, "\(read.errors)")
            let asked = try #require(platform.identity { $0.audits.last })
            #expect(asked.limit == 7)
            #expect(asked.since == 5)
            #expect(asked.account == "admin")
            let json = try await platform.micro("auth", "audit", "-o", "json").output.split(separator: "\n")
            #expect(json.count == 2)
            #expect(json.first?.contains(#""id":1,"#) == true)
            #expect(json.first?.contains(#""time":"1970-01-01T00:00:01.037Z""#) == true)
            #expect(platform.identity { $0.audits.last?.limit } == 100)
            #expect(try await platform.micro("auth", "audit", "--limit", "0").status == 1)
            #expect(try await platform.micro("auth", "audit", "--since", "then").status == 1)
        }
    }

    @Test func keysAreListedAndRotated() async throws {
        try await FakePlatform.with { platform async throws in
            #expect(
                try await platform.micro("auth", "rotate", "keys").output
                    == "Keys rotated: key-1 signs from now on\n")
            #expect(
                try await platform.micro("auth", "rotate", "keys", "-o", "json").output
                    == #"{"algorithm":"ES256","created":"2001-09-09T01:46:40Z","current":true,"id":"key-2"}"#
                    + "\n")
            #expect(
                try await platform.micro("auth", "list", "keys").output == """
                       ID     Algorithm  Created
                       key-1  ES256      2001-09-09T01:46:40Z
                    *  key-2  ES256      2001-09-09T01:46:40Z

                    """)
            #expect(try await platform.micro("auth", "rotate", "keys", "--drop-old").status == 0)
            // The own token has ended with the keys, the login has not.
            #expect(
                try await platform.micro("auth", "list", "keys", "-o", "json").output.split(separator: "\n")
                    .count == 1)
            #expect(platform.identity { ($0.logins, $0.refreshes) } == (1, 1))
        }
    }

    @Test func accountsAreTurnedAwayAndLetIn() async throws {
        try await FakePlatform.with { platform async throws in
            #expect(try await platform.micro("auth", "block", "jane").output == "Account blocked\n")
            #expect(try await platform.micro("auth", "block", "--namespace", "foo", "a:b").status == 0)
            #expect(try await platform.micro("auth", "list", "blocked").output == "micro:jane\nfoo:a:b\n")
            #expect(
                try await platform.micro("auth", "list", "blocked", "--namespace", "foo", "-o", "json").output
                    == #"{"id":"a:b","namespace":"foo"}"# + "\n")
            #expect(try await platform.micro("auth", "unblock", "jane").output == "Account unblocked\n")
            #expect(platform.identity { $0.blocked } == ["foo:a:b"])
        }
    }

    @Test func aNamespaceIsNamedBehindOrInFront() async throws {
        try await FakePlatform.with { platform async throws in
            let commands = [
                ["--namespace", "foo", "auth", "list", "accounts"],
                ["auth", "list", "rules", "--namespace", "foo"],
            ]
            for words in commands {
                #expect(try await platform.micro(words).status == 0)
                #expect(platform.identity { $0.listedIn.last } == "foo")
                #expect(platform.state.withLock { $0.metadata.last?["micro-namespace"] } == "foo")
            }
            let variable = try await platform.micro(
                "auth", "list", "rules", variables: ["MICRO_NAMESPACE": "bar"])
            #expect(variable.status == 0)
            #expect(platform.identity { $0.listedIn.last } == "bar")
        }
    }
}
