import FoundationEssentials
import JWTKit
package import MicroCore

/// Tells whose token this is. A token is verified once; after that it is known until it ends or is revoked.
package final class TokenVerifier: Authenticator {
    /// The longest token that is looked at.
    package static let tokenBytesMax = 8_192
    /// How many verified tokens are remembered.
    package static let verifiedMax = 8_192
    /// How far the clocks of machines may differ, in seconds.
    package static let leeway: Int64 = 5

    private static let algorithm = "ES256"

    private let keyring: Keyring
    private let clock: any WallClock
    private let revocations: Revocations
    private let verified = RecentlyUsed<TokenKey, VerifiedToken>(countMax: verifiedMax)

    init(keyring: Keyring, revocations: Revocations, clock: any WallClock) {
        self.keyring = keyring
        self.revocations = revocations
        self.clock = clock
    }

    /// A token that is good.
    /// - Throws: `unauthenticated` when the token is malformed, forged, expired or revoked.
    package func verify(_ token: String) throws(MicroError) -> VerifiedToken {
        try verified(BearerToken.header(token)) { token }
    }

    /// The token that the header `authorization` shows. What was seen before is found by the header as it is, if it is
    /// written as nearly everybody writes it.
    /// - Throws: `unauthenticated`, as `verify`, and when it shows no token.
    package func verify(authorization: String) throws(MicroError) -> VerifiedToken {
        guard let token = BearerToken.usual(authorization) else {
            return try verify(BearerToken.parse(authorization))
        }
        return try verified(authorization) { String(token) }
    }

    private func verified(_ header: String, _ token: () -> String) throws(MicroError) -> VerifiedToken {
        let key = TokenKey(header)
        let now = clock.now - Self.leeway
        let epoch = verified.epoch
        if let known = verified.value(key) {
            guard known.expiry > now else { throw Self.expired }
            return known
        }
        let credential = try read(token())
        guard credential.expiry > now else { throw Self.expired }
        let callerTokens = keyring.callerTokens
        let fresh = VerifiedToken(credential) { credential, namespace in
            // What is for one namespace is handed on there and nowhere else.
            if case .caller(let audience) = credential.kind, audience != namespace { return "" }
            return callerTokens.token(of: credential, in: namespace)
        }
        verified.remember(fresh, for: key)
        // Looked at last: what is revoked from now on, or a key that is taken back, also leaves the memory.
        guard verified.epoch != epoch || revocations.cover(credential) else { return fresh }
        verified.forget { $0 === fresh }
        guard !revocations.cover(credential) else { throw MicroError.tokenRevoked }
        return fresh
    }

    /// Whether nothing ended what was taken.
    package func stillHolds(_ credential: Credential) -> Bool {
        !revocations.cover(credential)
    }

    /// Ends what a revocation covers.
    func apply(_ revocation: Revocation) {
        revocations.add(revocation, now: clock.now)
        verified.forget { revocation.covers($0.credential) }
    }

    /// Reads every token anew, as after a key was taken back.
    func forgetVerified() {
        verified.forget { _ in true }
    }

    private func read(_ token: String) throws(MicroError) -> Credential {
        guard token.utf8.count <= Self.tokenBytesMax else { throw Self.invalid }
        if CallerTokens.isOne(token) {
            guard let credential = keyring.callerTokens.credential(of: token) else { throw Self.invalid }
            return credential
        }
        let bytes = Array(token.utf8)
        // JWTKit answers what is not UTF-8, base64 or JSON with an error.
        guard let end = bytes.lastIndex(of: UInt8(ascii: ".")),
            let parsed = try? DefaultJWTParser().parse(bytes, as: TokenClaims.self)
        else { throw Self.invalid }
        // The header says which key, never which algorithm: there is one. What it calls critical is not known here.
        guard parsed.header.alg == Self.algorithm, !parsed.header.fields.keys.contains("crit"),
            let id = parsed.header.kid, let key = keyring.current.verifying[id],
            let isGenuine = try? key.algorithm.verify(parsed.signature, signs: bytes[..<end]), isGenuine,
            let credential = parsed.payload.credential
        else { throw Self.invalid }
        return credential
    }

    private static let invalid = MicroError(.unauthenticated, "the token is not valid: log in again")
    private static let expired = MicroError(.unauthenticated, "the token has expired: log in again")
}
