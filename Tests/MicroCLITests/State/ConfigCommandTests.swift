import Foundation
import MicroCore
import MicroRPC
import MicroWire
import SwiftProtobuf
import Synchronization
import Testing

@testable import MicroCLI

/// `micro config`, against a platform that answers as it is told.
struct ConfigCommandTests {
    @Test(arguments: [
        ("5", "5"), ("true", "true"), ("null", "null"), ("1.50", "1.50"), ("\"5\"", "\"5\""),
        ("12345678901234567890", "12345678901234567890"), ("{\"a\": [1]}", "{\"a\": [1]}"),
        ("hello", "\"hello\""), ("", "\"\""), ("0042", "\"0042\""), ("say \"hi\"", #""say \"hi\"""#),
        ("a\\b", #""a\\b""#), ("two\nlines", #""two\u000alines""#), ("<b>&</b>", "\"<b>&</b>\""),
        ("{\"a\":", #""{\"a\":""#), ("1 2", "\"1 2\""), ("NaN", "\"NaN\""), ("grüße 👋", "\"grüße 👋\""),
    ])
    func whatIsJSONKeepsItsTypeAndAnythingElseIsText(_ value: String, _ json: String) async throws {
        try await FakePlatform.with { platform async throws in
            let done = try await platform.micro("config", "set", "a.b", value)
            #expect(done.status == 0 && done.output.isEmpty, "\(done.errors)")
            let asked = try #require(platform.settings { $0.sets.first })
            #expect(asked.value.data == json)
            #expect(asked.path == "a.b" && asked.namespace == "micro" && !asked.options.secret)
        }
    }

    @Test func textIsForcedAndSecretsAreMarked() async throws {
        try await FakePlatform.with { platform async throws in
            _ = try await platform.micro("config", "set", "--string", "a", "5")
            _ = try await platform.micro("config", "set", "--secret", "b", "-", input: "hush\n")
            try platform.home.write("-----BEGIN-----\nabc\n-----END-----\n", to: "key.pem")
            _ = try await platform.micro(
                "config", "set", "-s", "c", "--file", "key.pem", "--namespace", "shop")
            try platform.home.write("{\"host\":\"x\"}\n", to: "smtp.json")
            _ = try await platform.micro("config", "set", "d", "--file", "smtp.json")
            let asked = platform.settings { $0.sets }
            #expect(
                asked.map(\.value.data) == [
                    "\"5\"", "\"hush\"", #""-----BEGIN-----\u000aabc\u000a-----END-----""#,
                    "{\"host\":\"x\"}",
                ])
            #expect(asked.map(\.options.secret) == [false, true, true, false])
            #expect(asked.map(\.namespace) == ["micro", "micro", "shop", "micro"])
        }
    }

    @Test(
        arguments: [
            (#""hello""#, "hello", #""hello""#), ("5", "5", "5"), ("null", "null", "null"),
            (#"{"a":"<b>","n":12345678901234567890}"#, nil, nil),
            (#""a\nb \"c\" \u00fc""#, "a\nb \"c\" ü", nil),
            ("[1,2.50]", nil, nil), (#""[secret]""#, "[secret]", nil),
        ] as [(String, String?, String?)])
    func textIsShownAsItIsAndAnythingElseAsJSON(
        _ json: String, _ text: String?, _ script: String?
    ) async throws {
        try await FakePlatform.with { platform async throws in
            platform.settings { $0.values["a"] = json }
            #expect(try await platform.micro("config", "get", "a").output == (text ?? json) + "\n")
            #expect(
                try await platform.micro("config", "get", "a", "-o", "json").output == (script ?? json) + "\n"
            )
        }
    }

    @Test func whatIsNotThereIsNotFound() async throws {
        try await FakePlatform.with { platform async throws in
            let missing = try await platform.micro("config", "get", "a")
            #expect(missing.status == 1 && missing.output.isEmpty)
            #expect(missing.errors == "Not found\nSee what there is: micro config get --all\n")
            #expect(try await platform.micro("config", "get", "--all").output == "{}\n")
            platform.settings { $0.values[""] = "{\"a\":1}" }
            #expect(try await platform.micro("config", "get", "--all", "--secret").output == "{\"a\":1}\n")
            #expect(platform.settings { $0.gets.map(\.options.secret) } == [false, false, true])
            let neither = try await platform.micro("config", "get")
            #expect(neither.status == 1)
            #expect(neither.errors.contains("--all"))
            #expect(try await platform.micro("config", "get", "a", "--all").status == 1)
        }
    }

    @Test func settingsAreRemovedAndRolledBack() async throws {
        try await FakePlatform.with { platform async throws in
            #expect(try await platform.micro("config", "del", "a.b").output.isEmpty)
            #expect(try await platform.micro("config", "delete", "a.c").status == 0)
            #expect(platform.settings { $0.deletes.map(\.path) } == ["a.b", "a.c"])
            #expect(try await platform.micro("config", "del", "").status == 1)
            #expect(try await platform.micro("config", "rollback", "a", "5").output.isEmpty)
            let all = try await platform.micro("config", "rollback", "--all", "6", "-o", "json")
            #expect(all.output == "{\"revision\":8}\n", "\(all.errors)")
            #expect(platform.settings { $0.rollbacks.map(\.path) } == ["a", ""])
            #expect(platform.settings { $0.rollbacks.map(\.revision) } == [5, 6])
            let unknown = try await platform.micro("config", "rollback", "a", "99")
            #expect(unknown.status == 127)
            #expect(unknown.errors.hasSuffix("See the revisions: micro config history a\n"))
            for words in [["a"], ["--all"], ["--all", "a"], ["--all", "a", "5"], ["a", "b"], ["", "5"]] {
                #expect(try await platform.micro(["config", "rollback"] + words).status == 1)
            }
        }
    }

    @Test func theHistoryIsShownTheNewestFirst() async throws {
        try await FakePlatform.with { platform async throws in
            platform.settings { settings in
                settings.entries = [
                    .with {
                        $0.revision = 9
                        $0.time = 1_000_000_000_000
                        $0.account = "jane"
                        $0.action = "set"
                        $0.path = "a.b"
                        $0.after = "{\"x\":12345678901234567890}"
                    },
                    .with {
                        $0.revision = 8
                        $0.time = 1_000_000_000_000
                        $0.action = "delete"
                        $0.before = "\"[secret]\""
                    },
                ]
            }
            #expect(
                try await platform.micro("config", "history").output == """
                    REVISION  TIME                  ACCOUNT  ACTION  PATH   BEFORE      AFTER
                    9         2001-09-09T01:46:40Z  jane     set     a.b    n/a         {"x":12345678901234567890}
                    8         2001-09-09T01:46:40Z  n/a      delete  (all)  "[secret]"  n/a

                    """)
            let lines = try await platform.micro("config", "history", "a", "-o", "json", "--limit", "1")
                .output
            #expect(
                lines == """
                    {"account":"jane","action":"set","after":{"x":12345678901234567890},"before":null,"path":"a.b",\
                    "revision":9,"time":"2001-09-09T01:46:40Z"}

                    """)
            _ = try await platform.micro("config", "history", "--before", "9", "--limit", "5000")
            let asked = platform.settings { $0.histories }
            #expect(asked.map(\.limit) == [20, 1, 1_000])
            #expect(asked.map(\.path) == ["", "a", ""])
            #expect(asked.map(\.before) == [0, 0, 9])
            #expect(try await platform.micro("config", "history", "--limit", "0").status == 1)
        }
    }

    @Test func aWatchPrintsEachChangeOnce() async throws {
        try await FakePlatform.with { platform async throws in
            platform.settings { settings in
                settings.told = [
                    .with {
                        $0.exists = true
                        $0.value.data = "\"one\""
                        $0.revision = 1
                    },
                    .with {
                        $0.revision = 2
                        $0.value.data = "null"
                    },
                    .with {
                        $0.exists = true
                        $0.value.data = "{\"a\":2}"
                        $0.revision = 3
                    },
                ]
            }
            let watched = try await platform.micro(["config", "watch", "a"], bytes: []) { _ in
                platform.settings { $0.watches.count } == 2
            }
            #expect(watched.status == 130)
            #expect(watched.output == "one\n[none]\n{\"a\":2}\n")
            let asked = try #require(platform.settings { $0.watches.first })
            #expect(asked.path == "a" && !asked.options.secret)
        }
    }

    @Test func theKeyIsRotatedAndErrorsAreThePlatforms() async throws {
        try await FakePlatform.with { platform async throws in
            #expect(
                try await platform.micro("config", "rotate-key").output
                    == "Key rotated: 3 secrets were encrypted anew\n")
            #expect(
                try await platform.micro("config", "rotate-key", "-o", "json").output
                    == "{\"lost\":0,\"secrets\":3}\n")
            // However many there are.
            #expect(platform.state.withLock { $0.settings.rotationDeadlines } == [nil, nil])
            let malformed = try await platform.micro("config", "set", "a..b", "1")
            #expect(malformed.status == 1)
            #expect(
                malformed.errors == """
                    Malformed path: a key must not be empty
                    Write it like smtp.port; \\. is a dot inside a key.

                    """)
            for words in [
                ["get", ".a"], ["del", "a."], ["watch", "a\\b"], ["history", "a..b"], ["rollback", ".", "1"],
            ] {
                #expect(
                    try await platform.micro(["config"] + words).errors.hasPrefix("Malformed path"),
                    "\(words)")
            }
            let negative = try await platform.micro("config", "set", "a", "-5")
            #expect(negative.errors.contains("micro config set a -- -5"), "\(negative.errors)")
            #expect(try await platform.micro("config", "set", "a", "--", "-5").status == 0)
            #expect(platform.settings { $0.sets.last?.value.data } == "-5")
        }
    }
}

extension FakePlatform {
    /// Reads or changes the settings that there are.
    @discardableResult
    func settings<T: Sendable>(_ body: (inout FakeSettings) throws -> T) rethrows -> T {
        try state.withLock { try body(&$0.settings) }
    }
}
