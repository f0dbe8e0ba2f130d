package import MicroCore

extension InMemoryIdentityStore: SessionStore {
    /// Begins a login and drops what its account has too many of.
    package func add(
        _ session: SessionRecord, _ token: RefreshTokenRecord, proven secret: SecretHash, now: Int64
    ) async throws(MicroError) {
        guard try await account(session.account, in: session.namespace)?.secret == secret else {
            throw MicroError(
                .notFound, "there is no account \"\(session.account)\" in the namespace \(session.namespace)")
        }
        let others = sessions.values
            .filter { $0.namespace == session.namespace && $0.account == session.account }
            .sorted { $0.end > $1.end }
        let dropped = Set(
            (others.filter { $0.end <= now } + others.dropFirst(SessionLimits.perAccount - 1)).map(\.id))
        if !dropped.isEmpty { endSessions { dropped.contains($0.id) } }
        sessions[session.id] = session
        remember(token, of: session.id)
    }

    /// Whether a login has begun and was not ended by anything but time.
    package func isOpen(_ session: String) async throws(MicroError) -> Bool { sessions[session] != nil }

    /// Spends a token and puts another in its place.
    package func rotate(
        _ hash: [UInt8], to replacement: RefreshTokenRecord, now: Int64, revocationExpiry: Int64
    ) async throws(MicroError) -> RefreshOutcome {
        guard let token = tokens[hash], let session = sessions[token.session] else { return .unknown }
        if token.isSpent {
            let revocation = Revocation(
                namespace: session.namespace, account: session.account, session: session.id, issuedUntil: now)
            apply(revocation, expiry: revocationExpiry)
            return .replayed(revocation)
        }
        guard token.expiry > now, session.end > now else { return .unknown }
        tokens[hash]?.isSpent = true
        let spent = tokens.filter { $0.value.session == session.id && $0.value.isSpent }
            .sorted { $0.value.order > $1.value.order }
        for (old, _) in spent.dropFirst(SessionLimits.spentTokensMax) { tokens[old] = nil }
        var next = replacement
        next.expiry = min(next.expiry, session.end)
        remember(next, of: session.id)
        return .rotated(session)
    }

    /// Ends the logins that the revocation covers, and remembers it.
    package func revoke(_ revocation: Revocation, expiry: Int64) async throws(MicroError) {
        apply(revocation, expiry: expiry)
    }

    /// What was revoked and is to be remembered still.
    package func revocations(now: Int64) async throws(MicroError) -> [Revocation] {
        revoked.filter { $0.expiry > now }.map(\.revocation)
    }

    private func remember(_ token: RefreshTokenRecord, of session: String) {
        tokensMade += 1
        tokens[token.hash] = KnownToken(session: session, expiry: token.expiry, order: tokensMade)
    }
}
