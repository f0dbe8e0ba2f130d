import Foundation
import MicroCore
import MicroRPC
import MicroWire
import SwiftProtobuf
import Synchronization
import Testing

@testable import MicroCLI

/// `micro store`, against a platform that answers as it is told.
struct StoreCommandTests {
    private static let binary: [UInt8] = [0, 255, 10, 27, 128]

    @Test func whatWasWrittenIsReadByteForByte() async throws {
        try await FakePlatform.with { platform async throws in
            let text = try await platform.micro("store", "write", "greeting", "Hello", "Jane")
            #expect(text.status == 0 && text.output.isEmpty && text.errors.isEmpty, "\(text)")
            #expect(try await platform.micro("store", "read", "greeting").output == "Hello Jane")
            let piped = try await platform.micro(["store", "write", "photo", "-"], bytes: Self.binary)
            #expect(piped.status == 0, "\(piped.errors)")
            #expect(try await platform.micro("store", "read", "photo").bytes == Self.binary)
            try Data(Self.binary).write(to: URL(filePath: platform.home.path + "/photo"))
            _ = try await platform.micro("store", "write", "--file", "photo", "other")
            #expect(try await platform.micro("store", "read", "other").bytes == Self.binary)
        }
    }

    @Test func aTerminalIsShownTextAndNeverControlCharacters() async throws {
        try await FakePlatform.with { platform async throws in
            platform.records {
                $0.put("text", Array("Hello".utf8))
                $0.put("binary", Self.binary)
                $0.put("a\u{1B}[2Jb", Array("x\ny".utf8))
            }
            #expect(
                try await platform.micro(["store", "read", "text"], isTerminal: true).output == "Hello\n")
            #expect(
                try await platform.micro(["store", "read", "binary"], isTerminal: true).output
                    == "00ff0a1b80\n")
            let all = try await platform.micro(["store", "read", "--prefix", "", "-v"], isTerminal: true)
            #expect(!all.output.contains("\u{1B}"))
            #expect(all.output.contains("a\\u{1b}[2Jb"))
            #expect(all.output.contains("x\\ny"))
            let keys = try await platform.micro(["store", "list"], isTerminal: true).output
            #expect(keys == "a\\u{1b}[2Jb\nbinary\ntext\n")
        }
    }

    @Test(arguments: [
        (["--prefix", "b"], ["b1", "b2"]), (["-p", "b"], ["b1", "b2"]), (["b", "--prefix"], ["b1", "b2"]),
        (["--prefix", "--order", "desc", "b"], ["b2", "b1"]), (["--suffix", "1"], ["a1", "b1"]),
        (["--prefix", "b", "--suffix", "1"], ["b1"]), (["--prefix", ""], ["a1", "a2", "b1", "b2", "c"]),
        (["--prefix", "", "--limit", "2"], ["a1", "a2"]),
        (["--prefix", "", "--limit", "4", "--offset", "1"], ["a2", "b1", "b2", "c"]),
        (["--prefix", "", "--offset", "4"], ["c"]), (["--prefix", "", "--limit", "0"], []),
        (["--suffix", "2", "--prefix", "a", "--limit", "1"], ["a2"]), (["c", "-p", "-s"], ["c"]),
        (["--suffix", "1", "--prefix", "b", "--offset", "1"], []),
    ])
    func severalAreSelected(_ words: [String], _ keys: [String]) async throws {
        try await FakePlatform.with { platform async throws in
            platform.records { records in
                for key in ["c", "a2", "b1", "a1", "b2"] { records.put(key, Array("v-\(key)".utf8)) }
            }
            let read = try await platform.micro(["store", "read"] + words)
            #expect(read.output == keys.map { "v-\($0)\n" }.joined(), "\(read.errors)")
            let listed = try await platform.micro(["store", "list"] + words)
            #expect(listed.output == keys.map { "\($0)\n" }.joined(), "\(listed.errors)")
        }
    }

    @Test func verboseShowsHowLongRecordsStayAndTheirRevisions() async throws {
        try await FakePlatform.with { platform async throws in
            platform.records { records in
                records.put("a", Array("short".utf8))
                records.put("b", [1])
                records.put("c", Array(repeating: 120, count: 100))
                records.put("d", [])
                records["micro", "micro"]["b"]?.expiryMilliseconds = 3_661_500
                records["micro", "micro"]["d"]?.expiryMilliseconds = 250
            }
            #expect(
                try await platform.micro("store", "read", "-v", "--prefix", "").output == """
                    KEY  VALUE                                                                      EXPIRY  REVISION
                    a    short                                                                      None    1
                    b    01                                                                         1h1m2s  2
                    c    xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx… (100 B)  None    3
                    d                                                                               250ms   4

                    """)
        }
    }

    @Test func scriptsGetALineOfJSONForEachRecord() async throws {
        try await FakePlatform.with { platform async throws in
            platform.records { records in
                records.put("a", Array("x\"y".utf8))
                records.put("b", Self.binary)
                records["micro", "micro"]["a"]?.metadata["by"] = .with {
                    $0.type = "string"
                    $0.value = "jane"
                }
                records["micro", "micro"]["b"]?.expiryMilliseconds = 1_500
            }
            #expect(
                try await platform.micro("store", "read", "--prefix", "", "-o", "json").output == """
                    {"key":"a","metadata":{"by":{"type":"string","value":"jane"}},"revision":1,"value":"x\\"y"}
                    {"expiry_milliseconds":1500,"key":"b","revision":2,"value_base64":"AP8KG4A="}

                    """)
            #expect(
                try await platform.micro("store", "list", "-o", "json").output == """
                    {"key":"a"}
                    {"key":"b"}

                    """)
            #expect(try await platform.micro("-o", "json", "store", "count").output == "{\"count\":2}\n")
        }
    }

    @Test func theTableAndTheDatabaseAreTheOnesThatAreNamed() async throws {
        try await FakePlatform.with { platform async throws in
            _ = try await platform.micro("store", "write", "-t", "orders", "-d", "shop", "k", "v")
            _ = try await platform.micro("--namespace", "bank", "store", "write", "k", "w")
            #expect(platform.records { $0["shop", "orders"]["k"]?.value } == Data("v".utf8))
            #expect(platform.records { $0["bank", "micro"]["k"]?.value } == Data("w".utf8))
            #expect(try await platform.micro("store", "databases").output == "bank\nshop\n")
            #expect(try await platform.micro("store", "tables", "--database", "shop").output == "orders\n")
            #expect(
                try await platform.micro("store", "read", "k", "--namespace", "shop", "--table", "orders")
                    .output
                    == "v")
            let namespaces = platform.state.withLock { $0.metadata.map { $0["micro-namespace"] } }
            #expect(namespaces.last == "shop")
            #expect(try await platform.micro("store", "count", "-d", "shop", "-t", "orders").output == "1\n")
        }
    }

    @Test func whatIsMissingIsSaidWithTheCommandThatListsTheKeys() async throws {
        try await FakePlatform.with { platform async throws in
            let missing = try await platform.micro("store", "read", "--table", "orders", "k")
            #expect(missing.status == 1)
            #expect(
                missing.errors == """
                    There is no record "k" in the table orders
                    See the keys that are there: micro store list --table orders

                    """)
            let noKey = try await platform.micro("store", "read")
            #expect(noKey.status == 1)
            #expect(noKey.errors.contains("micro store read KEY"))
            let noValue = try await platform.micro("store", "write", "k")
            #expect(noValue.status == 1)
            #expect(noValue.errors.contains("--file FILE"))
            let noFile = try await platform.micro("store", "write", "k", "--file", "nowhere")
            #expect(noFile.errors == "There is no file nowhere\n")
            #expect(try await platform.micro("store", "write", "k", "--file", ".").status == 1)
            let folder = try await platform.micro("store", "list", "k")
            #expect(folder.errors.contains("--prefix k"))
            #expect(platform.records { $0.writes.isEmpty })
        }
    }

    @Test func aChangeThatOthersWereFasterWithIsRefused() async throws {
        try await FakePlatform.with { platform async throws in
            let made = try await platform.micro("store", "write", "--create", "k", "1", "-o", "json")
            #expect(made.output == "{\"revision\":1}\n")
            let again = try await platform.micro("store", "write", "--create", "k", "2")
            #expect(again.status == 127)
            #expect(
                again.errors == """
                    There is a record "k" already in the table micro
                    See what it is now: micro store read --verbose k

                    """)
            #expect(try await platform.micro("store", "write", "--if-revision", "1", "k", "2").status == 0)
            let late = try await platform.micro("store", "write", "--if-revision", "1", "k", "3")
            #expect(late.status == 127)
            #expect(late.errors.hasPrefix("The record \"k\" in the table micro is not of that revision\n"))
            #expect(try await platform.micro("store", "delete", "--if-revision", "1", "k").status == 127)
            #expect(try await platform.micro("store", "read", "k").output == "2")
            #expect(try await platform.micro("store", "delete", "k").output.isEmpty)
            #expect(try await platform.micro("store", "delete", "k").status == 0)
            #expect(try await platform.micro("store", "read", "k").status == 1)
        }
    }

    @Test(
        arguments: [
            ("500ms", 500), ("1h30m", 5_400_000), ("1.5s", 1_500), ("36500d", 36_500 * 86_400_000),
        ] as [(String, Int64)])
    func anExpiryIsADuration(_ text: String, _ milliseconds: Int64) async throws {
        try await FakePlatform.with { platform async throws in
            let done = try await platform.micro(
                "store", "write", "--expiry", text, "--metadata", "by=ja=ne", "k", "v")
            #expect(done.status == 0, "\(done.errors)")
            let record = try #require(platform.records { $0.writes.first?.record })
            #expect(record.expiryMilliseconds == milliseconds)
            #expect(record.metadata["by"]?.value == "ja=ne")
        }
    }

    @Test(arguments: ["", "0", "0s", "10", "-1s", "1x", "999ns", "36501d", "soon"])
    func whatIsNoExpiryIsRefused(_ text: String) async throws {
        try await FakePlatform.with { platform async throws in
            let refused = try await platform.micro("store", "write", "--expiry=\(text)", "k", "v")
            #expect(refused.status == 2)
            #expect(refused.errors.contains("1h30m"))
            #expect(platform.records { $0.writes.isEmpty })
        }
    }

    @Test(arguments: [
        ["write", "--create", "--if-revision", "1", "k", "v"], ["write", "--if-revision", "0", "k", "v"],
        ["write", "", "v"], ["write", "k", "v", "--table", "no table"], ["read", "--limit", "-1", "-p", ""],
        ["write", "k", "v", "--file", "f"], ["read", "k", "--prefix", "p"], ["list", "--order", "up"],
        ["write", "k", "v", "--metadata", "nothing"], ["delete", ""], ["read", "--prefix"],
    ])
    func malformedCommandsReachNobody(_ words: [String]) async throws {
        try await FakePlatform.with { platform async throws in
            let refused = try await platform.micro(["store"] + words)
            #expect(refused.status != 0)
            #expect(!refused.errors.isEmpty)
            #expect(platform.state.withLock { $0.metadata.isEmpty })
        }
    }

    @Test func countingMayTakeAsLongAsItTakesUnlessItIsSaid() async throws {
        try await FakePlatform.with { platform async throws in
            #expect(try await platform.micro("store", "count").status == 0)
            #expect(try await platform.micro("--timeout", "5s", "store", "count").status == 0)
            let deadlines = platform.records { $0.countDeadlines }
            #expect(deadlines.map { $0 == nil } == [true, false])
        }
    }

    @Test func aValueThatBeginsWithADashIsPossible() async throws {
        try await FakePlatform.with { platform async throws in
            let refused = try await platform.micro("store", "write", "k", "-5")
            #expect(refused.status == 1)
            #expect(refused.errors.contains("micro store write k -- -5"), "\(refused.errors)")
            #expect(try await platform.micro("store", "write", "k", "--", "-5").status == 0)
            #expect(try await platform.micro("store", "read", "k").output == "-5")
        }
    }
}

extension FakePlatform {
    /// Reads or changes the records that there are.
    @discardableResult
    func records<T: Sendable>(_ body: (inout FakeRecords) throws -> T) rethrows -> T {
        try state.withLock { try body(&$0.records) }
    }
}
