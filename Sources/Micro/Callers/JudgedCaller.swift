public import MicroCore
public import MicroRPC

/// Somebody that the platform vouches for, shared by all of the calls that show the same token.
final class KnownCaller: Sendable {
    let credential: Credential
    /// Seconds since 1970; the credential's, to be had without a copy of it.
    let expiry: Int64

    init(_ credential: Credential) {
        self.credential = credential
        expiry = credential.expiry
    }
}

/// What of a service is called.
struct CallTarget: Sendable {
    var resource: Resource
    /// What it asks of every caller; nil where only rules decide.
    var requirement: Requirement?
    var isStreaming: Bool
}

/// Who calls a service, as the platform vouches for it.
struct JudgedCaller: Sendable {
    /// Whom the call is made for; nil for nobody in particular.
    var caller: KnownCaller?
    /// The service that makes the call on behalf of that one; nil when nobody stands between.
    var actor: KnownCaller?

    /// The account that the call is made for.
    var account: Account? { caller?.credential.account }

    /// Both, as far as there are.
    var credentials: [Credential] { [caller, actor].compactMap { $0?.credential } }

    /// - Throws: `unauthenticated` or `permissionDenied`.
    func requireAccess(
        to target: CallTarget, in namespace: Namespace, by rules: RuleSet
    ) throws(MicroError) {
        let decision = AccessDecision(
            account, to: target.resource, in: namespace, requirement: target.requirement, rules: rules)
        try decision.enforce(on: account, to: target.resource, in: namespace)
    }
}

extension RPCContext {
    /// The account that the call is made for, as the platform vouches for it; nil for anybody without an account,
    /// and in a service that was started without credentials of a platform.
    public var caller: Account? { (principal as? JudgedCaller)?.account }

    /// The service that makes the call on behalf of `caller`; nil when the caller itself makes it.
    public var actor: Account? { (principal as? JudgedCaller)?.actor?.credential.account }
}
