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
        if Self.isError(line) {
            state.withLock { state in
                state.errors += 1
                state.first = state.first ?? line
            }
        }
        progress(line)
    }

    /// The compiler says `error:`; protoc says nothing but the place.
    private static func isError(_ line: String) -> Bool {
        if line.contains(": error: ") || line.hasPrefix("error: ") { return true }
        guard let place = line.firstRange(of: ".proto:") else { return false }
        return line[place.upperBound...].first?.isNumber == true && !line.contains(": warning: ")
    }

    /// The error for a run that failed.
    func failure(_ what: String) -> MicroError {
        let (errors, first) = state.withLock { ($0.errors, $0.first) }
        guard let first else { return MicroError(.failedPrecondition, what) }
        let count = errors == 1 ? "1 error" : "\(errors) errors, the first"
        return MicroError(.failedPrecondition, "\(what): \(count): \(first)")
    }
}
