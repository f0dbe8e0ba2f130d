import DequeModule
import MicroCore

/// The latest changes of one namespace, and those who watch it.
struct StoreFeed {
    typealias WatcherID = StoreFeeds.WatcherID
    typealias Answer = StoreFeeds.Answer
    typealias Waiting = CheckedContinuation<StoreFeeds.Next, Never>

    /// What there is for a watcher that asks.
    enum Turn {
        case answer(StoreFeeds.Next)
        case wait

        static var ended: Turn { .answer(.ended) }
    }

    private struct Watcher {
        let selection: WatchSelection
        /// Set while it waits: it was told until `position`, and there is nothing for it until `seen`.
        var waiting: (continuation: Waiting, position: Int64, seen: Int64)?
    }

    /// About the most bytes of the changes that are kept.
    var bytesMax = 0 {
        didSet { evict() }
    }
    private var sets: Deque<StoreChangeSet> = []
    private var bytes = 0
    /// Changes up to this revision are not kept here any more.
    private var evicted: Int64 = 0
    private var revision: Int64 = 0
    private var watchers: [WatcherID: Watcher] = [:]
    private var index = StoreWatcherIndex()

    var isEmpty: Bool { watchers.isEmpty }

    mutating func add(_ id: WatcherID, _ selection: WatchSelection) {
        watchers[id] = Watcher(selection: selection)
        index.add(id, selection)
    }

    mutating func remove(_ id: WatcherID) {
        guard let watcher = watchers.removeValue(forKey: id) else { return }
        index.remove(id, watcher.selection)
    }

    /// Keeps changes, and answers those who wait for any of them.
    mutating func publish(_ sets: [StoreChangeSet]) -> [Answer] {
        guard let last = sets.last else { return [] }
        var told: [WatcherID: ToldChanges] = [:]
        for set in sets {
            for change in set.changes {
                index.forEach(watching: change.key, in: change.table) { id in
                    guard let seen = watchers[id]?.waiting?.seen, seen < set.revision else {
                        return
                    }
                    told[id, default: ToldChanges()].add(change.change, at: set.revision)
                }
            }
            bytes += set.bytes
            self.sets.append(set)
        }
        revision = last.revision
        evict()
        return told.compactMap { id, told in
            answer(id, .changes(told.changes, upTo: told.upTo(last.revision)))
        }
    }

    /// Some of what is here for a watcher after a position; it waits when there is nothing.
    mutating func next(_ id: WatcherID, after position: Int64, now: Int64, or waiting: Waiting) -> Turn {
        guard let selection = watchers[id]?.selection, watchers[id]?.waiting == nil else { return .ended }
        guard position >= evicted else { return .answer(.behind) }
        var told = ToldChanges()
        for set in sets[firstIndex(after: position)...] {
            for change in set.selected(by: selection, now: now)?.changes ?? [] {
                told.add(change, at: set.revision)
            }
            if told.isCut { break }
        }
        let seen = max(position, revision)
        guard told.changes.isEmpty else { return .answer(.changes(told.changes, upTo: told.upTo(seen))) }
        watchers[id]?.waiting = (waiting, position, seen)
        return .wait
    }

    /// Ends the wait of a watcher.
    mutating func cancel(_ id: WatcherID) -> [Answer] {
        answer(id, .ended).map { [$0] } ?? []
    }

    /// Tells those who wait how far it has come since they began.
    mutating func progress() -> [Answer] {
        watchers.compactMap { id, watcher in
            guard let waiting = watcher.waiting, waiting.position < revision else { return nil }
            return answer(id, .changes([], upTo: revision))
        }
    }

    /// Ends every watch: each is told when it asks next.
    mutating func end() -> [Answer] {
        let answers = watchers.keys.compactMap { answer($0, .ended) }
        watchers = [:]
        index = StoreWatcherIndex()
        sets = []
        bytes = 0
        return answers
    }

    private mutating func answer(_ id: WatcherID, _ next: StoreFeeds.Next) -> Answer? {
        guard let waiting = watchers[id]?.waiting else { return nil }
        watchers[id]?.waiting = nil
        return (waiting.continuation, next)
    }

    private mutating func evict() {
        while bytes > bytesMax, let oldest = sets.popFirst() {
            bytes -= oldest.bytes
            evicted = oldest.revision
        }
    }

    /// Where the changes after a revision begin; they are in order.
    private func firstIndex(after revision: Int64) -> Int {
        var low = sets.startIndex, high = sets.endIndex
        while low < high {
            let middle = (low + high) / 2
            if sets[middle].revision <= revision { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
