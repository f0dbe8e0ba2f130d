import Micro
import MicroCore
import Synchronization

/// Watches a group's keys across every death of the server, and notes what it is told.
final class Watching: Sendable {
    private struct State {
        var seen: Set<Int64> = []
        var last: Int64 = 0
        var reached: Int64 = 0
        var hasEnded = false
        var violations: [String] = []
    }

    let group: Int
    private let state = Mutex(State())

    init(group: Int) {
        self.group = group
    }

    /// Watches until it is cancelled.
    func run(_ store: any Store, _ table: TableName) async {
        do {
            for try await changes in try await store.watch(.prefix("g\(group)/", table), after: 0) {
                note(changes)
            }
        } catch {
            state.withLock { state in
                state.violations.append("the watch of group \(group) ended: \(error)")
                state.hasEnded = true
            }
        }
    }

    private func note(_ changes: RecordChanges) {
        state.withLock { state in
            state.reached = max(state.reached, changes.revision)
            guard !changes.changes.isEmpty else { return }
            if changes.revision <= state.last {
                state.violations.append(
                    "group \(group) was told of revision \(changes.revision) after \(state.last)")
            }
            state.last = changes.revision
            state.seen.insert(changes.revision)
        }
    }

    /// Whether it was told of everything up to a revision, or will never be.
    func hasReached(_ revision: Int64) -> Bool {
        state.withLock { $0.hasEnded || $0.reached >= revision }
    }

    /// Compares what it was told with what it must have been told. What was seen is forgotten.
    func settle(_ told: Set<Int64>) -> [String] {
        state.withLock { state in
            let missing = told.subtracting(state.seen)
            defer {
                state.violations = []
                state.seen = []
            }
            guard !missing.isEmpty else { return state.violations }
            return state.violations + [
                "group \(group) was not told of \(missing.count) revisions, such as \(missing.min() ?? 0)"
            ]
        }
    }
}
