import Crypto
import FoundationEssentials
import JWTKit
import MicroCore

/// The keys that tokens are signed and verified with, at one time.
struct SigningKeys: Sendable {
    /// One key, ready for use.
    struct Verifying: Sendable {
        let algorithm: any JWTAlgorithm
        let point: P256.Signing.PublicKey
    }

    /// Signs tokens, with any of the keys.
    let collection: JWTKeyCollection
    /// The name of the key that signs new tokens.
    let current: String
    /// What verifies a token, by the name of its key.
    let verifying: [String: Verifying]
    /// The keys without their secret parts, the newest first, as RFC 7517 writes them.
    let jsonWebKeySet: String

    /// `keys` come newest first, at least one.
    init(_ keys: [SigningKey]) async throws(MicroError) {
        guard let newest = keys.first else { throw MicroError(.internalError, "there is no signing key") }
        let collection = JWTKeyCollection()
        var verifying: [String: Verifying] = [:]
        do {
            for key in keys {
                let id = JWKIdentifier(string: key.id)
                let pair = try P256.Signing.PrivateKey(rawRepresentation: key.bytes)
                await collection.add(ecdsa: try ES256PrivateKey(backing: pair), kid: id)
                verifying[key.id] = Verifying(
                    algorithm: try await collection.getKey(for: id), point: pair.publicKey)
            }
        } catch {
            throw MicroError(.internalError, "a signing key in the database is damaged", cause: error)
        }
        self.collection = collection
        self.verifying = verifying
        current = newest.id
        let published = keys.compactMap { key in verifying[key.id].map { Self.jsonWebKey(key, $0.point) } }
        jsonWebKeySet = #"{"keys":[\#(published.joined(separator: ","))]}"#
    }

    private static func jsonWebKey(_ key: SigningKey, _ publicKey: P256.Signing.PublicKey) -> String {
        // An uncompressed point: a byte that says so, then both coordinates.
        let point = Array(publicKey.x963Representation.dropFirst())
        let x = Base64URL.encode(point.prefix(point.count / 2))
        let y = Base64URL.encode(point.suffix(point.count / 2))
        return
            #"{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"\#(key.id)","x":"\#(x)","y":"\#(y)"}"#
    }
}
