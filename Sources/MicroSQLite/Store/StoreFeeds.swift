import MicroCore
import Synchronization

/// Tells those who watch what was committed: whoever waits is told at once, whoever is busy finds the latest changes
/// here when it comes back, and whoever stayed away longer reads them from the file.
///
/// What is kept here is shared by all watchers and bounded, and whoever asks is given a little of it at a time: a slow one
/// keeps no more than that, whatever is written meanwhile.
final class StoreFeeds: Sendable {
    typealias WatcherID = UInt64

    /// What a watcher goes on with.
    enum Next: Sendable {
        /// All that it watches after its position until `upTo`, which is as far as `ToldChanges` go.
        case changes([RecordChanges], upTo: Int64)
        /// Changes after its position are not here any more.
        case behind
        case ended
    }

    typealias Answer = (continuation: CheckedContinuation<Next, Never>, next: Next)

    private struct State {
        var feeds: [Namespace: StoreFeed] = [:]
        var watchers = 0
        var lastID: WatcherID = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private let bytesMax: Int
    private let watchersMax: Int
    private let now: @Sendable () -> Int64

    init(bytesMax: Int, watchersMax: Int, now: @escaping @Sendable () -> Int64) {
        self.bytesMax = bytesMax
        self.watchersMax = watchersMax
        self.now = now
    }

    /// Begins to keep changes for a watcher. What was committed before is for it to read from the file, afterwards.
    /// - Throws: `resourceExhausted` when there are too many, `unavailable` after the end.
    func join(_ namespace: Namespace, _ selection: WatchSelection) throws(MicroError) -> WatcherID {
        try state.withLock { state throws(MicroError) in
            guard !state.isClosed else { throw MicroError(.unavailable, "the store is closed") }
            guard state.watchers < watchersMax else {
                throw MicroError(.resourceExhausted, "there are \(watchersMax) watches already: end some")
            }
            state.watchers += 1
            state.lastID += 1
            if state.feeds[namespace] == nil {
                state.feeds[namespace] = StoreFeed()
                let share = bytesMax / state.feeds.count
                for name in state.feeds.keys { state.feeds[name]?.bytesMax = share }
            }
            state.feeds[namespace]?.add(state.lastID, selection)
            return state.lastID
        }
    }

    /// Forgets a watcher.
    func leave(_ namespace: Namespace, _ id: WatcherID) {
        state.withLock { state in
            state.watchers -= 1
            state.feeds[namespace]?.remove(id)
            if state.feeds[namespace]?.isEmpty == true { state.feeds[namespace] = nil }
        }
    }

    /// Tells what was committed in a namespace, in order.
    func publish(_ sets: [StoreChangeSet], in namespace: Namespace) {
        answer { state in state.feeds[namespace]?.publish(sets) ?? [] }
    }

    /// Ends the watches of a namespace.
    func end(_ namespace: Namespace) {
        answer { state in state.feeds[namespace]?.end() ?? [] }
    }

    /// Ends every watch.
    func close() {
        answer { state in
            state.isClosed = true
            return state.feeds.keys.flatMap { state.feeds[$0]?.end() ?? [] }
        }
    }

    /// Tells those who wait how far everything has come since.
    func tellProgress() {
        answer { state in state.feeds.keys.flatMap { state.feeds[$0]?.progress() ?? [] } }
    }

    /// What a watcher goes on with after a position, once there is something.
    func next(_ namespace: Namespace, _ id: WatcherID, after position: Int64) async -> Next {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                answer { state in
                    guard !Task.isCancelled else { return [(continuation, .ended)] }
                    let next =
                        state.feeds[namespace]?
                        .next(id, after: position, now: now(), or: continuation) ?? .ended
                    switch next {
                    case .answer(let next): return [(continuation, next)]
                    case .wait: return []
                    }
                }
            }
        } onCancel: {
            answer { state in state.feeds[namespace]?.cancel(id) ?? [] }
        }
    }

    /// Continuations are resumed when the lock is free again.
    private func answer(_ change: (inout sending State) -> sending [Answer]) {
        for answer in state.withLock(change) { answer.continuation.resume(returning: answer.next) }
    }
}
