import MicroCore

/// Everything that identity keeps, for tests: gone with the process. Begins with the namespace `micro` and its rule.
package actor InMemoryIdentityStore {
    /// A refresh token, and the login that it belongs to.
    struct KnownToken {
        var session: String
        var expiry: Int64
        var isSpent = false
        /// Later tokens have higher ones.
        var order: Int
    }

    /// Something revoked, and until when that is remembered.
    struct KnownRevocation {
        var revocation: Revocation
        var expiry: Int64
    }

    var namespaceRecords: [Namespace: NamespaceRecord] = [
        .micro: NamespaceRecord(name: .micro, created: 0)
    ]
    var leftoverNames: Set<Namespace> = []
    var ruleLists: [Namespace: [Rule]] = [.micro: [.initial]]
    var records: [AccountRecord] = []
    var signingKeys: [SigningKey] = []
    var sessions: [String: SessionRecord] = [:]
    var tokens: [[UInt8]: KnownToken] = [:]
    var tokensMade = 0
    var revoked: [KnownRevocation] = []
    var blockedAccounts: Set<BlockedAccount> = []
    var audit: [AuditRecord] = []

    package init() {}

    /// - Throws: `notFound` when the namespace is not there.
    func require(_ namespace: Namespace) throws(MicroError) {
        guard namespaceRecords[namespace] != nil else {
            throw MicroError(.notFound, "there is no namespace \(namespace)")
        }
    }

    /// Ends the logins that the revocation covers, remembers it, and forgets those that were to be remembered until
    /// now.
    func apply(_ revocation: Revocation, expiry: Int64) {
        endSessions { session in
            session.namespace == revocation.namespace
                && revocation.account.map { $0 == session.account } ?? true
                && revocation.session.map { $0 == session.id } ?? true
        }
        revoked.removeAll { $0.expiry <= revocation.issuedUntil }
        revoked.append(KnownRevocation(revocation: revocation, expiry: expiry))
    }

    /// Ends logins, with their refresh tokens.
    func endSessions(where ends: (SessionRecord) -> Bool) {
        sessions = sessions.filter { !ends($0.value) }
        tokens = tokens.filter { sessions[$0.value.session] != nil }
    }
}
