package import Logging
package import MicroCore
package import MicroWire

/// Who is calling and what they may: accounts, tokens and the policy, made from stores and ready for use.
package struct Identity: Sendable {
    /// What can be chosen.
    package struct Configuration: Sendable {
        /// The secret of the account `admin` when it is made; nil for a random one, left in the data folder.
        package var adminPassword: String?
        package var logins = Logins.Configuration()
        package var hashing = SecretHasher.Configuration()

        package init() {}
    }

    /// The stores that it works on.
    package struct Stores: Sendable {
        package var accounts: any AccountStore
        package var keys: any KeyStore
        package var refreshTokens: any RefreshTokenStore

        package init(
            accounts: any AccountStore, keys: any KeyStore, refreshTokens: any RefreshTokenStore
        ) {
            self.accounts = accounts
            self.keys = keys
            self.refreshTokens = refreshTokens
        }
    }

    /// Tells the doors whose a token is.
    package let authenticator: any Authenticator
    /// Tells the doors who may call what.
    package let authorizer: any Authorizer
    /// Gives the runtime's services their accounts.
    package let serviceCredentials: any ServiceCredentialIssuer
    package let accounts: Accounts
    package let logins: Logins

    /// Reads the keys, making those that are missing, and makes the first account where there is none.
    /// - Parameter folder: where the first account's secret is left.
    package init(
        _ configuration: Configuration = Configuration(), stores: Stores, folder: Folder,
        clock: any WallClock = SystemWallClock(), logger: Logger
    ) async throws(MicroError) {
        let keys = try await SigningKeys.load(from: stores.keys, clock: clock)
        let hasher = SecretHasher(configuration.hashing)
        accounts = Accounts(store: stores.accounts, hasher: hasher, clock: clock)
        try await AdminAccount(accounts: accounts, folder: folder)
            .makeIfMissing(password: configuration.adminPassword, logger: logger)
        authenticator = TokenVerifier(keys: keys, clock: clock)
        authorizer = AccessPolicy()
        serviceCredentials = ServiceAccounts(
            store: stores.accounts, serviceSecret: keys.serviceSecret, clock: clock)
        logins = Logins(
            configuration: configuration.logins, accounts: stores.accounts,
            refreshTokens: stores.refreshTokens, issuer: TokenIssuer(keys: keys), hasher: hasher,
            serviceSecret: keys.serviceSecret, clock: clock)
    }
}
