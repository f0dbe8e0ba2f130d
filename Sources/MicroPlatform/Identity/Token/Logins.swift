import Crypto
import FoundationEssentials
package import MicroCore

/// Gives tokens to those who prove who they are, and takes them back.
package struct Logins: Sendable {
    /// How long tokens live.
    package struct Configuration: Sendable {
        /// An access token's life when its caller asks for none.
        package var accessLife = Duration.seconds(600)
        /// The longest life of an access token.
        package var accessLifeMax = Duration.seconds(3_600)
        /// How long a login lasts without being used.
        package var refreshLife = Duration.seconds(30 * 24 * 3_600)
        /// How long a login lasts however often it is renewed.
        package var sessionLife = Duration.seconds(90 * 24 * 3_600)

        package init() {}
    }

    let configuration: Configuration
    let accounts: any AccountStore
    let sessions: any SessionStore
    let issuer: TokenIssuer
    let hasher: SecretHasher
    let revoking: Revoking
    let throttle: LoginThrottle
    let clock: any WallClock

    /// A token for whoever has this id or name, and its secret.
    /// - Parameters:
    ///   - address: where the caller is, without its port.
    ///   - life: how long the access token shall live, at most `accessLifeMax`; nil for the default.
    /// - Throws: `unauthenticated` when the account or its secret is another, without saying which,
    ///   `resourceExhausted` when too many log in at once, or failed to before.
    package func token(
        id: String, secret: String, in namespace: Namespace, from address: String, life: Duration? = nil
    ) async throws(MicroError) -> Token {
        let record = try await accounts.account(id, in: namespace)
        guard let record, try await proves(secret, record, from: address) else {
            // Nobody learns from the time it takes whether the account is there.
            if record == nil { try await refuse(id, secret, in: namespace, from: address) }
            throw Self.wrongSecret
        }
        let now = clock.now
        let session = SessionRecord(
            id: RandomSecret.text(byteCount: 12), account: record.account.id, namespace: namespace,
            end: now + configuration.sessionLife.components.seconds)
        let refresh = RandomSecret.text()
        do {
            try await sessions.add(session, refreshToken(refresh, now), proven: record.secret, now: now)
        } catch  where error.code == .notFound {
            // The account is gone, or its secret another, since it was looked at.
            throw Self.wrongSecret
        }
        let token = try await token(for: record.account, session.id, refresh: refresh, life: life, now: now)
        guard try await sessions.isOpen(session.id) else { throw Self.wrongSecret }
        return token
    }

    /// A token for whoever has this refresh token, which is spent by that: the answer holds the next one.
    /// - Throws: `unauthenticated` when it is unknown or expired, or its account is gone, and when it was spent before:
    ///   then its login ends, since two have it.
    package func token(refresh: String, life: Duration? = nil) async throws(MicroError) -> Token {
        let next = RandomSecret.text()
        let now = clock.now
        let outcome = try await sessions.rotate(
            Self.hash(refresh), to: refreshToken(next, now), now: now,
            revocationExpiry: revoking.revocations.expiry(now: now))
        switch outcome {
        case .rotated(let session):
            guard let record = try await accounts.account(session.account, in: session.namespace) else {
                throw Self.invalidRefresh
            }
            let token = try await token(for: record.account, session.id, refresh: next, life: life, now: now)
            // What ended it meanwhile may have been before the token was dated.
            guard try await sessions.isOpen(session.id) else { throw Self.invalidRefresh }
            return token
        case .replayed(var revocation):
            revocation.issuedUntil =
                revoking.time(
                    of: revocation.account, in: revocation.namespace, now: now
                ).issuedUntil
            try await revoking.revoke(revocation)
            throw MicroError(
                .unauthenticated,
                "the refresh token was used before, so its login has ended: log in again")
        case .unknown: throw Self.invalidRefresh
        }
    }

    /// Ends a login, or every login of the account. Durable when this returns.
    package func end(_ credential: Credential, everywhere: Bool) async throws(MicroError) {
        let namespace = credential.account.namespace
        try await revoking.revoke(
            Revocation(
                namespace: namespace, account: credential.account.id,
                session: everywhere ? nil : credential.session,
                issuedUntil: revoking.time(
                    of: credential.account.id, in: namespace, now: clock.now
                ).issuedUntil))
    }

    /// A service's own secret cannot be guessed, so nobody's failures keep a service out.
    private func proves(
        _ secret: String, _ record: AccountRecord, from address: String
    ) async throws(MicroError) -> Bool {
        if issuer.keyring.serviceSecret.matches(secret, record, now: clock.now) { return true }
        let attempt = LoginAttempt(
            account: record.account.id, namespace: record.account.namespace, address: address)
        try throttle.admit(attempt)
        let isService = ServiceSecret.isMade(for: record.secret)
        let isRight = try await hasher.matches(secret, isService ? nil : record.secret)
        throttle.note(attempt, succeeded: isRight)
        return isRight
    }

    private func refuse(
        _ id: String, _ secret: String, in namespace: Namespace, from address: String
    ) async throws(MicroError) {
        let attempt = LoginAttempt(account: id, namespace: namespace, address: address)
        try throttle.admit(attempt)
        _ = try await hasher.matches(secret, nil)
        throttle.note(attempt, succeeded: false)
    }

    private func token(
        for account: Account, _ session: String, refresh: String, life: Duration?, now: Int64
    ) async throws(MicroError) -> Token {
        let life = min(life ?? configuration.accessLife, configuration.accessLifeMax)
        let issued = revoking.revocations.issue(for: account, session: session, now: now)
        let credential = Credential(
            account: account, session: session, issued: issued,
            expiry: issued + max(1, life.components.seconds))
        return Token(
            accessToken: try await issuer.accessToken(for: credential), refreshToken: refresh,
            created: issued, expiry: credential.expiry,
            callerToken: issuer.keyring.callerTokens.token(of: credential, in: account.namespace))
    }

    private func refreshToken(_ token: String, _ now: Int64) -> RefreshTokenRecord {
        RefreshTokenRecord(
            hash: Self.hash(token), expiry: now + configuration.refreshLife.components.seconds)
    }

    private static let wrongSecret = MicroError(.unauthenticated, "the id or the secret is wrong")
    private static let invalidRefresh = MicroError(
        .unauthenticated, "the refresh token is not valid: log in again")

    private static func hash(_ token: String) -> [UInt8] {
        Array(SHA256.hash(data: Data(token.utf8)))
    }
}
