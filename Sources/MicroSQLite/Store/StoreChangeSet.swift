import MicroCore

/// What one transaction changed in a namespace.
struct StoreChangeSet: Sendable {
    /// One change, and the table of it.
    struct Change: Sendable {
        var table: TableName
        var key: [UInt8]
        var change: RecordChange
    }

    var revision: Int64
    /// When it was, in milliseconds since 1970.
    var time: Int64
    var changes: [Change]

    /// About what it takes up.
    var bytes: Int {
        changes.reduce(128) { $0 + 128 + $1.key.count + ($1.change.record?.value.count ?? 0) }
    }

    /// What a watcher is told of it at a later time; nil when nothing of it is watched.
    func selected(by selection: WatchSelection, now: Int64) -> RecordChanges? {
        let own = changes.filter { $0.table == selection.table && selection.covers($0.change.key) }
        return own.isEmpty
            ? nil : RecordChanges(own.map { $0.change.told(after: now - time) }, revision: revision)
    }
}

extension RecordChange {
    /// The change as it is told some milliseconds after it happened: a record has less time left by then.
    func told(after elapsed: Int64) -> RecordChange {
        guard elapsed > 0, let timeToLive = record?.timeToLive else { return self }
        var change = self
        change.record?.timeToLive = .milliseconds(max(timeToLive.wholeMilliseconds - elapsed, 1))
        return change
    }
}

/// GRDB has a type of this name too.
typealias Record = MicroCore.Record
