package import MicroCore

extension InMemoryIdentityStore: RuleStore {
    /// Every rule of every namespace.
    package func rules() async throws(MicroError) -> [Namespace: [Rule]] {
        ruleLists
    }

    /// Adds a rule to a namespace.
    package func add(_ rule: Rule, to namespace: Namespace) async throws(MicroError) {
        try require(namespace)
        let rules = ruleLists[namespace] ?? []
        guard !rules.contains(where: { $0.id == rule.id }) else {
            throw MicroError(
                .conflict, "a rule \"\(rule.id)\" is there already in the namespace \(namespace)")
        }
        guard rules.count < RuleLimits.perNamespace else {
            throw MicroError(.resourceExhausted, "a namespace has at most \(RuleLimits.perNamespace) rules")
        }
        ruleLists[namespace] = (rules + [rule]).sorted { $0.id < $1.id }
    }

    /// Removes a rule.
    package func remove(_ id: String, from namespace: Namespace) async throws(MicroError) {
        guard let index = ruleLists[namespace]?.firstIndex(where: { $0.id == id }) else {
            throw MicroError(.notFound, "there is no rule \"\(id)\" in the namespace \(namespace)")
        }
        ruleLists[namespace]?.remove(at: index)
    }
}
