package import MicroCore
import MicroWire

/// Changes rules, durably first, then in every place that asks them.
package struct Rules: Sendable {
    let store: any RuleStore
    let policy: AccessPolicy
    let feed: AccessFeed
    /// One change at a time, so that what is in memory is what was written last.
    let turn: Gate

    /// Adds a rule. Durable, and in force at the doors, when this returns.
    /// - Throws: `conflict` when there is one of this id.
    package func create(_ rule: Rule, in namespace: Namespace) async throws(MicroError) {
        try await change(in: namespace) { () async throws(MicroError) in
            try await store.add(rule, to: namespace)
        }
    }

    /// Removes a rule. Durable, and in force at the doors, when this returns.
    /// - Throws: `notFound` when there is none of this id.
    package func delete(_ id: String, in namespace: Namespace) async throws(MicroError) {
        try await change(in: namespace) { () async throws(MicroError) in
            try await store.remove(id, from: namespace)
        }
    }

    /// The rules of a namespace, in the order in which they are asked.
    /// - Throws: `notFound` when the namespace is not there.
    package func list(in namespace: Namespace) throws(MicroError) -> [Rule] {
        guard let rules = policy.rules(of: namespace) else {
            throw MicroError(.notFound, "there is no namespace \(namespace)")
        }
        return rules
    }

    private func change(
        in namespace: Namespace, _ write: () async throws(MicroError) -> Void
    ) async throws(MicroError) {
        try await turn.inside(orRefuse: "too many changes of rules at once: try again") {
            () async throws(MicroError) in
            try await write()
            let rules = try await store.rules()[namespace]
            policy.setRules(rules, of: namespace)
            feed.publish(.rules(policy.rules(of: namespace) ?? []), in: namespace)
        }
    }
}
