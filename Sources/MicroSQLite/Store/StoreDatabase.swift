import GRDB
import MicroCore

/// A namespace as the writer knows it: the row of it, and the tables it came across.
struct StoreDatabase {
    /// The most tables that are remembered.
    private static let tablesMax = 1_024

    let id: Int64
    var revision: Int64
    /// Of the changes that are kept.
    var bytes: Int64
    /// Changes up to this revision are not kept any more.
    var forgotten: Int64
    private var tables: [TableName: Int64] = [:]

    /// The namespace; nil when it was never written to.
    init?(_ namespace: Namespace, in db: Database) throws {
        let row = try db.firstRow(
            "SELECT id, revision, bytes, forgotten FROM store_databases WHERE name = ?", [namespace.rawValue]
        ) { row in (row.integer(0), row.integer(1), row.integer(2), row.integer(3)) }
        guard let row else { return nil }
        (id, revision, bytes, forgotten) = row
    }

    /// Makes a namespace that goes on after a revision.
    init(making namespace: Namespace, after revision: Int64, in db: Database) throws {
        try db.run(
            "INSERT INTO store_databases (name, revision, bytes, forgotten) VALUES (?, ?, 0, ?)",
            [namespace.rawValue, revision, revision])
        id = db.lastInsertedRowID
        self.revision = revision
        bytes = 0
        forgotten = revision
    }

    func save(in db: Database) throws {
        try db.run(
            "UPDATE store_databases SET revision = ?, bytes = ?, forgotten = ? WHERE id = ?",
            [revision, bytes, forgotten, id])
    }

    /// The id of a table; nil when there is none.
    mutating func table(_ name: TableName, in db: Database) throws -> Int64? {
        if let known = tables[name] { return known }
        let found = try db.firstRow(
            "SELECT id FROM store_tables WHERE database_id = ? AND name = ?", [id, name.rawValue]
        ) { $0.integer(0) }
        if let found { remember(found, name) }
        return found
    }

    /// The id of a table, which is made when there is none.
    mutating func makeTable(_ name: TableName, in db: Database) throws -> Int64 {
        if let found = try table(name, in: db) { return found }
        try db.run("INSERT INTO store_tables (database_id, name) VALUES (?, ?)", [id, name.rawValue])
        let made = db.lastInsertedRowID
        remember(made, name)
        return made
    }

    /// The revision that a record was last written in; nil when there is none.
    mutating func revision(of key: RecordKey, in db: Database, now: Int64) throws -> Int64? {
        guard let table = try table(key.table, in: db) else { return nil }
        return try db.firstRow(
            """
            SELECT revision FROM store_records
            WHERE table_id = ? AND key = ? AND (expiry IS NULL OR expiry > ?)
            """, [table, Array(key.key.utf8), now]
        ) { $0.integer(0) }
    }

    /// Forgets the ids of tables, some of which are gone.
    mutating func forgetTables() {
        tables = [:]
    }

    private mutating func remember(_ table: Int64, _ name: TableName) {
        if tables.count >= Self.tablesMax { tables = [:] }
        tables[name] = table
    }
}
