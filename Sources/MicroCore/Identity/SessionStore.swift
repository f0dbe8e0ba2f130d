/// A login: whose it is, and until when it can be renewed.
package struct SessionRecord: Hashable, Sendable {
    package var id: String
    /// The id of the account that it belongs to.
    package var account: String
    package var namespace: Namespace
    /// When it ends, however often it is renewed: seconds since 1970.
    package var end: Int64

    package init(id: String, account: String, namespace: Namespace, end: Int64) {
        self.id = id
        self.account = account
        self.namespace = namespace
        self.end = end
    }
}

/// The one refresh token that a login has at a time.
package struct RefreshTokenRecord: Hashable, Sendable {
    /// The SHA-256 of the token.
    package var hash: [UInt8]
    /// Seconds since 1970.
    package var expiry: Int64

    package init(hash: [UInt8], expiry: Int64) {
        self.hash = hash
        self.expiry = expiry
    }
}

/// What became of a refresh token that was shown.
package enum RefreshOutcome: Hashable, Sendable {
    /// It was spent, and the replacement holds.
    case rotated(SessionRecord)
    /// It was spent before: somebody else has it. Its login has ended.
    case replayed(Revocation)
    /// There is no such token, or it has expired.
    case unknown
}

/// Keeps logins, their refresh tokens, each good for one use, and what was revoked.
package protocol SessionStore: Sendable {
    /// Begins a login of an account that is there and still has the secret that was proven, and drops the account's
    /// logins that have ended and, past `SessionLimits.perAccount`, those that end first. Durable when this returns.
    /// - Throws: `notFound` when the account is not there, or has another secret by now.
    func add(
        _ session: SessionRecord, _ token: RefreshTokenRecord, proven secret: SecretHash, now: Int64
    ) async throws(MicroError)

    /// Whether a login has begun and was not ended by anything but time.
    func isOpen(_ session: String) async throws(MicroError) -> Bool

    /// Spends the token of this hash and puts another in its place, both or neither. A token that was spent before
    /// ends its login instead, and revokes its access tokens until `revocationExpiry`. Durable when this returns.
    func rotate(
        _ hash: [UInt8], to replacement: RefreshTokenRecord, now: Int64, revocationExpiry: Int64
    ) async throws(MicroError) -> RefreshOutcome

    /// Ends the logins that the revocation covers, and remembers it until `expiry`. Durable when this returns.
    func revoke(_ revocation: Revocation, expiry: Int64) async throws(MicroError)

    /// What was revoked and is to be remembered still.
    func revocations(now: Int64) async throws(MicroError) -> [Revocation]
}

/// The bounds of logins.
package enum SessionLimits {
    /// The most logins that one account has at a time.
    package static let perAccount = 1_000
    /// How many of its spent refresh tokens a login is known by, the latest.
    package static let spentTokensMax = 16
}
