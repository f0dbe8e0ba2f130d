import MicroCore
import Synchronization

/// Removes the rows of tables that hold no records any more: whoever invents names of tables would leave ever more of
/// them. It goes round, looking at some at a time.
final class TableSweep: Sendable {
    /// The most tables that are looked at in one sweep.
    static let chunk = 512

    /// The last table that was looked at; ids are never given twice.
    private let last = Mutex<Int64>(0)

    private struct Found {
        var ids: [Int64] = []
        var empty: [Int64] = []
    }

    /// The next tables that were empty a moment ago.
    func next(in database: SQLiteDatabase) async throws(MicroError) -> [Int64] {
        let start = last.withLock { $0 }
        let found = try await database.read { db in
            var found = Found()
            try db.forEachRow(Self.tables, [start, Self.chunk]) { row in
                found.ids.append(row.integer(0))
                if row.integer(1) == 0 { found.empty.append(row.integer(0)) }
                return true
            }
            return found
        }
        let end = found.ids.count < Self.chunk ? 0 : found.ids.last ?? 0
        last.withLock { $0 = end }
        return found.empty
    }

    private static let tables = """
        SELECT id, EXISTS (SELECT 1 FROM store_records WHERE table_id = store_tables.id)
        FROM store_tables WHERE id > ? ORDER BY id LIMIT ?
        """
}

extension StoreWriting {
    /// Removes those of some tables that are empty still.
    mutating func removeEmptyTables(_ ids: [Int64]) throws {
        for id in ids {
            try db.run(
                """
                DELETE FROM store_tables
                WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM store_records WHERE table_id = ?1)
                """, [id])
        }
        // Whoever writes to one of them next makes it anew, with another id.
        for namespace in databases.keys { databases[namespace]?.forgetTables() }
    }
}
