/// An account that is turned away at the doors.
package struct BlockedAccount: Hashable, Sendable {
    package var id: String
    package var namespace: Namespace

    package init(id: String, namespace: Namespace) {
        self.id = id
        self.namespace = namespace
    }
}

/// Keeps which accounts are turned away.
package protocol BlockStore: Sendable {
    /// Every entry, by namespace and id.
    func blocked() async throws(MicroError) -> [BlockedAccount]

    /// Adds an entry, if it is not there. Durable when this returns.
    func block(_ account: BlockedAccount) async throws(MicroError)

    /// Removes an entry. Removing what is not there succeeds. Durable when this returns.
    func unblock(_ account: BlockedAccount) async throws(MicroError)
}
