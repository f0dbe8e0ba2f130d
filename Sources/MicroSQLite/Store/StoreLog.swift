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

    /// The most revisions that one page looks through.
    private static let revisionsMax: Int64 = 4_096

    /// About what a change takes up.
    static func bytes(of table: TableName, key: Int, value: Int, metadata: Int) -> Int64 {
        Int64(table.rawValue.utf8.count + key + value + metadata + 64)
    }

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
        let upTo = min(database.revision, revision + revisionsMax)
        let range = KeyRange(selection)
        var told = ToldChanges()
        try snapshot.db.forEachRow(
            sql, [database.id, revision, upTo, selection.table.rawValue, range.from, range.to]
        ) { row in
            told.add(try change(row, now: snapshot.now), at: row.integer(1))
            return !told.isCut
        }
        return Page(
            changes: told.changes, upTo: told.upTo(upTo), isLast: !told.isCut && upTo == database.revision)
    }

    private static let sql = """
        SELECT \(StoredRecord.columns), action FROM store_changes
        WHERE database_id = ? AND revision > ? AND revision <= ? AND table_name = ? AND key >= ? AND key < ?
        ORDER BY revision, number
        """

    private static func change(_ row: StoredRow, now: Int64) throws -> RecordChange {
        guard let action = RecordChange.Action(rawValue: row.text(5)) else {
            throw MicroError(.internalError, "the database file is damaged")
        }
        let record = action == .write ? try StoredRecord.record(row, now: now) : nil
        return RecordChange(action, row.text(0), record: record)
    }

    private static func requireKept(_ revision: Int64, in snapshot: StoreSnapshot) throws(MicroError) {
        let forgotten = snapshot.database?.forgotten ?? 0
        guard revision >= forgotten else { throw WatchSelection.forgotten(forgotten) }
    }
}

extension KeyRange {
    fileprivate init(_ selection: WatchSelection) {
        switch selection {
        case .prefix(let prefix, _): self.init(prefix: prefix)
        case .key(let key): self.init(key: key.key)
        }
    }
}
