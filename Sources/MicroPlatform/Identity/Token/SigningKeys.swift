import Crypto
import FoundationEssentials
import JWTKit
import MicroCore

/// The platform's keys, ready for use.
struct SigningKeys: Sendable {
    /// Signs tokens, with the newest of the keys unless told otherwise.
    let collection: JWTKeyCollection
    /// The name of the key that signs new tokens.
    let current: String
    /// What verifies a token, by the name of its key.
    let verifying: [String: any JWTAlgorithm]
    /// Signs the secrets of services.
    let serviceSecret: ServiceSecret

    /// Reads the keys, and makes those that are missing.
    static func load(from store: any KeyStore, clock: any WallClock) async throws(MicroError) -> SigningKeys {
        var keys = try await store.keys()
        if !keys.contains(where: { $0.algorithm == .es256 }) {
            let bytes = Array(P256.Signing.PrivateKey().rawRepresentation)
            keys.insert(try await make(.es256, bytes, in: store, clock: clock), at: 0)
        }
        if !keys.contains(where: { $0.algorithm == .hs256 }) {
            let bytes = RandomSecret.bytes(RandomSecret.byteCount)
            keys.insert(try await make(.hs256, bytes, in: store, clock: clock), at: 0)
        }
        do {
            return try await SigningKeys(keys)
        } catch {
            throw MicroError(.internalError, "a signing key in the database is damaged", cause: error)
        }
    }

    /// `keys` come newest first, one of each algorithm at least.
    private init(_ keys: [SigningKey]) async throws {
        let collection = JWTKeyCollection()
        var verifying: [String: any JWTAlgorithm] = [:]
        let signing = keys.filter { $0.algorithm == .es256 }
        for key in signing {
            let id = JWKIdentifier(string: key.id)
            let pair = try ES256PrivateKey(backing: P256.Signing.PrivateKey(rawRepresentation: key.bytes))
            await collection.add(ecdsa: pair, kid: id)
            verifying[key.id] = try await collection.getKey(for: id)
        }
        guard let newest = signing.first, let secret = keys.first(where: { $0.algorithm == .hs256 }) else {
            throw MicroError(.internalError, "there is no signing key")
        }
        self.collection = collection
        self.verifying = verifying
        current = newest.id
        serviceSecret = ServiceSecret(key: secret.bytes)
    }

    private static func make(
        _ algorithm: SigningKey.Algorithm, _ bytes: [UInt8], in store: any KeyStore, clock: any WallClock
    ) async throws(MicroError) -> SigningKey {
        let key = SigningKey(
            id: RandomSecret.text(byteCount: 9), algorithm: algorithm, bytes: bytes, created: clock.now)
        try await store.add(key)
        return key
    }
}
