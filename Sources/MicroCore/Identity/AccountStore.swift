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

    /// Replaces what proves the account's secret, ends its logins and revokes its tokens until `revocationExpiry`, in
    /// one step. Durable when this returns.
    /// - Throws: `notFound` when there is no account of this id.
    func setSecret(
        _ secret: SecretHash, of id: String, in namespace: Namespace, now: Int64, revocationExpiry: Int64
    ) async throws(MicroError) -> Revocation

    /// Removes the account and its logins, and revokes its tokens until `revocationExpiry`, in one step. Durable when
    /// this returns.
    /// - Throws: `notFound` when there is no account of this id, `failedPrecondition` when it is the last user of the
    ///   namespace `micro` that is an administrator.
    func remove(
        _ id: String, in namespace: Namespace, now: Int64, revocationExpiry: Int64
    ) async throws(MicroError) -> Revocation
}
