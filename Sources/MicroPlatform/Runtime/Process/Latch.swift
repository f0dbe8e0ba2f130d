import Synchronization

/// Something that happens once, and that any number of tasks may wait for.
final class Latch: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    /// Whether it has happened.
    var isOpen: Bool {
        state.withLock { $0.isOpen }
    }

    /// Lets everybody through, now and from now on.
    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [:] }
            return state.waiting
        }
        for continuation in waiting.values { continuation.resume() }
    }

    /// Returns when it has happened or the task is cancelled.
    func wait() async {
        let id = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isThrough = state.withLock { state in
                    // A task that is cancelled from now on finds the continuation registered.
                    guard !state.isOpen, !Task.isCancelled else { return true }
                    state.waiting[id] = continuation
                    return false
                }
                if isThrough { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: id) }?.resume()
        }
    }
}

extension Latch {
    /// Returns when one of the latches opens, and which; nil when the time is over or the task cancelled.
    static func first(
        of latches: [Latch], within bound: Duration? = nil, clock: any Clock<Duration>
    ) async -> Int? {
        if let index = latches.firstIndex(where: \.isOpen) { return index }
        return await withTaskGroup(of: Void.self) { group in
            for latch in latches { group.addTask { await latch.wait() } }
            if let bound { group.addTask { try? await clock.sleep(for: bound) } }
            await group.next()
            group.cancelAll()
            return latches.firstIndex(where: \.isOpen)
        }
    }
}
