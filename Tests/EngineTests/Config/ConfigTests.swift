import Foundation
import Logging
import Micro
import MicroConformance
import MicroCore
import MicroPlatform
import MicroRPC
import MicroSQLite
import NIOCore
import NIOPosix
import Testing

/// The configuration over a store in memory.
@Suite struct ConfigTests {
    private func withEngine(_ body: (StoredConfigEngine) async throws -> Void) async throws {
        try await withScratchFolder { folder in
            try await body(try await StoredConfigEngine(over: InMemoryStoreEngine(now: { 0 }), in: folder))
        }
    }

    @Test(arguments: ConfigConformance.checks)
    func keeps(_ check: Check<any Config>) async throws {
        try await withEngine { try await check($0.config(in: .micro, for: "jane")) }
    }

    @Test(arguments: ConfigEngineConformance.checks)
    func keepsEverywhere(_ check: Check<any ConfigEngine>) async throws {
        try await withEngine { try await check($0) }
    }

    @Test func theHistoryIsBounded() async throws {
        try await withEngine { engine in
            let config = engine.config(in: .micro, for: "jane"), path = try ConfigPath("a")
            let most = ConfigLimits.historyEntriesMax
            for number in 1...most + 20 {
                _ = try await config.set(.number(JSONNumber(number)), at: path, secret: false)
            }
            let entries = try await config.history(ConfigHistoryQuery(limit: most))
            #expect(entries.map(\.revision) == (21...Int64(most) + 20).reversed())
            let error = await #expect(throws: MicroError.self) { try await config.rollback(path, to: 19) }
            #expect(error?.code == .failedPrecondition)
            _ = try await config.rollback(path, to: 21)
            let read = try await config.read(path, secrets: .hidden)
            #expect(read.value == .number(JSONNumber(21)))
        }
    }

    @Test func theHistoryOfLargeValuesIsBounded() async throws {
        try await withScratchFolder { folder in
            let store = InMemoryStoreEngine(now: { 0 })
            let engine = try await StoredConfigEngine(over: store, in: folder)
            let config = engine.config(in: .micro, for: "jane")
            for number in 1...50 {
                let large = JSONValue.string(String(repeating: "\(number % 10)", count: 250_000))
                _ = try await config.set(large, at: try ConfigPath("a"), secret: false)
            }
            let query = RecordQuery(table: .internal("config.history"), order: .descending)
            let count = try await store.store(in: .micro).count(query)
            #expect(count < 40, "\(count) entries of 500 kB each")
            let entries = try await config.history(ConfigHistoryQuery(limit: 100))
            // An answer holds about a megabyte.
            #expect(entries.map(\.revision) == [50, 49])
        }
    }
}
