/// Keeps the rules of namespaces.
package protocol RuleStore: Sendable {
    /// Every rule of every namespace.
    func rules() async throws(MicroError) -> [Namespace: [Rule]]

    /// Adds a rule to a namespace. Durable when this returns.
    /// - Throws: `conflict` when a rule of this id is there, `notFound` when the namespace is not,
    ///   `resourceExhausted` past `RuleLimits.perNamespace`.
    func add(_ rule: Rule, to namespace: Namespace) async throws(MicroError)

    /// Removes a rule. Durable when this returns.
    /// - Throws: `notFound` when it is not there.
    func remove(_ id: String, from namespace: Namespace) async throws(MicroError)
}

/// The bounds of rules.
package enum RuleLimits {
    /// The most rules of a namespace.
    package static let perNamespace = 1_000
    /// The most bytes of an id, a scope, or a part of a resource.
    package static let textBytesMax = 256
}
