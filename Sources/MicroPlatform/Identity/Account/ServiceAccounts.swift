import MicroCore

/// Gives the services that the runtime starts accounts of their own, named `service@version`.
struct ServiceAccounts: ServiceCredentialIssuer {
    let store: any AccountStore
    let serviceSecret: ServiceSecret
    let revoking: Revoking
    let clock: any WallClock

    func credentials(
        for service: ServiceName, version: String, in namespace: Namespace
    ) async throws(MicroError) -> ServiceCredentials {
        let id = Self.id(of: service, version)
        var record = try await store.account(id, in: namespace)
        if record == nil {
            record = try await make(id, in: namespace)
        }
        guard let record, record.account.kind == .service, ServiceSecret.isMade(for: record.secret) else {
            throw MicroError(
                .conflict, "the account \"\(id)\" in the namespace \(namespace) is not the runtime's")
        }
        return ServiceCredentials(id: id, secret: serviceSecret.secret(of: record, now: clock.now))
    }

    func revokeCredentials(
        of service: ServiceName, version: String, in namespace: Namespace
    ) async throws(MicroError) {
        let id = Self.id(of: service, version)
        guard let record = try await store.account(id, in: namespace),
            ServiceSecret.isMade(for: record.secret)
        else { return }
        let time = revoking.time(of: id, in: namespace, now: clock.now)
        revoking.announce(
            try await store.remove(
                id, in: namespace, now: time.issuedUntil, revocationExpiry: time.expiry))
    }

    private func make(_ id: String, in namespace: Namespace) async throws(MicroError) -> AccountRecord? {
        let now = clock.now
        let record = AccountRecord(
            account: Account(
                id: id, kind: .service, namespace: namespace, scopes: [Account.serviceScope],
                metadata: [Accounts.createdKey: String(now)]),
            secret: ServiceSecret.newHash(), created: now)
        do {
            try await store.add(record)
            return record
        } catch {
            // Another start of the same service may have come first.
            guard error.code == .conflict else { throw error }
            return try await store.account(id, in: namespace)
        }
    }

    /// No name contains an @, so no two services share an id.
    private static func id(of service: ServiceName, _ version: String) -> String {
        "\(service)@\(version)"
    }
}
