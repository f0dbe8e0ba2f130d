import Foundation
import GRDB
import MicroCore

/// Removes what has expired, was erased or is to be forgotten, in chunks that nobody waits for long.
struct StoreSweep {
    /// The most rows of one chunk.
    static let chunk = 512

    private let database: SQLiteDatabase
    private let writer: StoreWriter
    private let configuration: SQLiteStoreEngine.Configuration
    private let now: @Sendable () -> Int64

    init(
        _ database: SQLiteDatabase, writer: StoreWriter, configuration: SQLiteStoreEngine.Configuration,
        now: @escaping @Sendable () -> Int64
    ) {
        self.database = database
        self.writer = writer
        self.configuration = configuration
        self.now = now
    }

    func callAsFunction() async throws(MicroError) {
        while try await has(Self.anyExpired, [now()]) { try await writer.write { try $0.sweepExpired() } }
        while try await has(Self.anyErased, []) { try await writer.write { try $0.sweepErased() } }
        let bytesMax = configuration.changesBytesMax
        let oldest = now() - configuration.changesAge.wholeMilliseconds
        let crowded = try await database.read { db in
            try String.fetchAll(db, sql: Self.anyToForget, arguments: [bytesMax, oldest])
        }
        for name in crowded {
            let namespace = try Namespace(name)
            while try await writer.write({
                try $0.forgetChanges(of: namespace, bytesMax: Int64(bytesMax), before: oldest)
            }) {}
        }
    }

    private func has(_ sql: String, _ arguments: StatementArguments) async throws(MicroError) -> Bool {
        try await database.read { db in try Bool.fetchOne(db, sql: sql, arguments: arguments) ?? false }
    }

    private static let anyExpired = "SELECT 1 FROM store_records WHERE expiry <= ? LIMIT 1"
    private static let anyErased = "SELECT 1 FROM store_erased LIMIT 1"
    private static let anyToForget = """
        SELECT name FROM store_databases
        WHERE bytes > ? OR (bytes > 0 AND (
            SELECT time FROM store_changes WHERE database_id = store_databases.id
            ORDER BY revision, number LIMIT 1) < ?)
        """
}

extension StoreWriting {
    private struct Expired {
        var namespace: String?
        var tableID: Int64
        var table: String
        var key: [UInt8]
    }

    /// Removes some of the records that have expired, and tells so.
    mutating func sweepExpired() throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT store_databases.name, store_records.table_id, store_tables.name, key
                FROM store_records JOIN store_tables ON store_tables.id = table_id
                LEFT JOIN store_databases ON store_databases.id = database_id
                WHERE expiry <= ? ORDER BY expiry LIMIT ?
                """, arguments: [now, StoreSweep.chunk])
        let expired = try Array(
            rows.map { Expired(namespace: $0[0], tableID: $0[1], table: $0[2], key: $0.bytes(3) ?? []) })
        var changes: [String: [StoreChangeSet.Change]] = [:]
        for record in expired {
            try db.run(
                "DELETE FROM store_records WHERE table_id = ? AND key = ?",
                [record.tableID, Data(record.key)])
            // What was erased goes without a word.
            guard let namespace = record.namespace else { continue }
            let table = record.table
            changes[namespace, default: []].append(
                .init(
                    table: try TableName(stored: table), key: record.key,
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
        guard let id = try db.firstRow("SELECT database_id FROM store_erased LIMIT 1", [], { $0[0] as Int64 })
        else { return }
        let table = try db.firstRow("SELECT id FROM store_tables WHERE database_id = ? LIMIT 1", [id]) {
            $0[0] as Int64
        }
        if let table {
            try db.run(
                """
                DELETE FROM store_records WHERE table_id = ?1 AND key IN (
                    SELECT key FROM store_records WHERE table_id = ?1 LIMIT ?2)
                """, [table, StoreSweep.chunk])
            if db.changesCount == 0 { try db.run("DELETE FROM store_tables WHERE id = ?", [table]) }
            return
        }
        try db.run(
            """
            DELETE FROM store_changes WHERE database_id = ?1 AND (revision, number) IN (
                SELECT revision, number FROM store_changes WHERE database_id = ?1 LIMIT ?2)
            """, [id, StoreSweep.chunk])
        if db.changesCount == 0 { try db.run("DELETE FROM store_erased WHERE database_id = ?", [id]) }
    }
}
