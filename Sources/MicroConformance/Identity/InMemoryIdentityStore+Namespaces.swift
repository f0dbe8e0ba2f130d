package import MicroCore

extension InMemoryIdentityStore: NamespaceStore {
    /// Every namespace, by name.
    package func namespaces() async throws(MicroError) -> [NamespaceRecord] {
        namespaceRecords.values.sorted { $0.name.rawValue < $1.name.rawValue }
    }

    /// Adds a namespace with its first rule.
    package func add(_ namespace: NamespaceRecord, rule: Rule) async throws(MicroError) {
        guard namespaceRecords[namespace.name] == nil else {
            throw MicroError(.conflict, "the namespace \(namespace.name) is there already")
        }
        namespaceRecords[namespace.name] = namespace
        ruleLists[namespace.name] = [rule]
    }

    /// Removes a namespace with its accounts, logins and rules. Knows of no services that are deployed in it.
    package func remove(
        _ namespace: Namespace, now: Int64, revocationExpiry: Int64
    ) async throws(MicroError) -> Revocation {
        try require(namespace)
        namespaceRecords[namespace] = nil
        leftoverNames.insert(namespace)
        ruleLists[namespace] = nil
        records.removeAll { $0.account.namespace == namespace }
        blockedAccounts = blockedAccounts.filter { $0.namespace != namespace }
        let revocation = Revocation(namespace: namespace, issuedUntil: now)
        apply(revocation, expiry: revocationExpiry)
        return revocation
    }

    /// Removed namespaces of which something may be left.
    package func leftovers() async throws(MicroError) -> [Namespace] {
        leftoverNames.sorted { $0.rawValue < $1.rawValue }
    }

    /// Forgets that a namespace was removed.
    package func forgetLeftover(_ namespace: Namespace) async throws(MicroError) {
        leftoverNames.remove(namespace)
    }
}
