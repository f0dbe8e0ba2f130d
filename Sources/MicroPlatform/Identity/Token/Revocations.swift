import MicroCore
import Synchronization

/// What was revoked, for as long as a token that it ends could live.
///
/// The list is short: it holds what was revoked within the longest life of an access token.
final class Revocations: Sendable {
    private struct Entry {
        var revocation: Revocation
        /// Seconds since 1970.
        var expiry: Int64
    }

    private let life: Int64
    private let entries = Mutex<[Namespace: [Entry]]>([:])

    /// `life` is that of the tokens that are revoked, in seconds.
    init(_ revocations: [Revocation], life: Int64) {
        self.life = life
        for revocation in revocations { add(revocation, now: revocation.issuedUntil) }
    }

    /// Until when something that is revoked now must be remembered: seconds since 1970.
    func expiry(now: Int64) -> Int64 { now + life + 60 }

    func add(_ revocation: Revocation, now: Int64) {
        let expiry = expiry(now: revocation.issuedUntil)
        entries.withLock { entries in
            entries[revocation.namespace, default: []].removeAll { $0.expiry <= now }
            entries[revocation.namespace, default: []].append(Entry(revocation: revocation, expiry: expiry))
        }
    }

    /// Whether something ended what proved the credential.
    func cover(_ credential: Credential) -> Bool {
        entries.withLock { entries in
            entries[credential.account.namespace]?.contains { $0.revocation.covers(credential) } ?? false
        }
    }

    /// Until when tokens of an account (nil: of all of the namespace) were issued that are to end now: those that were
    /// issued after a revocation in the same second say that they are from later. Seconds since 1970.
    func issuedUntil(for account: String?, in namespace: Namespace, now: Int64) -> Int64 {
        entries.withLock { entries in
            var latest = now
            for revocation in (entries[namespace] ?? []).map(\.revocation) where revocation.session == nil {
                guard account == nil || revocation.account == nil || revocation.account == account else {
                    continue
                }
                latest = max(latest, revocation.issuedUntil + 1)
            }
            return latest
        }
    }

    /// When a token that is issued now for a new login of the account is to say that it was issued: after whatever
    /// ended the account's tokens before. Seconds since 1970.
    func issue(for account: Account, session: String, now: Int64) -> Int64 {
        var credential = Credential(account: account, session: session, issued: now, expiry: now)
        return entries.withLock { entries in
            for entry in entries[account.namespace] ?? [] where entry.revocation.covers(credential) {
                // A revoked login stays ended; its tokens cannot be issued past it.
                guard entry.revocation.session == nil else { continue }
                credential.issued = max(credential.issued, entry.revocation.issuedUntil + 1)
            }
            return credential.issued
        }
    }
}
