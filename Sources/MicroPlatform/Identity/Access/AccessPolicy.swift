package import MicroCore

/// Who may call what, as it is at this moment: rules and blocked accounts in memory, so that no call waits.
package final class AccessPolicy: Authorizer {
    private struct State {
        var rules: [Namespace: RuleSet] = [:]
        var blocked: Set<BlockedAccount> = []
    }

    private let state: PerThread<State>

    init(rules: [Namespace: [Rule]], blocked: [BlockedAccount]) {
        var sets: [Namespace: RuleSet] = [:]
        for (namespace, rules) in rules { sets[namespace] = RuleSet(rules, of: namespace) }
        state = PerThread(State(rules: sets, blocked: Set(blocked)))
    }

    /// Returns when whoever shows `credential` (nil: anybody) may call `resource` in `namespace`.
    package func authorize(
        _ credential: Credential?, to resource: Resource, in namespace: Namespace
    ) throws(MicroError) {
        let (rules, isBlocked) = state.withLock { state in
            (state.rules[namespace], credential.map { Self.isBlocked($0.account, state) } ?? false)
        }
        guard !isBlocked else {
            throw MicroError(.unauthenticated, "the account is blocked: ask the platform's administrators")
        }
        if let kind = credential?.kind, case .caller(let audience) = kind {
            guard audience == namespace, PlatformEndpoint.named(resource) == nil else {
                throw MicroError(
                    .permissionDenied, "a caller token is good for services of its namespace only")
            }
        }
        let requirement = Self.requirement(of: resource)
        // The same everywhere, so that it does not tell which namespaces there are.
        if requirement == .anyone { return }
        guard let rules else { throw Self.absent(namespace, for: credential?.account, at: resource) }
        let decision = AccessDecision(
            credential?.account, to: resource, in: namespace, requirement: requirement, rules: rules)
        try decision.enforce(on: credential?.account, to: resource, in: namespace)
        // Who may not do it once may not do it many times by one call.
        if let single = PlatformEndpoint.single(of: resource) {
            try authorize(credential, to: single, in: namespace)
        }
    }

    /// Returns when a namespace is there.
    package func require(_ namespace: Namespace) throws(MicroError) {
        guard state.withLock({ $0.rules[namespace] != nil }) else { throw Self.absent(namespace) }
    }

    /// What decides about `account` (nil: anonymous).
    /// - Throws: `notFound` when the namespace is not there.
    func decision(
        _ account: Account?, to resource: Resource, in namespace: Namespace
    ) throws(MicroError) -> AccessDecision {
        guard let rules = state.withLock({ $0.rules[namespace] }) else { throw Self.absent(namespace) }
        let decision = AccessDecision(
            account, to: resource, in: namespace, requirement: Self.requirement(of: resource), rules: rules)
        guard decision.access == .granted, let single = PlatformEndpoint.single(of: resource) else {
            return decision
        }
        let ofSingle = try self.decision(account, to: single, in: namespace)
        return ofSingle.access == .granted ? decision : ofSingle
    }

    private static func requirement(of resource: Resource) -> Requirement? {
        guard resource.type == "service" else { return nil }
        return PlatformEndpoint.named(resource)?.requirement ?? .ofEveryService(resource.endpoint)
    }

    /// The rules of a namespace, in the order in which they are asked; nil when it is not there.
    func rules(of namespace: Namespace) -> [Rule]? {
        state.withLock { $0.rules[namespace]?.rules }
    }

    /// The accounts that are turned away.
    var blocked: Set<BlockedAccount> { state.withLock { $0.blocked } }

    /// Puts rules in the place of those before; nil when the namespace is gone.
    func setRules(_ rules: [Rule]?, of namespace: Namespace) {
        let set = rules.map { RuleSet($0, of: namespace) }
        state.update { $0.rules[namespace] = set }
    }

    /// Changes which accounts are turned away.
    func setBlocked(_ blocked: [BlockedAccount]) {
        let blocked = Set(blocked)
        state.update { $0.blocked = blocked }
    }

    private static func isBlocked(_ account: Account, _ state: State) -> Bool {
        !state.blocked.isEmpty
            && state.blocked.contains(BlockedAccount(id: account.id, namespace: account.namespace))
    }

    /// Only who may know that it is not there is told; anybody else is refused as where it is.
    private static func absent(
        _ namespace: Namespace, for account: Account?, at resource: Resource
    ) -> MicroError {
        if account?.isPlatformAdmin == true { return absent(namespace) }
        return AccessDecision.refusal(of: account, at: resource, in: namespace)
    }

    private static func absent(_ namespace: Namespace) -> MicroError {
        MicroError(
            .notFound,
            "there is no namespace \(namespace): make it with 'micro namespace create \(namespace)'")
    }
}
