package import MicroCore

/// Makes accounts and finds them.
package struct Accounts: Sendable {
    /// What a new account is asked to be.
    package struct Request: Sendable {
        package var account: Account
        /// Nil for a random one.
        package var secret: String?

        package init(_ account: Account, secret: String? = nil) {
            self.account = account
            self.secret = secret
        }
    }

    /// The most scopes of an account.
    package static let scopesMax = 64
    /// The most entries of an account's metadata.
    package static let metadataMax = 64
    /// The most bytes of a scope, and of a key or value of the metadata.
    package static let textBytesMax = 1_024
    /// The entry of the metadata that says when the account was made, in seconds since 1970.
    package static let createdKey = "created"

    let store: any AccountStore
    let hasher: SecretHasher
    let clock: any WallClock

    /// Makes an account. Durable when this returns.
    /// - Returns: the account, and its secret, which nobody can read again.
    /// - Throws: `conflict` when its id or name is taken, `invalidArgument` past a bound.
    package func make(_ request: Request) async throws(MicroError) -> (account: Account, secret: String) {
        var account = request.account
        try Self.check(account)
        let now = clock.now
        account.metadata[Self.createdKey] = String(now)
        let secret = request.secret ?? RandomSecret.text()
        let hash = try await hasher.hash(secret)
        try await store.add(AccountRecord(account: account, secret: hash, created: now))
        return (account, secret)
    }

    /// The account as it is now.
    /// - Throws: `notFound` when it is there no more.
    package func account(_ id: String, in namespace: Namespace) async throws(MicroError) -> Account {
        guard let record = try await store.account(id, in: namespace) else {
            throw MicroError(.notFound, "there is no account \"\(id)\" in the namespace \(namespace)")
        }
        return record.account
    }

    private static func check(_ account: Account) throws(MicroError) {
        guard account.scopes.count <= scopesMax, account.metadata.count <= metadataMax else {
            throw MicroError(
                .invalidArgument, "an account has at most \(scopesMax) scopes and \(metadataMax) metadata")
        }
        let texts = account.scopes + account.metadata.keys + account.metadata.values
        guard texts.allSatisfy({ $0.utf8.count <= textBytesMax }) else {
            throw MicroError(
                .invalidArgument, "a scope or metadata of an account is at most \(textBytesMax) bytes")
        }
    }
}
