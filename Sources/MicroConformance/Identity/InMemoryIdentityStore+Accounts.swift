package import MicroCore

extension InMemoryIdentityStore: AccountStore {
    /// The account whose id or name this is, or nil.
    package func account(
        _ idOrName: String, in namespace: Namespace
    ) async throws(MicroError) -> AccountRecord? {
        records.first {
            $0.account.namespace == namespace && ($0.account.id == idOrName || $0.account.name == idOrName)
        }
    }

    /// Every account of the namespace, by id.
    package func accounts(in namespace: Namespace) async throws(MicroError) -> [AccountRecord] {
        records.filter { $0.account.namespace == namespace }.sorted { $0.account.id < $1.account.id }
    }

    /// Adds an account.
    package func add(_ record: AccountRecord) async throws(MicroError) {
        try require(record.account.namespace)
        let handles: Set = [record.account.id, record.account.name]
        let isTaken = records.contains {
            $0.account.namespace == record.account.namespace
                && !handles.isDisjoint(with: [$0.account.id, $0.account.name])
        }
        guard !isTaken else { throw MicroError(.conflict, "the id or name is taken") }
        records.append(record)
    }

    /// Replaces what proves the account's secret, and ends what was proven with the old one.
    package func setSecret(
        _ secret: SecretHash, of id: String, in namespace: Namespace, now: Int64, revocationExpiry: Int64
    ) async throws(MicroError) -> Revocation {
        records[try index(of: id, in: namespace)].secret = secret
        return revoke(id, in: namespace, now: now, expiry: revocationExpiry)
    }

    /// Removes the account and its logins.
    package func remove(
        _ id: String, in namespace: Namespace, now: Int64, revocationExpiry: Int64
    ) async throws(MicroError) -> Revocation {
        let index = try index(of: id, in: namespace)
        let isLastAdmin =
            records[index].account.isPlatformAdminUser
            && records.count(where: { $0.account.isPlatformAdminUser }) == 1
        guard !isLastAdmin else {
            throw MicroError(.failedPrecondition, "it is the last administrator of the namespace micro")
        }
        records.remove(at: index)
        return revoke(id, in: namespace, now: now, expiry: revocationExpiry)
    }

    /// Whether there is an account of this id.
    func hasAccount(_ id: String, in namespace: Namespace) -> Bool {
        records.contains { $0.account.namespace == namespace && $0.account.id == id }
    }

    private func revoke(_ account: String, in namespace: Namespace, now: Int64, expiry: Int64) -> Revocation {
        let revocation = Revocation(namespace: namespace, account: account, issuedUntil: now)
        apply(revocation, expiry: expiry)
        return revocation
    }

    private func index(of id: String, in namespace: Namespace) throws(MicroError) -> Int {
        guard
            let index = records.firstIndex(where: {
                $0.account.namespace == namespace && $0.account.id == id
            })
        else { throw MicroError(.notFound, "there is no account \"\(id)\" in the namespace \(namespace)") }
        return index
    }
}

extension Account {
    fileprivate var isPlatformAdminUser: Bool { isPlatformAdmin && kind == .user }
}
