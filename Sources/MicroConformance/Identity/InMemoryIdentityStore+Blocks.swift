package import MicroCore

extension InMemoryIdentityStore: BlockStore {
    /// Every entry, by namespace and id.
    package func blocked() async throws(MicroError) -> [BlockedAccount] {
        blockedAccounts.sorted { ($0.namespace.rawValue, $0.id) < ($1.namespace.rawValue, $1.id) }
    }

    /// Adds an entry, if it is not there.
    package func block(_ account: BlockedAccount) async throws(MicroError) {
        blockedAccounts.insert(account)
    }

    /// Removes an entry.
    package func unblock(_ account: BlockedAccount) async throws(MicroError) {
        blockedAccounts.remove(account)
    }
}
