import Foundation
import GRDB
import MicroCore
import MicroSQLite
import Synchronization
import Testing

/// Writes that share a transaction and a sync.
@Suite(.timeLimit(.minutes(5))) struct GroupCommitTests {
    @Test func aWriteThatFailsUndoesOnlyItself() async throws {
        try await ScratchDatabase.with { scratch in
            try await makeTable(in: scratch.database)
            let outcomes = try await together(scratch.database, 0..<100) { number, db in
                try db.execute(sql: "INSERT INTO numbers VALUES (?)", arguments: [number])
                if number % 3 == 0 { throw MicroError(.failedPrecondition, "\(number)") }
            }
            #expect(outcomes.count { $0 == .failedPrecondition } == 34)
            #expect(outcomes.count { $0 == nil } == 66)
            let numbers = try await numbers(in: scratch.database)
            #expect(numbers == (0..<100).filter { $0 % 3 != 0 })
        }
    }

    @Test func aFailingCommitFailsEveryMemberAndTheNextSucceeds() async throws {
        try await ScratchDatabase.with { scratch in
            try await makeTable(in: scratch.database)
            try await scratch.database.write { db in
                try db.execute(
                    sql: """
                        CREATE TABLE needy (
                            number INTEGER REFERENCES numbers (number) DEFERRABLE INITIALLY DEFERRED)
                        """)
            }
            let outcomes = try await together(scratch.database, 0..<50) { number, db in
                try db.execute(sql: "INSERT INTO numbers VALUES (?)", arguments: [number])
                // Seen by nobody before the commit.
                if number == 49 { try db.execute(sql: "INSERT INTO needy VALUES (1000)") }
            }
            #expect(outcomes == Array(repeating: .unavailable, count: 50))
            let none = try await numbers(in: scratch.database)
            #expect(none.isEmpty)
            try await scratch.database.write { try $0.execute(sql: "INSERT INTO numbers VALUES (7)") }
            let some = try await numbers(in: scratch.database)
            #expect(some == [7])
        }
    }

    @Test func aFullFileFailsWritesUntilThereIsRoom() async throws {
        try await ScratchDatabase.with { scratch in
            try await makeTable(in: scratch.database)
            let pages = try await scratch.database.write { db in
                let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
                try db.execute(sql: "PRAGMA max_page_count = \(pages + 8)")
                return pages
            }
            let store = SQLiteStoreEngine(scratch.database).store(in: .micro)
            let table = try TableName("t")
            var kept: [String] = []
            var error: MicroError?
            while error == nil, kept.count < 1_000 {
                let record = MicroCore.Record("k\(10_000 + kept.count)", [UInt8](repeating: 1, count: 2_000))
                do {
                    _ = try await store.commit(StoreTransaction([.write(record, table)]))
                    kept.append(record.key)
                } catch let failure as MicroError {
                    error = failure
                }
            }
            #expect(error?.code == .unavailable)
            #expect(error?.detail == "the disk is full")
            let listed = try await store.keys(RecordQuery(table: table)).value.elements
            #expect(listed == kept)
            try await scratch.database.write {
                try $0.execute(sql: "PRAGMA max_page_count = \(pages + 100_000)")
            }
            let revision = try await store.commit(
                StoreTransaction([.write(MicroCore.Record("z", []), table)]))
            #expect(revision == Int64(kept.count) + 1)
        }
    }

    @Test func tooManyWritesThatWaitAreRefused() async throws {
        try await ScratchStore.withStopped { configuration in
            configuration.waitingMax = 4
        } _: { scratch in
            let store = scratch.engine.store(in: .micro)
            let table = try TableName("t")
            let gate = Gate()
            let outcomes = try await withThrowingTaskGroup(of: MicroError.Code?.self) { group in
                let database = scratch.scratch.database
                group.addTask {
                    try await database.write { _ in gate.pass() }
                    return nil
                }
                while !gate.isReached { await Task.yield() }
                for index in 0..<9 {
                    group.addTask {
                        do {
                            _ = try await store.commit(
                                StoreTransaction([.write(MicroCore.Record("k\(index)", []), table)]))
                            return nil
                        } catch let error as MicroError {
                            if error.code == .resourceExhausted { gate.open() }
                            return error.code
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == .resourceExhausted } >= 1)
            let keys = try await store.keys(RecordQuery(table: table)).value.elements
            #expect(keys.count == outcomes.count { $0 == nil } - 1)
        }
    }

    @Test func aCallerWhoWentAwayWritesNothing() async throws {
        try await ScratchDatabase.with { scratch in
            try await makeTable(in: scratch.database)
            let database = scratch.database
            let code =
                await Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    do {
                        try await database.write { try $0.execute(sql: "INSERT INTO numbers VALUES (1)") }
                        return nil
                    } catch {
                        return (error as? MicroError)?.code
                    }
                }.value as MicroError.Code?
            #expect(code == .cancelled)
            let none = try await numbers(in: scratch.database)
            #expect(none.isEmpty)
        }
    }

    private func makeTable(in database: SQLiteDatabase) async throws {
        try await database.write { try $0.execute(sql: "CREATE TABLE numbers (number INTEGER PRIMARY KEY)") }
    }

    private func numbers(in database: SQLiteDatabase) async throws -> [Int] {
        try await database.read { try Int.fetchAll($0, sql: "SELECT number FROM numbers ORDER BY number") }
    }

    /// Does many writes in one group: they wait while another holds the writer.
    private func together(
        _ database: SQLiteDatabase, _ numbers: Range<Int>,
        _ body: @escaping @Sendable (Int, Database) throws -> Void
    ) async throws -> [MicroError.Code?] {
        let gate = Gate()
        let begun = Mutex(0)
        return try await withThrowingTaskGroup(of: MicroError.Code?.self) { group in
            let holding = Task { try await database.write { _ in gate.pass() } }
            while !gate.isReached { await Task.yield() }
            for number in numbers {
                group.addTask { @Sendable in
                    do {
                        begun.withLock { $0 += 1 }
                        try await database.write { try body(number, $0) }
                        return nil
                    } catch {
                        return (error as? MicroError)?.code
                    }
                }
            }
            while begun.withLock({ $0 }) < numbers.count { await Task.yield() }
            // The last of them may still be on its way: then the group is smaller by it.
            try await Task.sleep(for: .milliseconds(50))
            gate.open()
            try await holding.value
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}

/// Holds the writer's thread until it is opened.
final class Gate: Sendable {
    private let reached = Mutex(false)
    private let semaphore = DispatchSemaphore(value: 0)

    var isReached: Bool { reached.withLock { $0 } }

    func pass() {
        reached.withLock { $0 = true }
        semaphore.wait()
    }

    func open() {
        semaphore.signal()
    }
}
