import Foundation
import GRDB
import MicroConformance
import MicroCore
import MicroSQLite
import Testing

/// What is cleaned up behind the store, with a time that moves only when told to.
@Suite(.timeLimit(.minutes(5))) struct StoreSweepTests {
    private static let table = try? TableName("t")

    @Test func aRecordIsThereToItsLastMillisecond() async throws {
        try await ScratchStore.withStopped { scratch in
            let (store, table) = (scratch.engine.store(in: .micro), try #require(Self.table))
            let key = try RecordKey("a", in: table)
            _ = try await store.commit(
                StoreTransaction([.write(MicroCore.Record("a", [], timeToLive: .milliseconds(1_500)), table)])
            )
            scratch.clock.advance(by: .milliseconds(1_499))
            let before = try await store.read([key]).value
            scratch.clock.advance(by: .milliseconds(1))
            let after = try await store.read([key]).value
            #expect(before.first??.timeToLive == .milliseconds(1))
            #expect(after == [nil])
        }
    }

    @Test func whatExpiredIsSweptUpAndToldOnceAndRaisesTheRevision() async throws {
        try await ScratchStore.withStopped { scratch in
            let (store, table) = (scratch.engine.store(in: .micro), try #require(Self.table))
            let other = scratch.engine.store(in: try Namespace("other"))
            for index in 0..<1_200 {
                _ = try await store.commit(
                    StoreTransaction([
                        .write(MicroCore.Record("k\(10_000 + index)", [], timeToLive: .seconds(5)), table)
                    ]))
            }
            _ = try await other.commit(
                StoreTransaction([.write(MicroCore.Record("o", [], timeToLive: .seconds(5)), table)]))
            _ = try await store.commit(
                StoreTransaction([.write(MicroCore.Record("stays", [], timeToLive: .seconds(6)), table)]))
            scratch.clock.advance(by: .seconds(5))
            // Gone for everybody, so there is nothing to delete.
            let deleted = try await store.commit(
                StoreTransaction([.delete(RecordKey("k10000", in: table)), .deletePrefix("k", table)]))
            #expect(deleted == 1_201)
            try await scratch.engine.sweep()
            try await scratch.engine.sweep()
            let changes = try await store.watch(.prefix("", table), after: deleted)
            var told: [RecordChanges] = []
            for try await element in changes where !element.changes.isEmpty {
                told.append(element)
                if told.map(\.changes.count).reduce(0, +) == 1_200 { break }
            }
            let all = told.flatMap(\.changes)
            #expect(Set(all.map(\.key)).count == 1_200)
            #expect(all.allSatisfy { $0.action == .expire && $0.record == nil })
            let revision = try await store.read([]).revision
            #expect(revision == told.last?.revision)
            let rows = try await scratch.count("store_records")
            #expect(rows == 1)
            let others = try await other.read([]).revision
            #expect(others == 2)
        }
    }

    @Test func changesPastTheirBytesAreForgottenOldestFirst() async throws {
        try await ScratchStore.withStopped { configuration in
            configuration.changesBytesMax = 20_000
        } _: { scratch in
            let (store, table) = (scratch.engine.store(in: .micro), try #require(Self.table))
            for index in 0..<100 {
                _ = try await store.commit(
                    StoreTransaction([
                        .write(MicroCore.Record("k\(index)", [UInt8](repeating: 1, count: 1_000)), table)
                    ]
                    ))
            }
            try await scratch.engine.sweep()
            let kept = try await scratch.count("store_log")
            #expect((10...20).contains(kept))
            await #expect(throws: MicroError.self) {
                try await store.watch(.prefix("", table), after: Int64(99 - kept))
            }
            let changes = try await store.watch(.prefix("", table), after: Int64(100 - kept))
            var told = 0
            for try await element in changes {
                told += element.changes.count
                if told == kept { break }
            }
            // The bytes that are counted are those of the rows, whatever was forgotten.
            let (counted, actual) = try await scratch.scratch.database.read { db in
                (
                    try Int.fetchOne(db, sql: "SELECT bytes FROM store_databases"),
                    try Int.fetchOne(db, sql: "SELECT sum(length(changes) + 64) FROM store_log")
                )
            }
            #expect(counted == actual)
        }
    }

    @Test func whoWritesFastForgetsByItself() async throws {
        try await ScratchStore.withStopped { configuration in
            configuration.changesBytesMax = 100_000
        } _: { scratch in
            let (store, table) = (scratch.engine.store(in: .micro), try #require(Self.table))
            for index in 0..<2_000 {
                let record = MicroCore.Record("k\(index % 10)", [UInt8](repeating: 1, count: 1_000))
                _ = try await store.commit(StoreTransaction([.write(record, table)]))
            }
            let kept = try await scratch.count("store_log")
            #expect((90...400).contains(kept))
        }
    }

    @Test func changesPastTheirAgeAreForgotten() async throws {
        try await ScratchStore.withStopped { configuration in
            configuration.changesAge = .seconds(60)
        } _: { scratch in
            let (store, table) = (scratch.engine.store(in: .micro), try #require(Self.table))
            for index in 0..<3_000 {
                if index == 2_990 { scratch.clock.advance(by: .seconds(50)) }
                _ = try await store.commit(
                    StoreTransaction([.write(MicroCore.Record("k\(index)", []), table)]))
            }
            scratch.clock.advance(by: .seconds(11))
            try await scratch.engine.sweep()
            let kept = try await scratch.count("store_log")
            #expect(kept == 10)
            let error = await #expect(throws: MicroError.self) {
                try await store.watch(.prefix("", table), after: 2_989)
            }
            #expect(error?.code == .failedPrecondition)
            _ = try await store.watch(.prefix("", table), after: 2_990)
            scratch.clock.advance(by: .seconds(50))
            try await scratch.engine.sweep()
            let none = try await scratch.count("store_log")
            let bytes = try await scratch.scratch.database.read {
                try Int.fetchOne($0, sql: "SELECT bytes FROM store_databases")
            }
            #expect(none == 0 && bytes == 0)
            let revision = try await store.commit(
                StoreTransaction([.write(MicroCore.Record("next", []), table)]))
            #expect(revision == 3_001)
        }
    }

    @Test func nothingOfAnErasedNamespaceIsLeftInTheFile() async throws {
        try await ScratchStore.withStopped { scratch in
            let (store, table) = (scratch.engine.store(in: .micro), try #require(Self.table))
            let other = scratch.engine.store(in: try Namespace("other"))
            for start in 0..<5 {
                _ = try await store.commit(
                    StoreTransaction(
                        (0..<500).map {
                            .write(
                                MicroCore.Record("k\(start)/\($0)", [UInt8](repeating: 1, count: 5_000)),
                                table)
                        }))
            }
            _ = try await other.commit(StoreTransaction([.write(MicroCore.Record("o", []), table)]))
            _ = try await store.commit(
                StoreTransaction([.write(MicroCore.Record("e", [], timeToLive: .seconds(1)), table)]))
            try await scratch.engine.erase(.micro)
            _ = try await store.commit(StoreTransaction([.write(MicroCore.Record("new", []), table)]))
            scratch.clock.advance(by: .seconds(2))
            try await scratch.engine.sweep()
            let rows = try await [
                scratch.count("store_records"), scratch.count("store_log"), scratch.count("store_tables"),
                scratch.count("store_databases"), scratch.count("store_erased"),
            ]
            #expect(rows == [2, 2, 2, 2, 0])
        }
    }

    @Test func tablesThatHoldNothingAreRemovedAndCanBeUsedAnew() async throws {
        try await ScratchStore.withStopped { scratch in
            let store = scratch.engine.store(in: .micro)
            let tables = try (0..<1_200).map { try TableName("t\($0)") }
            for table in tables {
                _ = try await store.commit(StoreTransaction([.write(MicroCore.Record("k", []), table)]))
            }
            let kept = tables[7], brief = tables[8]
            _ = try await store.commit(
                StoreTransaction([
                    .write(MicroCore.Record("k", [], timeToLive: .seconds(5)), brief)
                ]))
            for start in stride(from: 0, to: tables.count, by: 400) {
                let emptied = tables[start..<start + 400].filter { $0 != kept && $0 != brief }
                _ = try await store.commit(StoreTransaction(emptied.map { .deletePrefix("", $0) }))
            }
            try await scratch.sweepTables(1_200)
            let some = try await scratch.count("store_tables")
            #expect(some == 2)
            scratch.clock.advance(by: .seconds(6))
            try await scratch.sweepTables(1_200)
            let one = try await scratch.count("store_tables")
            #expect(one == 1)
            // The writer knew the tables by their ids, which are gone.
            for table in [tables[0], brief, kept] {
                _ = try await store.commit(StoreTransaction([.write(MicroCore.Record("new", [1]), table)]))
                let read = try await store.read([RecordKey("new", in: table)]).value
                #expect(read.first??.value == [1])
            }
            let listed = try await store.tables()
            #expect(listed == [tables[0], kept, brief].sorted())
        }
    }

    @Test func aTableThatIsEmptiedAgainAndAgainWhileItIsSweptLosesNothing() async throws {
        try await ScratchStore.withRunning { configuration in
            configuration.sweepInterval = .milliseconds(1)
        } _: { scratch in
            let store = scratch.engine.store(in: .micro)
            let table = try #require(Self.table)
            for number in 0..<500 {
                let key = try RecordKey("k\(number)", in: table)
                _ = try await store.commit(
                    StoreTransaction(
                        [.write(MicroCore.Record(key.key, [1]), table)], if: [.init(key, is: nil)]))
                let read = try await store.read([key]).value
                try #require(read.first??.value == [1])
                _ = try await store.commit(StoreTransaction([.delete(key)]))
            }
            let left = try await store.keys(RecordQuery(table: table)).value.elements
            #expect(left.isEmpty)
        }
    }

    @Test func whatWasFreedIsGivenBackToTheDisk() async throws {
        try await ScratchStore.withRunning { scratch in
            let (store, table) = (scratch.engine.store(in: .micro), try #require(Self.table))
            for start in 0..<10 {
                _ = try await store.commit(
                    StoreTransaction(
                        (0..<100).map {
                            .write(
                                MicroCore.Record("k\(start)/\($0)", [UInt8](repeating: 1, count: 10_000)),
                                table)
                        }))
            }
            let full = try await scratch.pages()
            try await scratch.engine.erase(.micro)
            let end = ContinuousClock.now + .seconds(60)
            while try await scratch.pages() > full / 4 {
                try #require(ContinuousClock.now < end)
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }
}

extension ScratchStore {
    /// How many rows a table of the file has.
    func count(_ table: String) async throws -> Int {
        try await scratch.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") ?? 0 }
    }

    /// Sweeps until each of so many tables was looked at.
    fileprivate func sweepTables(_ count: Int) async throws {
        for _ in 0...count / 512 + 1 { try await engine.sweep() }
    }

    fileprivate func pages() async throws -> Int {
        try await scratch.database.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
    }
}
