import MicroCore
import Synchronization

/// How many compilers may run at once: each takes a core and some hundred megabytes.
final class BuildSlots: Sendable {
    private struct State {
        var free: Int
        var waiting: [Latch] = []
    }

    /// The most builds that wait.
    private static let waitingMax = 1000

    private let state: Mutex<State>

    init(count: Int) {
        state = Mutex(State(free: max(1, count)))
    }

    /// Runs `work` when a slot is free, first come, first served.
    func withSlot<T: Sendable>(
        waiting: () -> Void, _ work: () async throws(MicroError) -> T
    ) async throws(MicroError) -> T {
        let latch = Latch()
        let (isFree, isFull) = state.withLock { state in
            guard state.free == 0 else {
                state.free -= 1
                return (true, false)
            }
            guard state.waiting.count < Self.waitingMax else { return (false, true) }
            state.waiting.append(latch)
            return (false, false)
        }
        guard !isFull else {
            throw MicroError(.resourceExhausted, "\(Self.waitingMax) builds are waiting already")
        }
        if !isFree {
            waiting()
            await latch.wait()
            guard latch.isOpen else {
                // Given up, unless the slot was handed over in just this moment.
                if !leaveQueue(latch) { release() }
                throw MicroError(.cancelled, "the build was cancelled")
            }
        }
        defer { release() }
        return try await work()
    }

    /// - Returns: false when the latch was no longer in the queue, that is, the slot is its own.
    private func leaveQueue(_ latch: Latch) -> Bool {
        state.withLock { state in
            guard let index = state.waiting.firstIndex(where: { $0 === latch }) else { return false }
            state.waiting.remove(at: index)
            return true
        }
    }

    private func release() {
        let next = state.withLock { state -> Latch? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.open()
    }
}
