import DequeModule
import MicroCore

/// One watch: where it has come to, and what it tells next. Nothing is fetched before it is asked for, and no more than
/// `ToldChanges` at a time.
actor StoreWatch {
    private let source: SQLiteStore
    private let selection: WatchSelection
    private let id: StoreFeeds.WatcherID
    /// Which incarnation of the namespace is watched; nil while there is none.
    private var database: Int64?
    private var position: Int64
    /// Changes after the position are to be read from the file.
    private var isBehind: Bool
    private var ready: Deque<RecordChanges>

    init(
        _ selection: WatchSelection, of source: SQLiteStore, id: StoreFeeds.WatcherID, database: Int64?,
        after position: Int64, isBehind: Bool
    ) {
        self.source = source
        self.selection = selection
        self.id = id
        self.database = database
        self.position = position
        self.isBehind = isBehind
        ready = [RecordChanges([], revision: position)]
    }

    deinit {
        source.feeds.leave(source.namespace, id)
    }

    /// What comes next; nil at the end.
    func next() async throws(MicroError) -> RecordChanges? {
        while true {
            if let first = ready.popFirst() { return first }
            if isBehind {
                guard try await readLog() else { return nil }
                continue
            }
            switch await source.feeds.next(source.namespace, id, after: position) {
            case .changes(let changes, let upTo): tell(changes, upTo: upTo)
            case .behind: isBehind = true
            case .ended: return nil
            }
        }
    }

    private func tell(_ changes: [RecordChanges], upTo: Int64) {
        ready.append(contentsOf: changes)
        // Who catches up wants to know when it has.
        let told = isBehind ? changes.last?.revision ?? position : changes.isEmpty ? position : upTo
        if upTo > told { ready.append(RecordChanges([], revision: upTo)) }
        position = upTo
    }

    /// Reads a page; false when what is watched is gone.
    private func readLog() async throws(MicroError) -> Bool {
        let (page, found) = try await source.read { [selection, position] snapshot in
            (try StoreLog.page(selection, after: position, in: snapshot), snapshot.database?.id)
        }
        guard database == nil || database == found else { return false }
        database = found
        tell(page.changes, upTo: page.upTo)
        isBehind = !page.isLast
        return true
    }
}
