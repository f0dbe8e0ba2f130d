package import MicroCore

/// The stores of identity that stand on each other, as one engine keeps them.
package struct IdentityStores: Sendable {
    package var accounts: any AccountStore
    package var sessions: any SessionStore
    package var rules: any RuleStore
    package var namespaces: any NamespaceStore

    package init(
        accounts: any AccountStore, sessions: any SessionStore, rules: any RuleStore,
        namespaces: any NamespaceStore
    ) {
        self.accounts = accounts
        self.sessions = sessions
        self.rules = rules
        self.namespaces = namespaces
    }

    /// All of them in one.
    package init(_ store: InMemoryIdentityStore) {
        self.init(accounts: store, sessions: store, rules: store, namespaces: store)
    }
}

extension IdentityStores {
    /// A namespace besides `micro`, made now.
    func makeNamespace(_ name: String = "foo") async throws -> Namespace {
        let namespace = try Namespace(name)
        try await namespaces.add(NamespaceRecord(name: namespace, created: 1), rule: .initial)
        return namespace
    }

    /// Begins a login.
    func login(
        _ account: String = "jane", in namespace: Namespace = .micro, session: String = "s",
        hash: [UInt8] = [1],
        expiry: Int64 = 100, end: Int64 = 1_000
    ) async throws(MicroError) {
        try await sessions.add(
            SessionRecord(id: session, account: account, namespace: namespace, end: end),
            RefreshTokenRecord(hash: hash, expiry: expiry),
            proven: try await secret(of: account, in: namespace), now: 0)
    }

    /// What proves the secret of an account; something else when it is not there.
    func secret(of account: String, in namespace: Namespace = .micro) async throws(MicroError) -> SecretHash {
        try await accounts.account(account, in: namespace)?.secret ?? SecretHash(rawValue: "")
    }

    /// Shows the refresh token of this hash.
    func rotate(
        _ hash: [UInt8], to replacement: [UInt8], expiry: Int64 = 200, now: Int64 = 50
    ) async throws(MicroError) -> RefreshOutcome {
        try await sessions.rotate(
            hash, to: RefreshTokenRecord(hash: replacement, expiry: expiry), now: now,
            revocationExpiry: now + 900
        )
    }
}
