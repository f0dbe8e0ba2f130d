import GRDB
import MicroCore

extension SQLiteMigrations {
    /// Had a row for each change before.
    static func makeLog(in db: Database) throws {
        try db.execute(sql: log)
        var old: OldTransaction?
        try db.forEachRow(oldChanges, []) { row in
            let database = row.integer(0), revision = row.integer(1)
            if let done = old, done.database != database || done.set.revision != revision {
                try done.write(to: db)
                old = nil
            }
            var next =
                old
                ?? OldTransaction(
                    database: database,
                    set: StoreChangeSet(revision: revision, time: row.integer(2), changes: []))
            next.set.changes.append(try change(row, at: next.set.time))
            old = next
            return true
        }
        try old?.write(to: db)
        try db.execute(sql: "DROP TABLE store_changes")
        try db.execute(
            sql: """
                UPDATE store_databases SET bytes = (
                    SELECT ifnull(sum(length(changes) + 64), 0) FROM store_log WHERE database_id = store_databases.id)
                """)
    }

    private struct OldTransaction {
        let database: Int64
        var set: StoreChangeSet

        func write(to db: Database) throws {
            var bytes: [UInt8] = []
            StoredChanges.append(set, to: &bytes)
            try db.run(
                "INSERT INTO store_log (database_id, revision, time, changes) VALUES (?, ?, ?, ?)",
                [database, set.revision, set.time, bytes])
        }
    }

    private static func change(_ row: StoredRow, at time: Int64) throws -> StoreChangeSet.Change {
        guard let action = RecordChange.Action(rawValue: row.text(3)) else {
            throw SQLiteDatabase.damaged()
        }
        let key = row.bytes(5) ?? []
        let name = String(decoding: key, as: UTF8.self)
        let record = Record(
            name, row.bytes(8) ?? [], metadata: try StoredMetadata.value(row.bytes(7)),
            timeToLive: row.optionalInteger(6).map { .milliseconds(max($0 - time, 1)) })
        return StoreChangeSet.Change(
            table: try TableName(stored: row.text(4)), key: key,
            change: RecordChange(action, name, record: action == .write ? record : nil))
    }

    private static let oldChanges = """
        SELECT database_id, revision, time, action, table_name, key, expiry, metadata, value
        FROM store_changes ORDER BY database_id, revision, number
        """

    private static let log = """
        -- What changed in a database, in order: the transactions that one turn of the writer did, in one row.
        CREATE TABLE store_log (
            database_id INTEGER NOT NULL,
            -- Of the last of them; they follow one another.
            revision INTEGER NOT NULL,
            -- Milliseconds since 1970.
            time INTEGER NOT NULL,
            changes BLOB NOT NULL,
            PRIMARY KEY (database_id, revision)
        ) STRICT, WITHOUT ROWID;
        """
}
