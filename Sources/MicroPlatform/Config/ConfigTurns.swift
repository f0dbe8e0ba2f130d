import MicroCore
import Synchronization

/// The turns in which documents are changed, one change of a namespace's after the other. A namespace that nothing is
/// changed in takes up nothing.
final class ConfigTurns: Sendable {
    /// How many may wait to change one document.
    static let waitingMax = 256
    /// How many documents may be changed at a time.
    static let namespacesMax = 4_096

    private struct Turn {
        let gate: Gate
        /// How many are inside, or wait to be.
        var users = 0
    }

    private let turns = Mutex<[Namespace: Turn]>([:])

    /// Runs `body` when those before are done.
    /// - Throws: `resourceExhausted` when too many wait in the namespace, or documents are changed in too many.
    func inside<Value>(
        _ namespace: Namespace, _ body: () async throws(MicroError) -> Value
    ) async throws(MicroError) -> Value {
        let gate = try take(namespace)
        defer { giveBack(namespace) }
        return try await gate.inside(
            orRefuse: "too many wait to change the configuration of \(namespace): try again", body)
    }

    /// The namespaces in which a change is under way.
    var busy: [Namespace] { turns.withLock { Array($0.keys) } }

    private func take(_ namespace: Namespace) throws(MicroError) -> Gate {
        try turns.withLock { turns throws(MicroError) in
            guard turns[namespace] != nil || turns.count < Self.namespacesMax else {
                throw MicroError(
                    .resourceExhausted, "the configuration of too many namespaces is being changed: try again"
                )
            }
            let gate = turns[namespace]?.gate ?? Gate(insideMax: 1, waitingMax: Self.waitingMax)
            turns[namespace, default: Turn(gate: gate)].users += 1
            return gate
        }
    }

    private func giveBack(_ namespace: Namespace) {
        turns.withLock { turns in
            turns[namespace]?.users -= 1
            if turns[namespace]?.users == 0 { turns[namespace] = nil }
        }
    }
}
