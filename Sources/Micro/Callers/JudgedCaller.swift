public import MicroCore
public import MicroRPC

/// Who calls a service, as the platform vouches for it.
struct JudgedCaller: Sendable {
    /// Whom the call is made for; nil for nobody in particular.
    var credential: Credential?
    /// The service that makes the call on behalf of that one; nil when nobody stands between.
    var actor: Credential?

    /// Both, as far as there are.
    var credentials: [Credential] { [credential, actor].compactMap { $0 } }

    /// - Throws: `unauthenticated` or `permissionDenied`.
    func requireAccess(
        to resource: Resource, in namespace: Namespace, by rules: RuleSet
    ) throws(MicroError) {
        let decision = AccessDecision(
            credential?.account, to: resource, in: namespace,
            requirement: .ofEveryService(resource.endpoint), rules: rules)
        try decision.enforce(on: credential?.account, to: resource, in: namespace)
    }
}

extension RPCContext {
    /// The account that the call is made for, as the platform vouches for it; nil for anybody without an account,
    /// and in a service that was started without credentials of a platform.
    public var caller: Account? { (principal as? JudgedCaller)?.credential?.account }

    /// The service that makes the call on behalf of `caller`; nil when the caller itself makes it.
    public var actor: Account? { (principal as? JudgedCaller)?.actor?.account }
}
