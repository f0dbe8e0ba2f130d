import MicroCore
import MicroWire

/// Takes tokens back: durably first, then wherever they are remembered.
struct Revoking: Sendable {
    let sessions: any SessionStore
    let revocations: Revocations
    let verifier: TokenVerifier
    let feed: AccessFeed

    /// What a revocation of an account (nil: of all of the namespace) is to say now: until when the tokens that it ends were issued, and until when
    /// it must be remembered.
    func time(of account: String?, in namespace: Namespace, now: Int64) -> (issuedUntil: Int64, expiry: Int64)
    {
        let until = revocations.issuedUntil(for: account, in: namespace, now: now)
        return (until, revocations.expiry(now: until))
    }

    /// Ends what the revocation covers. Durable when this returns.
    func revoke(_ revocation: Revocation) async throws(MicroError) {
        try await sessions.revoke(revocation, expiry: revocations.expiry(now: revocation.issuedUntil))
        announce(revocation)
    }

    /// Ends what a revocation covers that is stored already.
    func announce(_ revocation: Revocation) {
        verifier.apply(revocation)
        feed.publish(.revocation(revocation), in: nil)
    }
}
