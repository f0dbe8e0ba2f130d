import MicroCore
import MicroWire

/// Who is at the door, and in which namespace.
struct Caller {
    /// What proves who it is; nil for nobody in particular.
    var token: VerifiedToken?
    var namespace: Namespace
    /// Where the caller is: its address and port.
    var address: String
    /// Why a token that was shown does not count, where that makes the caller nobody in particular.
    var rejected: MicroError?

    /// The account that calls; nil for nobody in particular.
    var account: Account? { token?.credential.account }
}

/// Finds out who is calling, once per call, and whether they may; and again while the call goes on.
struct Doorkeeper {
    /// What becomes of a token that is not valid.
    enum InvalidToken {
        /// The call is refused.
        case refuse
        /// The call goes on as nobody's; the reason is told if that is not enough.
        case ignore
    }

    let authenticator: any Authenticator
    let authorizer: any Authorizer

    /// - Throws: `unauthenticated` where an invalid token is refused, `invalidArgument` for a malformed namespace.
    func identify(
        authorization: String?, namespace: String?, address: String, invalidToken: InvalidToken
    ) throws(MicroError) -> Caller {
        var token: VerifiedToken?
        var rejected: MicroError?
        if let authorization {
            do throws(MicroError) {
                token = try authenticator.verify(authorization: authorization)
            } catch {
                guard invalidToken == .ignore else { throw error }
                rejected = error
            }
        }
        let resolved =
            if let namespace, !namespace.isEmpty { try Namespace(namespace) } else {
                token?.home ?? .micro
            }
        return Caller(token: token, namespace: resolved, address: address, rejected: rejected)
    }

    /// - Throws: `unauthenticated` or `permissionDenied`.
    func admit(_ caller: Caller, to resource: Resource) throws(MicroError) {
        do throws(MicroError) {
            try authorizer.authorize(caller.token?.credential, to: resource, in: caller.namespace)
        } catch {
            var error = error
            if error.id.isEmpty { error.id = "\(resource.name).\(resource.endpoint)" }
            if let rejected = caller.rejected, error.code == .unauthenticated {
                error.detail = "\(error.detail) (\(rejected.detail))"
            }
            throw error
        }
    }

    /// Who calls, for a service in this process.
    func principal(of caller: Caller, for resource: Resource) -> CallPrincipal {
        CallPrincipal(
            credential: caller.token?.credential, namespace: caller.namespace, resource: resource,
            authorizer: authorizer)
    }

    /// Whether a call that was admitted may go on.
    /// - Throws: `unauthenticated` or `permissionDenied` when it may not.
    func judgeAgain(_ caller: Caller, on resource: Resource) throws(MicroError) {
        if let credential = caller.token?.credential, !authenticator.stillHolds(credential) {
            var error = MicroError.tokenRevoked
            error.id = "\(resource.name).\(resource.endpoint)"
            throw error
        }
        try admit(caller, to: resource)
    }
}
