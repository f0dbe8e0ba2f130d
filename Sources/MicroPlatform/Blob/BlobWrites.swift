import MicroCore
import Synchronization

/// The writes that are under way, so that no file is taken for a leftover while it becomes a blob's, and none appears
/// in a namespace that is being erased.
final class BlobWrites: Sendable {
    private enum Phase {
        /// Its bytes are arriving.
        case arriving
        /// It is becoming the blob of its key.
        case settling
        /// Its namespace was erased: it must not go on.
        case doomed
    }

    private struct State {
        var writes: [BlobFileID: (namespace: Namespace, phase: Phase)] = [:]
        var places: SharedPlaces<Namespace>
        var erasing: Set<Namespace> = []
        /// Those who wait until nothing is settling in a namespace.
        var waiting: [(namespace: Namespace, continuation: CheckedContinuation<Void, Never>)] = []

        func isSettling(_ namespace: Namespace) -> Bool {
            writes.values.contains { $0.namespace == namespace && $0.phase == .settling }
        }
    }

    private let state: Mutex<State>

    init(countMax: Int) {
        state = Mutex(State(places: SharedPlaces(countMax)))
    }

    /// A write begins.
    /// - Throws: `resourceExhausted` when too many are under way, in the namespace or in all.
    func begin(_ id: BlobFileID, in namespace: Namespace) throws(MicroError) {
        try state.withLock { state throws(MicroError) in
            guard !state.erasing.contains(namespace) else { throw Self.erased(namespace) }
            guard state.places.take(namespace) else {
                throw MicroError(
                    .resourceExhausted,
                    "too many blobs are being written already, in the namespace \(namespace) or in all: try again later"
                )
            }
            state.writes[id] = (namespace, .arriving)
        }
    }

    /// All bytes of a write have come.
    /// - Throws: `failedPrecondition` when the namespace was erased meanwhile.
    func settle(_ id: BlobFileID, in namespace: Namespace) throws(MicroError) {
        try state.withLock { state throws(MicroError) in
            guard state.writes[id]?.phase == .arriving else { throw Self.erased(namespace) }
            state.writes[id]?.phase = .settling
        }
    }

    /// A write is over, however it ended.
    func end(_ id: BlobFileID) {
        let done = state.withLock { state in
            if let write = state.writes.removeValue(forKey: id) { state.places.giveBack(write.namespace) }
            return Self.takeReady(&state)
        }
        for continuation in done { continuation.resume() }
    }

    /// Whether a file belongs to a write that is under way.
    func contains(_ id: BlobFileID) -> Bool {
        state.withLock { $0.writes[id] != nil }
    }

    /// Runs `body` while nothing is written in a namespace; what was begun before never will be.
    func erasing<Failure: Error>(
        _ namespace: Namespace, _ body: () async throws(Failure) -> Void
    ) async throws(Failure) {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                state.erasing.insert(namespace)
                for (id, write) in state.writes where write.namespace == namespace && write.phase == .arriving
                {
                    state.writes[id]?.phase = .doomed
                }
                guard state.isSettling(namespace) else { return true }
                state.waiting.append((namespace, continuation))
                return false
            }
            if isReady { continuation.resume() }
        }
        defer { state.withLock { _ = $0.erasing.remove(namespace) } }
        try await body()
    }

    private static func takeReady(_ state: inout State) -> [CheckedContinuation<Void, Never>] {
        guard !state.waiting.isEmpty else { return [] }
        let waiting = state.waiting
        state.waiting = waiting.filter { state.isSettling($0.namespace) }
        return waiting.filter { !state.isSettling($0.namespace) }.map(\.continuation)
    }

    private static func erased(_ namespace: Namespace) -> MicroError {
        MicroError(.failedPrecondition, "the namespace \(namespace) was removed meanwhile")
    }
}
