import GRDB
import MicroCore

extension StoreWriting {
    /// How many of the oldest rows of the log are looked at for what to forget.
    private static let rowsMax = 4_096

    /// Forgets some of the oldest changes of a namespace, if they are too many or too old.
    /// - Returns: whether there is more to forget.
    mutating func forgetChanges(of namespace: Namespace, bytesMax: Int64, before oldest: Int64) throws -> Bool
    {
        guard var database = try database(namespace) else { return false }
        let (found, isAll) = try oldestRows(of: database)
        var kept = database.bytes
        var last: Int64?
        for row in found {
            guard kept > bytesMax || row.time < oldest else { break }
            kept -= row.bytes
            last = row.revision
        }
        guard let last else { return false }
        try db.run("DELETE FROM store_log WHERE database_id = ? AND revision <= ?", [database.id, last])
        database.bytes = isAll && last == found.last?.revision ? 0 : max(kept, 0)
        database.forgotten = last
        update(namespace, database)
        return !isAll && last == found.last?.revision
    }

    private struct LogRow {
        /// Of its last transaction.
        var revision: Int64
        var time: Int64
        var bytes: Int64
    }

    /// The oldest rows of the log, at least one; and whether there are no others.
    private func oldestRows(of database: StoreDatabase) throws -> ([LogRow], isAll: Bool) {
        var found: [LogRow] = []
        var bytes: Int64 = 0
        var isAll = true
        try db.forEachRow(
            "SELECT revision, time, length(changes) FROM store_log WHERE database_id = ? ORDER BY revision",
            [database.id]
        ) { row in
            isAll = found.count < Self.rowsMax && bytes < StoreSweep.chunkBytes
            guard isAll else { return false }
            let own = StoreLog.bytes(ofRow: Int(row.integer(2)))
            found.append(LogRow(revision: row.integer(0), time: row.integer(1), bytes: own))
            bytes += own
            return true
        }
        return (found, isAll)
    }
}
