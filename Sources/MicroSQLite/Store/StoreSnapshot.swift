import GRDB
import MicroCore

/// A namespace as it is at one revision.
struct StoreSnapshot {
    let db: Database
    /// nil when it was never written to.
    let database: StoreDatabase?
    /// Milliseconds since 1970.
    let now: Int64

    init(of namespace: Namespace, in db: Database, now: Int64) throws {
        self.db = db
        self.now = now
        database = try StoreDatabase(namespace, in: db)
    }

    var revision: Int64 { database?.revision ?? 0 }

    /// - Throws: `resourceExhausted` as soon as what was found exceeds `StoreLimits.readBytesMax`.
    func read(_ keys: [RecordKey]) throws -> [Record?] {
        guard var database else { return keys.map { _ in nil } }
        var size = ReadSize()
        return try keys.map { key in
            guard let table = try database.table(key.table, in: db) else { return nil }
            let record = try db.firstRow(
                """
                SELECT key, revision, expiry, metadata, value FROM store_records
                WHERE table_id = ? AND key = ? AND (expiry IS NULL OR expiry > ?)
                """, [table, Array(key.key.utf8), now]
            ) { try StoredRecord.record($0, now: now) }
            if let record { try size.add(record) }
            return record
        }
    }

    /// At most `query.limit` records, and at most about `StoreLimits.pageBytesMax` of them.
    func records(_ query: RecordQuery) throws -> Page<Record> {
        var bytes = 0
        return try page(query, countMax: query.limit, columns: .all) { row in
            let record = try StoredRecord.record(row, now: now)
            bytes += record.pageBytes
            return (record, fits: bytes <= StoreLimits.pageBytesMax)
        }
    }

    /// At most `query.limit` and `StoreLimits.pageKeysMax` keys.
    func keys(_ query: RecordQuery) throws -> Page<String> {
        try page(query, countMax: min(query.limit, StoreLimits.pageKeysMax), columns: .key) { row in
            (row.text(0), fits: true)
        }
    }

    func count(_ query: RecordQuery) throws -> Int {
        guard var database, let table = try database.table(query.table, in: db) else { return 0 }
        let range = KeyRange(prefix: query.prefix)
        return try db.firstRow(
            """
            SELECT count(*) FROM store_records
            WHERE table_id = ? AND key >= ? AND key < ? AND (expiry IS NULL OR expiry > ?)
                AND (?5 = x'' OR substr(key, -length(?5)) = ?5)
            """, [table, range.from, range.to, now, Array(query.suffix.utf8)]
        ) { Int($0.integer(0)) } ?? 0
    }

    /// The tables that hold records, by name, the platform's own left out.
    func tables() throws -> [TableName] {
        guard let database else { return [] }
        let statement = try db.cachedStatement(
            sql: """
                SELECT name FROM store_tables
                WHERE database_id = ? AND name NOT LIKE ':%' AND EXISTS (
                    SELECT 1 FROM store_records
                    WHERE table_id = store_tables.id AND (expiry IS NULL OR expiry > ?))
                ORDER BY name
                """)
        statement.setUncheckedArguments([database.id, now])
        return try String.fetchAll(statement).map { try TableName($0) }
    }

    /// The namespaces that hold records, the platform's own included, by name.
    static func namespaces(in db: Database, now: Int64) throws -> [Namespace] {
        try String.fetchAll(
            db,
            sql: """
                SELECT name FROM store_databases
                WHERE EXISTS (
                    SELECT 1 FROM store_tables JOIN store_records ON table_id = store_tables.id
                    WHERE database_id = store_databases.id AND (expiry IS NULL OR expiry > ?))
                ORDER BY name
                """, arguments: [now]
        ).map { try Namespace($0) }
    }
}

extension StoreSnapshot {
    private enum Columns {
        case key, all
    }

    private func page<Element>(
        _ query: RecordQuery, countMax: Int, columns: Columns,
        _ read: (StoredRow) throws -> (Element, fits: Bool)
    ) throws -> Page<Element> {
        guard var database, let table = try database.table(query.table, in: db) else {
            return Page([], hasMore: false)
        }
        let range = KeyRange(prefix: query.prefix)
        var page = Page<Element>([], hasMore: false)
        try db.forEachRow(
            Self.sql(columns, query.order),
            [
                table, range.from, range.to, now, Array(query.suffix.utf8),
                query.after.map { Array($0.utf8) },
                query.offset,
            ]
        ) { row in
            page.hasMore = true
            guard page.elements.count < countMax else { return false }
            let (element, fits) = try read(row)
            guard fits || page.elements.isEmpty else { return false }
            page.elements.append(element)
            page.hasMore = false
            return true
        }
        return page
    }

    private static func sql(_ columns: Columns, _ order: RecordQuery.Order) -> String {
        switch (columns, order) {
        case (.key, .ascending): "SELECT key \(ascending)"
        case (.key, .descending): "SELECT key \(descending)"
        case (.all, .ascending): "SELECT \(StoredRecord.columns) \(ascending)"
        case (.all, .descending): "SELECT \(StoredRecord.columns) \(descending)"
        }
    }

    /// The cursor bounds the range, so that a page costs the same wherever it begins.
    private static let ascending = """
        FROM store_records
        WHERE table_id = ?1 AND key >= max(?2, coalesce(?6, x'')) AND key < ?3
            AND (?6 IS NULL OR key > ?6) AND (expiry IS NULL OR expiry > ?4)
            AND (?5 = x'' OR substr(key, -length(?5)) = ?5)
        ORDER BY key LIMIT -1 OFFSET ?7
        """

    private static let descending = """
        FROM store_records
        WHERE table_id = ?1 AND key >= ?2 AND key < min(?3, coalesce(?6, ?3)) AND (expiry IS NULL OR expiry > ?4)
            AND (?5 = x'' OR substr(key, -length(?5)) = ?5)
        ORDER BY key DESC LIMIT -1 OFFSET ?7
        """
}
