package import Logging
package import MicroCore
package import MicroRPC
package import MicroWire

/// Who is calling and what they may: accounts, logins, rules and namespaces, made from stores and ready for use.
package struct Identity: Sendable {
    /// What can be chosen.
    package struct Configuration: Sendable {
        /// The secret of the account `admin` when it is made; nil for a random one, left in the data folder.
        package var adminPassword: String?
        package var logins = Logins.Configuration()
        package var hashing = SecretHasher.Configuration()

        package init() {}
    }

    /// How many changes of rules, namespaces or blocked accounts may wait for each other.
    private static let changesWaitingMax = 256

    package let accounts: Accounts
    package let logins: Logins
    package let rules: Rules
    package let namespaces: Namespaces
    package let blockList: BlockList
    package let audit: AuditTrail
    package let keyring: Keyring
    /// Tells whoever judges callers what changes.
    package let feed: AccessFeed
    let policy: AccessPolicy
    let admin: AdminAccount
    private let verifier: TokenVerifier
    private let serviceAccounts: ServiceAccounts

    /// Tells the doors whose a token is.
    package var authenticator: any Authenticator { verifier }
    /// Tells the doors who may call what.
    package var authorizer: any Authorizer { policy }
    /// Gives the runtime's services their accounts.
    package var serviceCredentials: any ServiceCredentialIssuer { serviceAccounts }

    /// Reads what is stored, makes the keys that are missing, and the first account where there is none.
    /// - Parameters:
    ///   - folder: where the first account's secret is left.
    ///   - contents: what is removed with a namespace, in this order.
    ///   - events: told what happens to accounts.
    package init(
        _ configuration: Configuration = Configuration(), store: any IdentityStore, folder: Folder,
        contents: [any NamespaceContents] = [], events: PlatformEvents = .unheard,
        clock: any WallClock = SystemWallClock(), logger: Logger
    ) async throws(MicroError) {
        keyring = try await Keyring(
            store: store, clock: clock, overlap: configuration.logins.accessLifeMax)
        let revocations = Revocations(
            try await store.revocations(now: clock.now),
            life: configuration.logins.accessLifeMax.components.seconds)
        verifier = TokenVerifier(keyring: keyring, revocations: revocations, clock: clock)
        feed = AccessFeed()
        let revoking = Revoking(
            sessions: store, revocations: revocations, verifier: verifier, feed: feed)
        policy = AccessPolicy(
            rules: try await store.rules(), blocked: try await store.blocked())

        let hasher = SecretHasher(configuration.hashing)
        let throttle = LoginThrottle(clock: clock)
        accounts = Accounts(
            store: store, hasher: hasher, revoking: revoking, throttle: throttle, clock: clock, events: events
        )
        logins = Logins(
            configuration: configuration.logins, accounts: store, sessions: store,
            issuer: TokenIssuer(keyring: keyring), hasher: hasher, revoking: revoking, throttle: throttle,
            clock: clock)
        serviceAccounts = ServiceAccounts(
            store: store, serviceSecret: keyring.serviceSecret, revoking: revoking, clock: clock)

        let turn = Gate(insideMax: 1, waitingMax: Self.changesWaitingMax)
        rules = Rules(store: store, policy: policy, feed: feed, turn: turn)
        namespaces = Namespaces(
            store: store, policy: policy, revoking: revoking, feed: feed, clock: clock, contents: contents,
            turn: turn)
        blockList = BlockList(store: store, policy: policy, feed: feed, turn: turn)
        audit = AuditTrail(store: store, policy: policy, clock: clock, logger: logger)
        try await namespaces.eraseLeftovers(logger)
        admin = AdminAccount(accounts: accounts, folder: folder)
        try await admin.makeIfMissing(password: configuration.adminPassword, logger: logger)
    }

    /// Lets every token be read anew, as after a key was taken back; calls that go on are judged again.
    func forgetVerifiedTokens() {
        verifier.forgetVerified()
        feed.publishToDoors()
    }

    /// What answers for identity, by the names that callers use.
    package var services: [String: [any RPCService]] {
        [
            "api": [BlockListService(self)],
            "auth": [
                AuthService(self), AccountsService(self), RulesService(self), NamespacesService(self),
                KeysService(self), AuditService(self),
            ],
        ]
    }
}
