package import MicroCore
import Synchronization

/// The platform's keys, which can be exchanged while it runs: tokens that an older key signed hold until they end.
package final class Keyring: Sendable {
    private let store: any KeyStore
    private let clock: any WallClock
    /// How long after its successor a key still verifies: as long as a token that it signed can live.
    private let overlap: Int64
    private let state: Mutex<SigningKeys>
    /// Signs the secrets of services.
    let serviceSecret: ServiceSecret
    /// Signs what tells services who is calling.
    let callerTokens: CallerTokens
    private let rotation = Gate(insideMax: 1, waitingMax: 16)

    /// Reads the keys, and makes those that are missing.
    init(store: any KeyStore, clock: any WallClock, overlap: Duration) async throws(MicroError) {
        var keys = try await store.keys()
        if !keys.contains(where: { $0.algorithm == .es256 }) {
            keys.insert(try await Self.make(.es256, in: store, clock), at: 0)
        }
        if !keys.contains(where: { $0.algorithm == .hs256 }) {
            keys.insert(try await Self.make(.hs256, in: store, clock), at: 0)
        }
        guard let secret = keys.first(where: { $0.algorithm == .hs256 }) else {
            throw MicroError(.internalError, "there is no key for the secrets of services")
        }
        self.store = store
        self.clock = clock
        self.overlap = overlap.components.seconds
        serviceSecret = ServiceSecret(key: secret.bytes)
        callerTokens = CallerTokens(key: secret.bytes)
        state = Mutex(try await SigningKeys(keys.filter { $0.algorithm == .es256 }))
    }

    /// The keys at this moment.
    var current: SigningKeys { state.withLock { $0 } }

    /// The keys that tokens are verified with, the newest, which signs, first.
    package func list() async throws(MicroError) -> [SigningKey] {
        try await store.keys().filter { $0.algorithm == .es256 }
    }

    /// What anybody verifies tokens with: a JSON Web Key Set.
    package var jsonWebKeySet: String { current.jsonWebKeySet }

    /// Signs tokens with a new key from now on, and forgets the keys that no living token was signed with.
    /// Durable when this returns.
    /// - Parameter dropOld: forgets every other key, and with it ends the tokens that they signed.
    package func rotate(dropOld: Bool) async throws(MicroError) -> SigningKey {
        try await rotation.inside(orRefuse: "too many rotations at once") { () async throws(MicroError) in
            try await exchange(dropOld: dropOld)
        }
    }

    private func exchange(dropOld: Bool) async throws(MicroError) -> SigningKey {
        let before = try await list()
        let key = try await Self.make(.es256, in: store, clock)
        var kept: [SigningKey] = []
        // A key is of no use once its successor is older than any token it signed.
        for (old, successor) in zip(before, [key] + before) {
            if !dropOld, successor.created + overlap > clock.now {
                kept.append(old)
            } else {
                try await store.remove(old.id)
            }
        }
        let keys = try await SigningKeys([key] + kept)
        state.withLock { $0 = keys }
        return key
    }

    private static func make(
        _ algorithm: SigningKey.Algorithm, in store: any KeyStore, _ clock: any WallClock
    ) async throws(MicroError) -> SigningKey {
        let key = SigningKey(
            id: RandomSecret.text(byteCount: 9), algorithm: algorithm, bytes: algorithm.newKey(),
            created: clock.now)
        try await store.add(key)
        return key
    }
}
