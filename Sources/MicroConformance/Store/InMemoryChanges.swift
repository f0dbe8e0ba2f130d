import MicroCore

/// The latest changes of one namespace, and those who watch them.
struct InMemoryChanges {
    private struct Logged {
        var table: TableName
        var changes: RecordChanges
    }

    private struct Watcher {
        var selection: WatchSelection
        var continuation: StoreChanges.Continuation
    }

    private let countMax: Int
    private var logged: [Logged] = []
    private var watchers: [Watcher] = []
    /// Changes up to this revision are forgotten.
    private var forgotten: Int64 = 0

    init(countMax: Int) {
        self.countMax = countMax
    }

    mutating func add(_ changes: RecordChanges, of table: TableName) {
        logged.append(Logged(table: table, changes: changes))
        if logged.count > countMax {
            // All that one transaction did, or nothing of it.
            forgotten = logged[0].changes.revision
            logged.removeAll { $0.changes.revision <= forgotten }
        }
        watchers.removeAll { watcher in
            guard let own = watcher.selection.selected(changes, of: table) else { return false }
            if case .terminated = watcher.continuation.yield(own) { return true }
            return false
        }
    }

    mutating func watch(
        _ selection: WatchSelection, after revision: Int64, now: Int64
    ) throws(MicroError) -> StoreChanges {
        guard revision >= forgotten else {
            throw MicroError(
                .failedPrecondition,
                "changes up to revision \(forgotten) are forgotten: read, then watch after the revision of what was read"
            )
        }
        // Unbounded, as only tests may be.
        let (changes, continuation) = StoreChanges.makeStream()
        continuation.yield(RecordChanges([], revision: revision))
        for logged in logged where logged.changes.revision > revision {
            if let own = selection.selected(logged.changes, of: logged.table) { continuation.yield(own) }
        }
        if now > revision { continuation.yield(RecordChanges([], revision: now)) }
        watchers.append(Watcher(selection: selection, continuation: continuation))
        return changes
    }

    mutating func end() {
        for watcher in watchers { watcher.continuation.finish() }
        watchers = []
    }
}

extension WatchSelection {
    /// Those of a transaction's changes in a table that are watched; nil when none is.
    fileprivate func selected(_ changes: RecordChanges, of table: TableName) -> RecordChanges? {
        guard table == self.table else { return nil }
        let own = changes.changes.filter { covers($0.key) }
        return own.isEmpty ? nil : RecordChanges(own, revision: changes.revision)
    }
}
