import MicroCore
import MicroSQLite
import Testing

/// What is kept, put back as it was at an earlier time.
@Suite struct SQLiteHistoryTests {
    private let table = TableName.usual()

    @Test func revisionsGoOnAfterAllThatWereEverGiven() async throws {
        try await ScratchDatabase.with { scratch in
            let key = try RecordKey("a", in: table), other = try Namespace("other")
            let before = SQLiteStoreEngine(scratch.database)
            _ = try await before.store(in: other).commit(write(9))
            var last: Int64 = 0
            for value in 1...3 { last = try await before.store(in: .micro).commit(write(UInt8(value))) }
            try await scratch.database.beginOtherHistory(at: 1_800_000_000_000)
            let engine = SQLiteStoreEngine(scratch.database)
            let store = engine.store(in: .micro)
            let read = try await store.read([key])
            #expect(read.revision == 1_800_000_000_000 << 10)
            #expect(read.value[0]?.value == [3])
            #expect(read.value[0]?.revision == last)
            let others = try await engine.store(in: other).read([key])
            #expect(others.revision == read.revision && others.value[0]?.value == [9])
            for old in [1, last, last + 100] {
                let error = await #expect(throws: MicroError.self) {
                    for try await _ in try await store.watch(.key(key), after: old) { break }
                }
                #expect(error?.code == .failedPrecondition, "after \(old)")
            }
            let changes = try await store.watch(.key(key), after: read.revision)
            let next = try await store.commit(write(4))
            #expect(next == read.revision + 1)
            for try await change in changes where !change.changes.isEmpty {
                #expect(change.revision == next)
                break
            }
        }
    }

    @Test func theyGoOnHoweverTheClockIsSet() async throws {
        try await ScratchDatabase.with { scratch in
            _ = try await SQLiteStoreEngine(scratch.database).store(in: .micro).commit(write(1))
            try await scratch.database.beginOtherHistory(at: 1_800_000_000_000)
            try await scratch.database.beginOtherHistory(at: 1_700_000_000_000)
            let store = SQLiteStoreEngine(scratch.database).store(in: .micro)
            let read = try await store.read([try RecordKey("a", in: table)])
            #expect(read.revision == (1_800_000_000_000 << 10) + 1)
            for time in [Int64(0), -1, .max] {
                await #expect(throws: MicroError.self) {
                    try await scratch.database.beginOtherHistory(at: time)
                }
            }
        }
    }

    private func write(_ value: UInt8) -> StoreTransaction {
        StoreTransaction([.write(Record("a", [value]), table)])
    }
}
