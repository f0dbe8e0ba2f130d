import GRDB
import MicroConformance
import MicroCore
import MicroSQLite
import Synchronization
import Testing

/// Transactions that were done in one turn lie in one row of the log.
@Suite(.timeLimit(.minutes(1))) struct StoreLogTests {
    private typealias Record = MicroCore.Record

    private static let table = try? TableName("t")
    private static let count = 300

    @Test func whoWatchesGoesOnInTheMiddleOfARow() async throws {
        try await ScratchStore.withStopped { configuration in
            configuration.recentBytesMax = 0
        } _: { scratch in
            let expected = try await Self.fill(scratch)
            let rows = try await scratch.count("store_log")
            #expect(rows < Self.count / 10)
            scratch.clock.advance(by: .seconds(10))
            let table = try #require(Self.table)
            let key = try RecordKey("odd/7", in: table)
            for selection in [WatchSelection.prefix("", table), .prefix("odd", table), .key(key)] {
                for start: Int64 in [0, 1, 57, 150, 299] {
                    let told = try await Self.follow(selection, after: start, in: scratch)
                    let due = expected.filter { $0.revision > start && selection.covers($0.changes[0].key) }
                    #expect(told == due, "\(selection) after \(start)")
                }
            }
        }
    }

    @Test func aRowThatIsCutShortIsDamaged() async throws {
        try await ScratchStore.withStopped { configuration in
            configuration.recentBytesMax = 0
        } _: { scratch in
            _ = try await Self.fill(scratch)
            try await scratch.scratch.database.write { db in
                try db.execute(sql: "UPDATE store_log SET changes = substr(changes, 1, length(changes) - 1)")
            }
            let table = try #require(Self.table)
            let error = await #expect(throws: MicroError.self) {
                _ = try await Self.follow(.prefix("", table), after: 0, in: scratch)
            }
            #expect(error?.code == .internalError)
        }
    }

    @Test func changesOfOlderFilesAreToldAsBefore() async throws {
        try await ScratchDatabase.withFolder { path in
            let folder = try DataFolder(path)
            let made = try SQLiteDatabase(in: folder)
            try await made.write { try $0.execute(sql: Self.olderFile) }
            made.close()
            let database = try SQLiteDatabase(in: folder)
            let engine = SQLiteStoreEngine(database) { 3_000 }
            let table = try #require(Self.table)
            let changes = try await engine.store(in: .micro).watch(.prefix("", table), after: 4)
            var told: [RecordChanges] = []
            for try await element in changes where !element.changes.isEmpty {
                told.append(element)
                if element.revision == 7 { break }
            }
            let record = Record(
                "k", [1, 2], metadata: ["a": MetadataField("b")], timeToLive: .seconds(7), revision: 5)
            #expect(
                told == [
                    RecordChanges(
                        [RecordChange(.write, "k", record: record), RecordChange(.delete, "l")], revision: 5),
                    RecordChanges([RecordChange(.expire, "k")], revision: 7),
                ])
            let bytes = try await database.read { db in
                try Int.fetchAll(
                    db,
                    sql:
                        "SELECT bytes FROM store_databases UNION ALL SELECT sum(length(changes) + 64) FROM store_log"
                )
            }
            #expect(bytes.count == 2 && bytes.first == bytes.last)
            engine.close()
            database.close()
        }
    }

    /// Writes and deletes in as few turns as it may be.
    /// - Returns: what those who watch are told ten seconds later.
    private static func fill(_ scratch: ScratchStore) async throws -> [RecordChanges] {
        let table = try #require(table)
        let queue = try #require(scratch.engine.store(in: .micro) as? any TransactionQueue)
        let records = (1...count).map(record)
        let transactions = records.map { StoreTransaction([.write($0, table)]) }
        let results = await withCheckedContinuation { continuation in
            queue.enqueue(transactions) { continuation.resume(returning: $0) }
        }
        let revisions = try results.map { try $0.get() }
        #expect(revisions == records.map(\.revision))
        return records.map { record in
            var told = record
            if told.timeToLive != nil { told.timeToLive = Duration.seconds(50) }
            return RecordChanges([RecordChange(.write, told.key, record: told)], revision: told.revision)
        }
    }

    private static func record(_ index: Int) -> Record {
        Record(
            "\(index % 2 == 0 ? "even" : "odd")/\(index % 50)",
            [UInt8](repeating: UInt8(index % 251), count: 2_000),
            metadata: index % 3 == 0 ? ["n": MetadataField("\(index)")] : [:],
            timeToLive: index % 5 == 0 ? Duration.seconds(60) : nil, revision: Int64(index))
    }

    /// What is told until the last revision.
    private static func follow(
        _ selection: WatchSelection, after start: Int64, in scratch: ScratchStore
    ) async throws -> [RecordChanges] {
        let changes = try await scratch.engine.store(in: .micro).watch(selection, after: start)
        var told: [RecordChanges] = []
        for try await element in changes {
            if !element.changes.isEmpty { told.append(element) }
            if element.revision >= Int64(count) { break }
        }
        return told
    }

    /// The tables that lie differently now, word for word as they were.
    private static let olderFile = """
        DELETE FROM grdb_migrations WHERE identifier = '009 log of transactions';
        DROP TABLE store_log;
        CREATE TABLE store_changes (
            database_id INTEGER NOT NULL, revision INTEGER NOT NULL, number INTEGER NOT NULL, time INTEGER NOT NULL,
            action TEXT NOT NULL, table_name TEXT NOT NULL, key BLOB NOT NULL, expiry INTEGER, metadata BLOB, value BLOB,
            PRIMARY KEY (database_id, revision, number)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO store_databases VALUES (1, 'micro', 7, 500, 4);
        INSERT INTO store_changes VALUES
            (1, 5, 0, 2000, 'write', 't', CAST('k' AS BLOB), 10000,
                x'010000006106000000737472696e670100000062', x'0102'),
            (1, 5, 1, 2000, 'delete', 't', CAST('l' AS BLOB), NULL, NULL, NULL),
            (1, 6, 0, 2500, 'write', 'other', CAST('k' AS BLOB), NULL, NULL, x''),
            (1, 7, 0, 2600, 'expire', 't', CAST('k' AS BLOB), NULL, NULL, NULL);
        """
}
