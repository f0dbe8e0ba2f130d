import MicroCore
import Synchronization

/// What a compiler says in one run: handed on line by line, its errors counted.
final class Diagnostics: Sendable {
    private struct State {
        var errors = 0
        var first: String?
        /// What is said without a place, which often only sums up what was said with one.
        var general: String?
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
        } else if line.hasPrefix("error: ") {
            state.withLock { $0.general = $0.general ?? line }
        }
        progress(line)
    }

    /// The compiler says `error:`; protoc says nothing but the place.
    private static func isError(_ line: String) -> Bool {
        if line.contains(": error: ") { return true }
        guard let place = line.firstRange(of: ".proto:") else { return false }
        return line[place.upperBound...].first?.isNumber == true && !line.contains(": warning: ")
    }

    /// The error for a run that failed.
    func failure(_ what: String) -> MicroError {
        let (errors, first, general) = state.withLock { ($0.errors, $0.first, $0.general) }
        guard let first else {
            return MicroError(.failedPrecondition, general.map { "\(what): \($0)" } ?? what)
        }
        let count = errors == 1 ? "1 error" : "\(errors) errors, the first"
        return MicroError(.failedPrecondition, "\(what): \(count): \(first)")
    }
}
