import MicroCore

/// One change of one record, as it is remembered.
struct InMemoryChange {
    var table: TableName
    var change: RecordChange
    /// Milliseconds since 1970.
    var expiry: Int64?

    /// As it is told at a later time.
    func told(now: Int64) -> RecordChange {
        var told = change
        told.record?.timeToLive = expiry.map { .milliseconds(max($0 - now, 1)) }
        return told
    }
}

/// The latest changes of one namespace, and those who watch them.
struct InMemoryChanges {
    private struct Logged {
        var revision: Int64
        var changes: [InMemoryChange]

        /// Those that are watched; nil when none is.
        func selected(by selection: WatchSelection, now: Int64) -> RecordChanges? {
            let own = changes.filter { $0.table == selection.table && selection.covers($0.change.key) }
            return own.isEmpty ? nil : RecordChanges(own.map { $0.told(now: now) }, revision: revision)
        }
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

    mutating func add(_ changes: [InMemoryChange], at revision: Int64, now: Int64) {
        let new = Logged(revision: revision, changes: changes)
        logged.append(new)
        // All that one transaction did, or nothing of it.
        if logged.count > countMax { forgotten = logged.removeFirst().revision }
        watchers.removeAll { watcher in
            guard let own = new.selected(by: watcher.selection, now: now) else { return false }
            if case .terminated = watcher.continuation.yield(own) { return true }
            return false
        }
    }

    mutating func watch(
        _ selection: WatchSelection, after revision: Int64, latest: Int64, now: Int64
    ) throws(MicroError) -> StoreChanges {
        guard revision >= forgotten else { throw WatchSelection.forgotten(forgotten) }
        // Unbounded, as only tests may be.
        let (changes, continuation) = StoreChanges.makeStream()
        continuation.yield(RecordChanges([], revision: revision))
        for logged in logged where logged.revision > revision {
            if let own = logged.selected(by: selection, now: now) { continuation.yield(own) }
        }
        if latest > revision { continuation.yield(RecordChanges([], revision: latest)) }
        watchers.append(Watcher(selection: selection, continuation: continuation))
        return changes
    }

    /// Forgets everything, and ends every watch.
    mutating func erase(at revision: Int64) {
        for watcher in watchers { watcher.continuation.finish() }
        watchers = []
        logged = []
        forgotten = revision
    }
}
