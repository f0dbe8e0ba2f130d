import Synchronization

/// What a store must hold: what was acknowledged, and what may have been done although nobody said so.
final class Ledger: Sendable {
    /// What one key may hold, which one writer alone writes.
    private struct Entry {
        /// What was acknowledged last, or seen; nil for nothing there.
        var known: Int?
        /// What was tried since, with an unknown end.
        var possible: [Int?] = []
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var increments = 0
        var possibleIncrements = 0
        /// The revisions of acknowledged writes of each writer that its watchers must tell.
        var told: [Int: Set<Int64>] = [:]
        var acknowledged = 0
        var refusals = 0
        var revision: Int64 = 0
    }

    private let state = Mutex(State())

    /// How many writes were acknowledged.
    var acknowledged: Int { state.withLock { $0.acknowledged } }
    /// How many writes were refused because of the disk.
    var refusals: Int { state.withLock { $0.refusals } }
    /// The highest revision that was acknowledged.
    var revision: Int64 { state.withLock { $0.revision } }

    /// A write (nil: a delete) of these keys is tried.
    func attempt(_ value: Int?, of keys: [String]) {
        state.withLock { state in
            for key in keys { state.entries[key, default: Entry()].possible.append(value) }
        }
    }

    /// The write that was tried last is done; the watchers of its writer must be told.
    func acknowledge(_ value: Int?, of keys: [String], revision: Int64, writer: Int?) {
        state.withLock { state in
            for key in keys { state.entries[key] = Entry(known: value) }
            state.acknowledged += 1
            state.revision = max(state.revision, revision)
            if let writer { state.told[writer, default: []].insert(revision) }
        }
    }

    /// A write was refused because of the disk.
    func refuse() { state.withLock { $0.refusals += 1 } }

    /// An increment of the shared counter is tried, was done, or was not done.
    func attemptIncrement() { state.withLock { $0.possibleIncrements += 1 } }
    func refuseIncrement() { state.withLock { $0.possibleIncrements -= 1 } }
    func acknowledgeIncrement(revision: Int64) {
        state.withLock { state in
            state.possibleIncrements -= 1
            state.increments += 1
            state.acknowledged += 1
            state.revision = max(state.revision, revision)
        }
    }

    /// The keys that something is known of.
    var keys: [String] { state.withLock { $0.entries.keys.sorted() } }

    /// Compares a key with what the store holds, which is what is known from now on.
    /// - Returns: what is wrong; nil when nothing is.
    func settle(_ key: String, holds value: Int?) -> String? {
        state.withLock { state in
            guard let entry = state.entries[key] else { return "\(key) was never written" }
            state.entries[key] = Entry(known: value)
            if value == entry.known || entry.possible.contains(value) { return nil }
            let tried = entry.possible.map(Self.shown).joined(separator: ", ")
            return
                "\(key) holds \(Self.shown(value)); acknowledged was \(Self.shown(entry.known)), tried since: \(tried)"
        }
    }

    /// Compares the shared counter with what the store holds.
    func settleCounter(holds value: Int) -> String? {
        state.withLock { state in
            let range = state.increments...(state.increments + state.possibleIncrements)
            state.increments = value
            state.possibleIncrements = 0
            return range.contains(value)
                ? nil : "the counter holds \(value); \(range) increments were made"
        }
    }

    /// The revisions of each writer that its watchers must have told by now; they are forgotten here.
    func takeTold() -> [Int: Set<Int64>] {
        state.withLock { state in
            defer { state.told = [:] }
            return state.told
        }
    }

    private static func shown(_ value: Int?) -> String { value.map(String.init) ?? "nothing" }
}
