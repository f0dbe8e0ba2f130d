import Synchronization

/// A value that becomes known once, and that any number of tasks may wait for.
final class Announcement<Value: Sendable>: Sendable {
    private enum State {
        case unknown(waiting: [Int: CheckedContinuation<Value, any Error>], next: Int)
        case known(Value)
    }

    private let state = Mutex(State.unknown(waiting: [:], next: 0))

    /// Makes it known; later values are ignored.
    func announce(_ value: Value) {
        let waiting = state.withLock { state in
            guard case .unknown(let waiting, _) = state else {
                return [Int: CheckedContinuation<Value, any Error>]()
            }
            state = .known(value)
            return waiting
        }
        for continuation in waiting.values { continuation.resume(returning: value) }
    }

    /// The value as soon as it is known.
    /// - Throws: `CancellationError` when the task is cancelled before.
    func value() async throws -> Value {
        let id = state.withLock { state in
            guard case .unknown(let waiting, let next) = state else { return 0 }
            state = .unknown(waiting: waiting, next: next + 1)
            return next
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let result: Result<Value, any Error>? = state.withLock { state in
                    switch state {
                    case .known(let value): return .success(value)
                    case .unknown(var waiting, let next):
                        // A task that is cancelled from now on finds the continuation here.
                        guard !Task.isCancelled else { return .failure(CancellationError()) }
                        waiting[id] = continuation
                        state = .unknown(waiting: waiting, next: next)
                        return nil
                    }
                }
                if let result { continuation.resume(with: result) }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                guard case .unknown(var waiting, let next) = state else {
                    return CheckedContinuation<Value, any Error>?.none
                }
                let removed = waiting.removeValue(forKey: id)
                state = .unknown(waiting: waiting, next: next)
                return removed
            }
            continuation?.resume(throwing: CancellationError())
        }
    }
}
