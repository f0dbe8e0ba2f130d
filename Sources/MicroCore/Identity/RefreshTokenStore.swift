/// A refresh token as it is kept: whose it is, until when, and the hash it is found by.
package struct RefreshTokenRecord: Hashable, Sendable {
    /// The SHA-256 of the token.
    package var hash: [UInt8]
    /// The id of the account that it belongs to.
    package var account: String
    package var namespace: Namespace
    /// Seconds since 1970.
    package var expiry: Int64

    package init(hash: [UInt8], account: String, namespace: Namespace, expiry: Int64) {
        self.hash = hash
        self.account = account
        self.namespace = namespace
        self.expiry = expiry
    }
}

/// Keeps refresh tokens. Each is good for one use.
package protocol RefreshTokenStore: Sendable {
    /// Adds a token of an account that is there, and drops the account's expired tokens and,
    /// past `RefreshTokenLimits.perAccount`, those that end first. Durable when this returns.
    /// - Throws: `notFound` when the account is not there.
    func add(_ token: RefreshTokenRecord, now: Int64) async throws(MicroError)

    /// Spends the token of this hash and puts another of the same account in its place, both or neither.
    /// Durable when this returns.
    /// - Returns: the token put in place; nil when there is no such token or it has expired.
    func rotate(
        _ hash: [UInt8], to replacement: [UInt8], expiry: Int64, now: Int64
    ) async throws(MicroError) -> RefreshTokenRecord?

    /// Ends every token of the account. Durable when this returns.
    func removeAll(of account: String, in namespace: Namespace) async throws(MicroError)
}

/// The bounds of refresh tokens.
package enum RefreshTokenLimits {
    /// The most tokens that one account has at a time: places where somebody is logged in.
    package static let perAccount = 1_000
}
