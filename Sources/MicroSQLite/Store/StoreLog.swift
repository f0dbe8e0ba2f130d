import GRDB
import MicroCore

/// The changes of a namespace as they are kept in the file.
enum StoreLog {
    /// Some of the changes that a watcher asked for.
    struct Page: Sendable {
        var changes: [RecordChanges]
        /// The page says all until this revision.
        var upTo: Int64
        /// Whether that is all there was.
        var isLast: Bool
    }

    /// About the most revisions that one page looks through.
    private static let revisionsMax: Int64 = 4_096

    /// What a row with so many bytes of changes takes up.
    static func bytes(ofRow count: Int) -> Int64 { Int64(count) + 64 }

    /// The revision to watch after.
    /// - Throws: `failedPrecondition` when it is forgotten, `invalidArgument` when it is still to come.
    static func start(of snapshot: StoreSnapshot, after revision: Int64?) throws(MicroError) -> Int64 {
        guard let revision else { return snapshot.revision }
        guard (0...snapshot.revision).contains(revision) else {
            throw MicroError(
                .invalidArgument,
                "the revision \(revision) is still to come: the latest is \(snapshot.revision)")
        }
        try requireKept(revision, in: snapshot)
        return revision
    }

    /// What is watched of the changes after a revision, as far as `ToldChanges` go.
    static func page(
        _ selection: WatchSelection, after revision: Int64, in snapshot: StoreSnapshot
    ) throws -> Page {
        guard let database = snapshot.database, revision < database.revision else {
            return Page(changes: [], upTo: revision, isLast: true)
        }
        try requireKept(revision, in: snapshot)
        var told = ToldChanges()
        var upTo = database.revision
        try snapshot.db.forEachRow(sql, [database.id, revision]) { row in
            try StoredChanges.forEach(
                in: row.bytes(2) ?? [], of: selection, after: revision, elapsed: snapshot.now - row.integer(1)
            ) { change, revision in
                told.add(change, at: revision)
            }
            guard told.isCut || row.integer(0) - revision >= revisionsMax else { return true }
            upTo = row.integer(0)
            return false
        }
        return Page(
            changes: told.changes, upTo: told.upTo(upTo), isLast: !told.isCut && upTo == database.revision)
    }

    private static let sql = """
        SELECT revision, time, changes FROM store_log WHERE database_id = ? AND revision > ? ORDER BY revision
        """

    private static func requireKept(_ revision: Int64, in snapshot: StoreSnapshot) throws(MicroError) {
        let forgotten = snapshot.database?.forgotten ?? 0
        guard revision >= forgotten else { throw WatchSelection.forgotten(forgotten) }
    }
}
