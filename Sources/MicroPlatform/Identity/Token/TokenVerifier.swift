import FoundationEssentials
import JWTKit
package import MicroCore

/// Tells whose token this is. A token is verified once; after that it is known until it ends.
package struct TokenVerifier: Authenticator {
    /// The longest token that is looked at.
    package static let tokenBytesMax = 8_192
    /// How many verified tokens are remembered.
    package static let verifiedMax = 8_192

    private static let algorithm = "ES256"

    private let keys: SigningKeys
    private let clock: any WallClock
    private let verified = VerifiedTokens(countMax: verifiedMax)

    init(keys: SigningKeys, clock: any WallClock) {
        self.keys = keys
        self.clock = clock
    }

    /// The account that a token was issued to.
    /// - Throws: `unauthenticated` when the token is malformed, forged or expired.
    package func account(for token: String) throws(MicroError) -> Account {
        let now = clock.now
        if let known = verified.token(token) {
            guard known.expiry > now else { throw Self.expired }
            return known.account
        }
        let fresh = try verify(token)
        guard fresh.expiry > now else { throw Self.expired }
        verified.remember(fresh, for: token)
        return fresh.account
    }

    private func verify(_ token: String) throws(MicroError) -> VerifiedToken {
        let bytes = Array(token.utf8)
        // JWTKit answers what is not UTF-8, base64 or JSON with an error; what is too long is not even parsed.
        guard bytes.count <= Self.tokenBytesMax, let end = bytes.lastIndex(of: UInt8(ascii: ".")),
            let parsed = try? DefaultJWTParser().parse(bytes, as: TokenClaims.self)
        else { throw Self.invalid }
        // The header says which key, never which algorithm: there is one. What it calls critical is not known here.
        guard parsed.header.alg == Self.algorithm, !parsed.header.fields.keys.contains("crit"),
            let id = parsed.header.kid, let key = keys.verifying[id],
            let isGenuine = try? key.verify(parsed.signature, signs: bytes[..<end]), isGenuine,
            let account = parsed.payload.account
        else { throw Self.invalid }
        return VerifiedToken(account: account, expiry: parsed.payload.exp)
    }

    private static let invalid = MicroError(.unauthenticated, "the token is not valid: log in again")
    private static let expired = MicroError(.unauthenticated, "the token has expired: log in again")
}
