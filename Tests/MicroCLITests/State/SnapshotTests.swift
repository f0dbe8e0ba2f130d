import Foundation
import MicroCore
import MicroRPC
import MicroWire
import SwiftProtobuf
import Testing

@testable import MicroCLI

/// `micro store snapshot` and `micro store restore`
struct SnapshotTests {
    private static let binary: [UInt8] = Array(0...255)

    /// Fills two tables of a platform.
    private static func fill(_ platform: FakePlatform) {
        platform.records { records in
            for number in 0..<7 { records.put("key \(number)\n", Array("value \(number)".utf8)) }
            records.put("binary", binary, table: "other")
            records.put("controls", [0, 1, 10, 27, 31], table: "other")
            records.put("empty", [], table: "other")
            records["micro", "other"]["empty"]?.metadata["by"] = .with {
                $0.type = "string"
                $0.value = "jane"
            }
            records["micro", "other"]["empty"]?.expiryMilliseconds = 3_600_000
            records.put("elsewhere", [1], database: "shop")
        }
    }

    @Test func whatWasCopiedComesBack() async throws {
        try await FakePlatform.with { platform async throws in
            Self.fill(platform)
            let before = platform.records { $0.databases["micro"] ?? [:] }
            let copied = try await platform.micro("store", "snapshot", "all.jsonl")
            #expect(
                copied.status == 0 && copied.output == "Copied 10 records of 2 tables to all.jsonl\n",
                "\(copied)")
            #expect(try platform.home.mode("all.jsonl") == 0o600)
            platform.records { $0.databases = [:] }
            let restored = try await platform.micro("store", "restore", "all.jsonl", "-o", "json")
            #expect(restored.output == "{\"expired\":0,\"records\":10}\n", "\(restored.errors)")
            let after = platform.records { $0.databases["micro"] ?? [:] }
            for (table, records) in before {
                #expect(after[table]?.mapValues(\.value) == records.mapValues(\.value))
                #expect(after[table]?.mapValues(\.metadata) == records.mapValues(\.metadata))
            }
            let left = try #require(after["other"]?["empty"]).expiryMilliseconds
            #expect(left > 3_000_000 && left <= 3_600_000)
            #expect(after["micro"]?["key 1\n"]?.expiryMilliseconds == 0)
        }
    }

    @Test func manySmallRecordsWithMuchMetadataAreRestored() async throws {
        try await FakePlatform.with { platform async throws in
            let long = String(repeating: "m", count: StoreLimits.metadataBytesMax - 1)
            let keys = (0..<StoreLimits.operationsMax).map { "k\($0)" }
            platform.records { records in
                for key in keys {
                    records.put(key, [1])
                    records["micro", "micro"][key]?.metadata["m"] = .with { $0.value = long }
                }
                records.pageMax = 100
            }
            #expect(try await platform.micro("store", "snapshot", "all.jsonl").status == 0)
            platform.records { $0["micro", "micro"] = [:] }
            let restored = try await platform.micro("store", "restore", "all.jsonl")
            #expect(restored.output == "Restored 512 records from all.jsonl\n", "\(restored.errors)")
            let records = platform.records { $0["micro", "micro"] }
            #expect(records.count == keys.count)
            #expect(records.values.allSatisfy { $0.metadata["m"]?.value == long })
        }
    }

    @Test func oneTableIsCopiedAndRestoredElsewhere() async throws {
        try await FakePlatform.with { platform async throws in
            Self.fill(platform)
            #expect(try await platform.micro("store", "snapshot", "-t", "other", "one").status == 0)
            #expect(try await platform.micro("store", "snapshot", "all").status == 0)
            _ = try await platform.micro("store", "restore", "one", "-d", "staging")
            #expect(platform.records { $0.databases["staging"]?.keys.sorted() } == ["other"])
            _ = try await platform.micro("store", "restore", "all", "-d", "test", "--table", "micro")
            #expect(platform.records { $0.databases["test"]?.keys.sorted() } == ["micro"])
            let missing = try await platform.micro("store", "restore", "all", "--table", "none")
            #expect(missing.status == 1)
            #expect(missing.errors.contains("micro or other"))
        }
    }

    @Test func whatExpiredMeanwhileStaysAway() async throws {
        try await FakePlatform.with { platform async throws in
            platform.records { records in
                records.put("a", [1])
                records.put("b", [2])
                records["micro", "micro"]["a"]?.expiryMilliseconds = 1
            }
            _ = try await platform.micro("store", "snapshot", "file")
            platform.records { $0.databases = [:] }
            let deadline = SnapshotFile.now() + 2
            while SnapshotFile.now() < deadline { await Task.yield() }
            #expect(
                try await platform.micro("store", "restore", "file").output
                    == "Restored 1 record (1 had expired) from file\n")
            #expect(platform.records { $0["micro", "micro"].keys.sorted() } == ["b"])
        }
    }

    @Test(arguments: Damage.allCases)
    func aDamagedSnapshotIsRefusedBeforeAnythingIsWritten(_ damage: Damage) async throws {
        try await FakePlatform.with { platform async throws in
            Self.fill(platform)
            _ = try await platform.micro("store", "snapshot", "file")
            try platform.home.write(damage.done(to: try platform.home.read("file")), to: "file")
            let refused = try await platform.micro("store", "restore", "file")
            #expect(refused.status == 1)
            #expect(refused.output.isEmpty)
            #expect(refused.errors.contains(damage.said), "\(refused.errors)")
            #expect(platform.records { $0.transactions.isEmpty })
        }
    }

    /// What may happen to a file.
    enum Damage: CaseIterable {
        case cutWithinALine, cutAfterALine, oneByte, oneRecordLess, notOne, later, more, empty

        func done(to text: String) -> String {
            var lines = text.split(separator: "\n").map(String.init)
            switch self {
            case .cutWithinALine: return String(text.dropLast(text.count / 2))
            case .cutAfterALine: lines.removeLast()
            case .oneByte: return text.replacing("value 3", with: "value 4")
            case .oneRecordLess: lines.remove(at: 2)
            case .notOne: return "{\"key\":\"value\"}\n"
            case .later: return text.replacing("\"version\":1", with: "\"version\":2")
            case .more: lines.append(lines[1])
            case .empty: return ""
            }
            return lines.map { $0 + "\n" }.joined()
        }

        var said: String {
            switch self {
            case .cutWithinALine: "is damaged"
            case .cutAfterALine: "ends early"
            case .oneByte: "checksum"
            case .oneRecordLess: "holds 9 records and says that it holds 10"
            case .notOne, .empty: "is not a snapshot"
            case .later: "version 2"
            case .more: "something follows"
            }
        }
    }

    @Test func aSnapshotThatFailsLeavesWhatWasThere() async throws {
        try await FakePlatform.with { platform async throws in
            try platform.home.write("precious", to: "file")
            let failed = try await platform.micro("store", "snapshot", "file", "--table", "no table")
            #expect(failed.status != 0)
            #expect(try platform.home.read("file") == "precious")
            #expect(try await platform.micro("store", "snapshot", ".").status == 1)
            #expect(try await platform.micro("store", "snapshot", "none/file").status != 0)
            #expect(try await platform.micro("store", "restore", "nowhere").status == 1)
            #expect(try await platform.micro("store", "restore", ".").status == 1)
            let names = try FileManager.default.contentsOfDirectory(atPath: platform.home.path)
            #expect(!names.contains { $0.hasSuffix(".part") })
        }
    }
}
