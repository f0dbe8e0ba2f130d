/// A namespace that was made, and when.
package struct NamespaceRecord: Hashable, Sendable {
    package var name: Namespace
    /// Seconds since 1970.
    package var created: Int64

    package init(name: Namespace, created: Int64) {
        self.name = name
        self.created = created
    }
}

/// Keeps the namespaces that there are.
package protocol NamespaceStore: Sendable {
    /// Every namespace, by name.
    func namespaces() async throws(MicroError) -> [NamespaceRecord]

    /// Adds a namespace with its first rule. Durable when this returns.
    /// - Throws: `conflict` when it is there.
    func add(_ namespace: NamespaceRecord, rule: Rule) async throws(MicroError)

    /// Removes a namespace with its accounts, logins and rules, and revokes every token of them until
    /// `revocationExpiry`. Its name is among the `leftovers` from then on. Durable when this returns.
    /// - Throws: `notFound` when it is not there, `failedPrecondition` while services are deployed in it.
    func remove(
        _ namespace: Namespace, now: Int64, revocationExpiry: Int64
    ) async throws(MicroError) -> Revocation

    /// Names of removed namespaces whose contents may still be there, by name.
    func leftovers() async throws(MicroError) -> [Namespace]

    /// Says that nothing is left of a removed namespace. Durable when this returns.
    func forgetLeftover(_ namespace: Namespace) async throws(MicroError)
}
