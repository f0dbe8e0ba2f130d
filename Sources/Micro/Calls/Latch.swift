import MicroRPC
import Synchronization

/// Something that tasks wait for and that happens once.
final class Latch: Sendable {
    private struct State {
        var isOpen = false
        var lastID = 0
        var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]
    }

    /// The most tasks that wait.
    private static let waitingMax = 10_000

    private let state = Mutex(State())

    var isOpen: Bool { state.withLock { $0.isOpen } }

    /// Lets everybody through, now and later.
    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns when the latch is open, or after `limit`.
    /// - Throws: `RPCError` when the task is cancelled or too many wait.
    func wait(atMost limit: Duration) async throws {
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await self.wait() }
            tasks.addTask {
                do {
                    try await Task.sleep(for: limit)
                } catch {
                    throw RPCError(.cancelled, "the call was cancelled")
                }
            }
            defer { tasks.cancelAll() }
            try await tasks.next()
        }
    }

    private func wait() async throws {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let outcome = state.withLock { state -> Result<Void, any Error>? in
                    if state.isOpen { return .success(()) }
                    if Task.isCancelled { return .failure(RPCError(.cancelled, "the call was cancelled")) }
                    guard state.waiting.count < Self.waitingMax else {
                        return .failure(RPCError(.resourceExhausted, "too many calls wait"))
                    }
                    state.waiting[id] = continuation
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            let continuation = state.withLock { $0.waiting.removeValue(forKey: id) }
            continuation?.resume(throwing: RPCError(.cancelled, "the call was cancelled"))
        }
    }
}
