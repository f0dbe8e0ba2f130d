import GRDB
import MicroCore

/// Removes what has expired, was erased or is to be forgotten, and tables that are empty, in chunks that nobody waits for
/// long.
struct StoreSweep {
    /// The most rows of one chunk.
    static let chunk = 512
    /// About the most bytes of them: long values take longer to remove.
    static let chunkBytes = 4 << 20

    private let database: SQLiteDatabase
    private let writer: StoreWriter
    private let tables: TableSweep
    private let configuration: SQLiteStoreEngine.Configuration
    private let now: @Sendable () -> Int64

    init(
        _ database: SQLiteDatabase, writer: StoreWriter, tables: TableSweep,
        configuration: SQLiteStoreEngine.Configuration, now: @escaping @Sendable () -> Int64
    ) {
        self.database = database
        self.writer = writer
        self.tables = tables
        self.configuration = configuration
        self.now = now
    }

    func callAsFunction() async throws(MicroError) {
        while try await has(Self.anyExpired, [now()]) { try await paced { try $0.sweepExpired() } }
        while try await has(Self.anyErased, []) { try await paced { try $0.sweepErased() } }
        let empty = try await tables.next(in: database)
        if !empty.isEmpty { try await paced { try $0.removeEmptyTables(empty) } }
        try await sweepTopics()
        let bytesMax = configuration.changesBytesMax
        let oldest = now() - configuration.changesAge.wholeMilliseconds
        let crowded = try await database.read { db in
            try String.fetchAll(db, sql: Self.anyToForget, arguments: [bytesMax, oldest])
        }
        for name in crowded {
            let namespace = try Namespace(name)
            while try await paced({
                try $0.forgetChanges(of: namespace, bytesMax: Int64(bytesMax), before: oldest)
            }) {}
        }
    }

    private func sweepTopics() async throws(MicroError) {
        while try await has(TopicSweep.anyErased, []) { try await paced { try $0.sweepErasedTopics() } }
        for topic in try await database.read({ [now] db in try TopicSweep.crowded(in: db, now: now()) }) {
            while try await paced({ try $0.forgetEvents(of: topic) }) {}
        }
    }

    /// Writes a chunk, then leaves the writer to others for as long as that took.
    private func paced<Value: Sendable>(
        _ work: @escaping @Sendable (inout StoreWriting) throws -> Value
    ) async throws(MicroError) -> Value {
        let start = ContinuousClock.now
        let value = try await writer.write(work)
        try? await Task.sleep(for: ContinuousClock.now - start)
        return value
    }

    private func has(_ sql: String, _ arguments: StatementArguments) async throws(MicroError) -> Bool {
        try await database.read { db in try Bool.fetchOne(db, sql: sql, arguments: arguments) ?? false }
    }

    private static let anyExpired = "SELECT 1 FROM store_records WHERE expiry <= ? LIMIT 1"
    private static let anyErased = "SELECT 1 FROM store_erased LIMIT 1"
    private static let anyToForget = """
        SELECT name FROM store_databases
        WHERE bytes > ? OR (bytes > 0 AND (
            SELECT time FROM store_log WHERE database_id = store_databases.id
            ORDER BY revision LIMIT 1) < ?)
        """
}

extension StoreWriting {
    private struct Expired {
        var namespace: String?
        var tableID: Int64
        var table: String
        var key: [UInt8]
    }

    /// The first rows of a chunk, as far as their bytes go; `bytes` is the column that tells them.
    private func chunk<Value>(
        _ sql: String, _ arguments: [(any StoredValue)?], bytes: Int32, _ read: (StoredRow) -> Value
    ) throws -> [Value] {
        var values: [Value] = []
        var sum: Int64 = 0
        try db.forEachRow(sql, arguments) { row in
            values.append(read(row))
            sum += row.integer(bytes)
            return sum < StoreSweep.chunkBytes
        }
        return values
    }

    /// Removes some of the records that have expired, and tells so.
    mutating func sweepExpired() throws {
        let expired = try chunk(
            """
            SELECT store_databases.name, store_records.table_id, store_tables.name, key, length(value)
            FROM store_records JOIN store_tables ON store_tables.id = table_id
            LEFT JOIN store_databases ON store_databases.id = database_id
            WHERE expiry <= ? ORDER BY expiry LIMIT ?
            """, [now, StoreSweep.chunk], bytes: 4
        ) {
            Expired(
                namespace: $0.bytes(0) == nil ? nil : $0.text(0), tableID: $0.integer(1), table: $0.text(2),
                key: $0.bytes(3) ?? [])
        }
        var changes: [String: [StoreChangeSet.Change]] = [:]
        for record in expired {
            try db.run(
                "DELETE FROM store_records WHERE table_id = ? AND key = ?",
                [record.tableID, record.key])
            // What was erased goes without a word.
            guard let namespace = record.namespace else { continue }
            changes[namespace, default: []].append(
                .init(
                    table: try TableName(stored: record.table), key: record.key,
                    change: RecordChange(.expire, String(decoding: record.key, as: UTF8.self))))
        }
        for (name, changes) in changes {
            let namespace = try Namespace(name)
            guard var database = try database(namespace) else { continue }
            try log(changes, in: namespace, &database)
        }
    }

    /// Removes some of the rows of databases that were erased.
    mutating func sweepErased() throws {
        guard let id = try db.firstRow("SELECT database_id FROM store_erased LIMIT 1", [], { $0.integer(0) })
        else { return }
        let table = try db.firstRow("SELECT id FROM store_tables WHERE database_id = ? LIMIT 1", [id]) {
            $0.integer(0)
        }
        if let table {
            try sweepErased(table: table)
        } else {
            try sweepErased(logOf: id)
        }
    }

    private func sweepErased(table: Int64) throws {
        let keys = try chunk(
            "SELECT key, length(value) FROM store_records WHERE table_id = ? LIMIT ?",
            [table, StoreSweep.chunk], bytes: 1
        ) { $0.bytes(0) ?? [] }
        for key in keys {
            try db.run("DELETE FROM store_records WHERE table_id = ? AND key = ?", [table, key])
        }
        if keys.isEmpty { try db.run("DELETE FROM store_tables WHERE id = ?", [table]) }
    }

    private func sweepErased(logOf database: Int64) throws {
        let revisions = try chunk(
            "SELECT revision, length(changes) FROM store_log WHERE database_id = ? ORDER BY revision LIMIT ?",
            [database, StoreSweep.chunk], bytes: 1
        ) { $0.integer(0) }
        for revision in revisions {
            try db.run(
                "DELETE FROM store_log WHERE database_id = ? AND revision = ?", [database, revision])
        }
        if revisions.isEmpty { try db.run("DELETE FROM store_erased WHERE database_id = ?", [database]) }
    }
}
