import MicroCore
import Synchronization

/// What a compiler says in one run: handed on line by line, its errors counted.
final class Diagnostics: Sendable {
    private struct State {
        var errors = 0
        var first: String?
    }

    private let progress: @Sendable (String) -> Void
    private let state = Mutex(State())

    init(progress: @escaping @Sendable (String) -> Void) {
        self.progress = progress
    }

    @Sendable func add(_ line: String) {
        if line.contains(": error: ") || line.hasPrefix("error: ") {
            state.withLock { state in
                state.errors += 1
                state.first = state.first ?? line
            }
        }
        progress(line)
    }

    /// The error for a run that failed.
    func failure(_ what: String) -> MicroError {
        let (errors, first) = state.withLock { ($0.errors, $0.first) }
        guard let first else { return MicroError(.failedPrecondition, what) }
        let count = errors == 1 ? "1 error" : "\(errors) errors, the first"
        return MicroError(.failedPrecondition, "\(what): \(count): \(first)")
    }
}
