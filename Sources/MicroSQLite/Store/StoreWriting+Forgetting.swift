import GRDB
import MicroCore

extension StoreWriting {
    /// How many of the oldest changes are looked at for what to forget.
    private static let changesMax = 4_096

    /// Forgets some of the oldest changes of a namespace, if they are too many or too old.
    /// - Returns: whether there is more to forget.
    mutating func forgetChanges(of namespace: Namespace, bytesMax: Int64, before oldest: Int64) throws -> Bool
    {
        guard var database = try database(namespace) else { return false }
        let (found, isAll) = try oldestChanges(of: database)
        var kept = database.bytes
        var last: Int64?
        for revision in found {
            guard kept > bytesMax || revision.time < oldest else { break }
            kept -= revision.bytes
            last = revision.number
        }
        guard let last else { return false }
        try db.run("DELETE FROM store_changes WHERE database_id = ? AND revision <= ?", [database.id, last])
        database.bytes = isAll && last == found.last?.number ? 0 : max(kept, 0)
        database.forgotten = last
        update(namespace, database)
        return !isAll && last == found.last?.number
    }

    private struct OldRevision {
        var number: Int64
        var time: Int64
        var bytes: Int64
    }

    /// The oldest revisions, each with all of its changes, at least one; and whether there are no others.
    private func oldestChanges(of database: StoreDatabase) throws -> ([OldRevision], isAll: Bool) {
        var found: [OldRevision] = []
        var count = 0
        var bytes: Int64 = 0
        var isAll = true
        try db.forEachRow(
            """
            SELECT revision, time, length(table_name) + length(key) + ifnull(length(value), 0)
                + ifnull(length(metadata), 0) + 64
            FROM store_changes WHERE database_id = ? ORDER BY revision, number
            """, [database.id]
        ) { row in
            if found.last?.number == row.integer(0) {
                found[found.count - 1].bytes += row.integer(2)
            } else {
                isAll = count < Self.changesMax && bytes < StoreSweep.chunkBytes
                guard isAll else { return false }
                found.append(OldRevision(number: row.integer(0), time: row.integer(1), bytes: row.integer(2)))
            }
            count += 1
            bytes += row.integer(2)
            return true
        }
        return (found, isAll)
    }
}
