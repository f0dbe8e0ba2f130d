import Dispatch
package import MicroCore

/// Hashes secrets and checks them, on threads of its own: it is heavy work by intention.
package final class SecretHasher: Sendable {
    /// What it may cost.
    package struct Configuration: Sendable {
        /// How many secrets are hashed at a time; each takes a core and 32 MiB.
        package var concurrencyMax = 2
        /// How many may wait for that.
        package var waitingMax = 64
        var cost = ScryptHash.Cost()

        package init() {}
    }

    /// The longest secret.
    package static let secretBytesMax = 1_024

    private let cost: ScryptHash.Cost
    private let gate: Gate
    private let queue = DispatchQueue(label: "micro.secrets", attributes: .concurrent)
    /// What an unknown account's secret is compared with, so that it takes as long as a known one's.
    private let nobody: ScryptHash

    package init(_ configuration: Configuration = Configuration()) {
        cost = configuration.cost
        gate = Gate(insideMax: configuration.concurrencyMax, waitingMax: configuration.waitingMax)
        nobody = ScryptHash(ofNothing: configuration.cost)
    }

    /// The hash to store for `secret`.
    /// - Throws: `invalidArgument` when it is empty or too long, `resourceExhausted` when too many are waiting.
    package func hash(_ secret: String) async throws(MicroError) -> SecretHash {
        guard !secret.isEmpty, secret.utf8.count <= Self.secretBytesMax else {
            throw MicroError(.invalidArgument, "a secret is 1 to \(Self.secretBytesMax) bytes")
        }
        let cost = cost
        return try await work { try ScryptHash(of: secret, cost: cost).stored }
    }

    /// Whether `secret` is the one that `hash` was made of. Takes the same time when there is no hash of this kind.
    /// - Throws: `resourceExhausted` when too many are waiting.
    package func matches(_ secret: String, _ hash: SecretHash?) async throws(MicroError) -> Bool {
        guard secret.utf8.count <= Self.secretBytesMax else { return false }
        let scrypt = hash.flatMap(ScryptHash.init) ?? nobody
        return try await work { try scrypt.matches(secret) }
    }

    private func work<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws(MicroError) -> Value {
        let refusal = "too many logins at once: try again in some seconds"
        let result = try await gate.inside(orRefuse: refusal) {
            await withCheckedContinuation { continuation in
                queue.async { continuation.resume(returning: Result(catching: body)) }
            }
        }
        do {
            return try result.get()
        } catch {
            throw MicroError(.internalError, "hashing a secret failed", cause: error)
        }
    }
}
