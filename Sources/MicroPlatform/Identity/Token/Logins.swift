import Crypto
import FoundationEssentials
package import MicroCore

/// Gives tokens to those who prove who they are.
package struct Logins: Sendable {
    /// How long tokens live.
    package struct Configuration: Sendable {
        /// An access token's life when its caller asks for none.
        package var accessLife = Duration.seconds(600)
        /// The longest life of an access token: nobody can take one back before it ends.
        package var accessLifeMax = Duration.seconds(3_600)
        /// How long a login lasts without being used.
        package var refreshLife = Duration.seconds(30 * 24 * 3_600)

        package init() {}
    }

    let configuration: Configuration
    let accounts: any AccountStore
    let refreshTokens: any RefreshTokenStore
    let issuer: TokenIssuer
    let hasher: SecretHasher
    let serviceSecret: ServiceSecret
    let clock: any WallClock

    /// A token for whoever has this id or name, and its secret.
    /// - Parameter life: how long the access token shall live, at most `accessLifeMax`; nil for the default.
    /// - Throws: `unauthenticated` when the account or its secret is another, without saying which,
    ///   `resourceExhausted` when too many log in at once.
    package func token(
        id: String, secret: String, in namespace: Namespace, life: Duration? = nil
    ) async throws(MicroError) -> Token {
        let record = try await accounts.account(id, in: namespace)
        guard let record, try await proves(secret, record) else {
            // Nobody learns from the time it takes whether the account is there.
            if record == nil { _ = try await hasher.matches(secret, nil) }
            throw MicroError(.unauthenticated, "the id or the secret is wrong")
        }
        let refresh = RandomSecret.text()
        let now = clock.now
        try await refreshTokens.add(
            RefreshTokenRecord(
                hash: Self.hash(refresh), account: record.account.id, namespace: namespace,
                expiry: now + configuration.refreshLife.components.seconds),
            now: now)
        return try await token(for: record.account, refresh: refresh, life: life, now: now)
    }

    /// A token for whoever has this refresh token, which is spent by that: the answer holds the next one.
    /// - Throws: `unauthenticated` when it is unknown, spent or expired, or its account is gone.
    package func token(refresh: String, life: Duration? = nil) async throws(MicroError) -> Token {
        let next = RandomSecret.text()
        let now = clock.now
        let rotated = try await refreshTokens.rotate(
            Self.hash(refresh), to: Self.hash(next),
            expiry: now + configuration.refreshLife.components.seconds, now: now)
        guard let rotated, let record = try await accounts.account(rotated.account, in: rotated.namespace)
        else { throw MicroError(.unauthenticated, "the refresh token is not valid: log in again") }
        return try await token(for: record.account, refresh: next, life: life, now: now)
    }

    private func proves(_ secret: String, _ record: AccountRecord) async throws(MicroError) -> Bool {
        if serviceSecret.matches(secret, record) { return true }
        return try await hasher.matches(secret, record.secret)
    }

    private func token(
        for account: Account, refresh: String, life: Duration?, now: Int64
    ) async throws(MicroError) -> Token {
        let life = min(life ?? configuration.accessLife, configuration.accessLifeMax)
        let expiry = now + max(1, life.components.seconds)
        let access = try await issuer.accessToken(for: account, issued: now, expiry: expiry)
        return Token(accessToken: access, refreshToken: refresh, created: now, expiry: expiry)
    }

    private static func hash(_ token: String) -> [UInt8] {
        Array(SHA256.hash(data: Data(token.utf8)))
    }
}
