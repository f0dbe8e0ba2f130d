import Micro
import MicroCore
import MicroRPC
import Synchronization

/// Watches the keys of some writers across every death of the server, and notes what it is told.
final class Watching: Sendable {
    private struct State {
        var seen: Set<Int64> = []
        var last: Int64 = 0
        var reached: Int64 = 0
        var hasBegun = false
        var hasEnded = false
        var violations: [String] = []
    }

    /// What the keys begin with.
    let prefix: String
    /// Whose they are.
    let writers: [Int]
    /// The connection is nobody else's.
    let transport: RPCTransport
    private let state = Mutex(State())

    /// The first ones watch groups of writers, the others single ones.
    init(_ number: Int, of writers: Int, through transport: RPCTransport) {
        self.transport = transport
        if number < Load.groups {
            prefix = Load.folder(ofGroup: number)
            self.writers = (0..<writers).filter { $0 % Load.groups == number }
        } else {
            let writer = (number - Load.groups) % writers
            prefix = Load.folder(of: writer)
            self.writers = [writer]
        }
    }

    /// A key that it watches and nobody writes otherwise.
    var end: String { "\(prefix)end" }

    /// Watches until it is cancelled.
    func run(_ store: any Store, _ table: TableName) async {
        do {
            let told = try await store.watch(.prefix(prefix, table), after: 0)
            state.withLock { $0.hasBegun = true }
            for try await changes in told { note(changes) }
        } catch {
            state.withLock { state in
                state.violations.append("the watch of \(prefix) ended: \(error)")
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
                    "who watches \(prefix) was told of revision \(changes.revision) after \(state.last)")
            }
            state.last = changes.revision
            state.seen.insert(changes.revision)
        }
    }

    /// Whether it watches, or will never.
    var hasBegun: Bool { state.withLock { $0.hasBegun || $0.hasEnded } }

    /// Whether it was told of everything up to a revision, or will never be.
    func hasReached(_ revision: Int64) -> Bool {
        state.withLock { $0.hasEnded || $0.reached >= revision }
    }

    /// Compares what it was told with what it must have been told.
    /// - Returns: what it was told, which is forgotten, and what is wrong with it.
    func settle(_ told: [Int: Set<Int64>]) -> (seen: Set<Int64>, violations: [String]) {
        state.withLock { state in
            defer {
                state.violations = []
                state.seen = []
            }
            let missing = writers.flatMap { told[$0] ?? [] }.filter { !state.seen.contains($0) }
            guard let first = missing.min() else { return (state.seen, state.violations) }
            let wrong = "who watches \(prefix) was not told of \(missing.count) revisions, such as \(first)"
            return (state.seen, state.violations + [wrong])
        }
    }
}
