package import MicroCore

/// Makes accounts, finds them, changes and removes them.
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
    let revoking: Revoking
    let throttle: LoginThrottle
    let clock: any WallClock
    let events: PlatformEvents

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
        await events.publish(.account(.created, id: account.id), in: account.namespace)
        return (account, secret)
    }

    /// The account as it is now.
    /// - Throws: `notFound` when it is there no more.
    package func account(_ id: String, in namespace: Namespace) async throws(MicroError) -> Account {
        guard let record = try await store.account(id, in: namespace) else {
            throw Self.absent(id, in: namespace)
        }
        return record.account
    }

    /// Every account of the namespace, by id.
    package func list(in namespace: Namespace) async throws(MicroError) -> [Account] {
        try await store.accounts(in: namespace).map(\.account)
    }

    /// Removes an account and ends its tokens. Durable when this returns.
    /// - Throws: `notFound` when it is not there, `failedPrecondition` when it is the platform's last administrator.
    package func delete(_ idOrName: String, in namespace: Namespace) async throws(MicroError) {
        let id = try await account(idOrName, in: namespace).id
        let time = revoking.time(of: id, in: namespace, now: clock.now)
        revoking.announce(
            try await store.remove(
                id, in: namespace, now: time.issuedUntil, revocationExpiry: time.expiry))
        await events.publish(.account(.deleted, id: id), in: namespace)
    }

    /// Replaces an account's secret and ends its tokens. Durable when this returns.
    /// - Parameter old: the secret before; nil when whoever asks need not know it.
    /// - Throws: `notFound` when the account is not there, `permissionDenied` when `old` is another,
    ///   `failedPrecondition` for an account of the runtime, which has no secret to choose,
    ///   `resourceExhausted` after too many wrong ones.
    package func changeSecret(
        of idOrName: String, in namespace: Namespace, old: String?, new: String, from address: String
    ) async throws(MicroError) {
        guard let record = try await store.account(idOrName, in: namespace) else {
            throw Self.absent(idOrName, in: namespace)
        }
        let id = record.account.id
        guard !ServiceSecret.isMade(for: record.secret) else {
            throw MicroError(
                .failedPrecondition, "the secret of the account \"\(id)\" is the runtime's to choose")
        }
        if let old {
            let attempt = LoginAttempt(account: id, namespace: namespace, address: address)
            try throttle.admit(attempt)
            let isRight = try await hasher.matches(old, record.secret)
            throttle.note(attempt, succeeded: isRight)
            guard isRight else { throw MicroError(.permissionDenied, "the old secret is wrong") }
        }
        let hash = try await hasher.hash(new)
        let time = revoking.time(of: id, in: namespace, now: clock.now)
        revoking.announce(
            try await store.setSecret(
                hash, of: id, in: namespace, now: time.issuedUntil, revocationExpiry: time.expiry))
        await events.publish(.account(.secretChanged, id: id), in: namespace)
    }

    private static func absent(_ id: String, in namespace: Namespace) -> MicroError {
        MicroError(.notFound, "there is no account \"\(id)\" in the namespace \(namespace)")
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
