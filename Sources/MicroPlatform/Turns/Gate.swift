import MicroCore
import Synchronization

/// Lets a few in at a time, and has a line of bounded length before it.
final class Gate: Sendable {
    private struct State {
        var inside = 0
        var line: [CheckedContinuation<Bool, Never>] = []
    }

    private let insideMax: Int
    private let waitingMax: Int
    private let state = Mutex(State())

    init(insideMax: Int, waitingMax: Int) {
        self.insideMax = insideMax
        self.waitingMax = waitingMax
    }

    /// Waits to be let in. Whoever was must `leave`.
    /// - Returns: false, at once, when the line is too long.
    func enter() async -> Bool {
        await withCheckedContinuation { continuation in
            let answer: Bool? = state.withLock { state in
                if state.inside < insideMax {
                    state.inside += 1
                    return true
                }
                guard state.line.count < waitingMax else { return false }
                state.line.append(continuation)
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }

    /// How many are in the line.
    var waitingCount: Int { state.withLock { $0.line.count } }

    /// Makes room for the next.
    func leave() {
        let next: CheckedContinuation<Bool, Never>? = state.withLock { state in
            guard state.line.isEmpty else { return state.line.removeFirst() }
            state.inside -= 1
            return nil
        }
        next?.resume(returning: true)
    }
}

extension Gate {
    /// Runs `body` inside, when it is let in.
    /// - Throws: `resourceExhausted` with `refusal` when the line is too long.
    func inside<Value>(
        orRefuse refusal: String, _ body: () async throws(MicroError) -> Value
    ) async throws(MicroError) -> Value {
        guard await enter() else { throw MicroError(.resourceExhausted, refusal) }
        defer { leave() }
        return try await body()
    }
}
