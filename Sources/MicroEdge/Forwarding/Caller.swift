import MicroCore
import MicroWire

/// Who is at the door, and in which namespace.
struct Caller {
    var account: Account?
    var namespace: Namespace
    /// Why a token that was shown does not count, where that makes the caller nobody in particular.
    var rejected: MicroError?

    /// The same for a service in this process.
    var principal: CallPrincipal { CallPrincipal(account: account, namespace: namespace) }
}

/// Finds out who is calling, once per call, and whether they may.
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
        authorization: String?, namespace: String?, invalidToken: InvalidToken
    ) throws(MicroError) -> Caller {
        var account: Account?
        var rejected: MicroError?
        if let authorization {
            do throws(MicroError) {
                account = try authenticator.account(for: Self.bearer(authorization))
            } catch {
                guard invalidToken == .ignore else { throw error }
                rejected = error
            }
        }
        let resolved =
            if let namespace, !namespace.isEmpty { try Namespace(namespace) } else {
                account?.namespace ?? .micro
            }
        return Caller(account: account, namespace: resolved, rejected: rejected)
    }

    /// - Throws: `unauthenticated` or `permissionDenied`.
    func admit(_ caller: Caller, to resource: Resource) throws(MicroError) {
        do throws(MicroError) {
            try authorizer.authorize(caller.account, to: resource, in: caller.namespace)
        } catch {
            var error = error
            if error.id.isEmpty { error.id = "\(resource.name).\(resource.endpoint)" }
            if let rejected = caller.rejected, error.code == .unauthenticated {
                error.detail = "\(error.detail) (\(rejected.detail))"
            }
            throw error
        }
    }

    private static func bearer(_ authorization: String) throws(MicroError) -> String {
        guard let space = authorization.firstIndex(of: " "),
            authorization[..<space].lowercased() == "bearer"
        else {
            throw MicroError(
                .unauthenticated, "the authorization header does not carry a token: expected Bearer TOKEN")
        }
        return String(authorization[authorization.index(after: space)...].drop { $0 == " " })
    }
}
