/// An account and what proves its secret.
package struct AccountRecord: Hashable, Sendable {
    package var account: Account
    package var secret: SecretHash
    /// Seconds since 1970.
    package var created: Int64

    package init(account: Account, secret: SecretHash, created: Int64) {
        self.account = account
        self.secret = secret
        self.created = created
    }
}

/// What proves a secret without revealing it: `scheme$parameters…`, read only by whoever wrote it.
package struct SecretHash: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }
}

/// Keeps accounts.
///
/// In one namespace no two accounts share an id or a name, nor is one's name another's id,
/// so that whatever somebody logs in with means one account.
package protocol AccountStore: Sendable {
    /// The account whose id or name this is, or nil.
    func account(_ idOrName: String, in namespace: Namespace) async throws(MicroError) -> AccountRecord?

    /// Every account of the namespace, by id.
    func accounts(in namespace: Namespace) async throws(MicroError) -> [AccountRecord]

    /// Adds an account. Durable when this returns.
    /// - Throws: `conflict` when its id or name is taken in its namespace.
    func add(_ record: AccountRecord) async throws(MicroError)

    /// Replaces what proves the account's secret. Durable when this returns.
    /// - Throws: `notFound` when there is no account of this id.
    func setSecret(_ secret: SecretHash, of id: String, in namespace: Namespace) async throws(MicroError)

    /// Removes the account and its refresh tokens. Removing what is not there succeeds. Durable when this returns.
    func remove(_ id: String, in namespace: Namespace) async throws(MicroError)
}
