package import MicroCore
package import MicroRPC

/// Who calls a platform service, as the door found out once for the whole call.
package struct CallPrincipal: Sendable {
    /// What the caller proved; nil when nobody in particular is calling.
    package var credential: Credential?
    /// The namespace that the door resolved for the call.
    package var namespace: Namespace

    /// What the door let the caller in to.
    package var resource: Resource?

    /// Knows which namespaces there are; nil where no door has asked.
    private let authorizer: (any Authorizer)?

    /// Whoever showed `credential` calling in `namespace`, let in by `authorizer`.
    package init(
        credential: Credential?, namespace: Namespace, resource: Resource? = nil,
        authorizer: (any Authorizer)? = nil
    ) {
        self.credential = credential
        self.namespace = namespace
        self.resource = resource
        self.authorizer = authorizer
    }

    /// The account that calls; nil for nobody in particular.
    package var account: Account? { credential?.account }

    /// The namespace that a request works in: the one it names, or the call's own when it names none.
    /// - Throws: `invalidArgument` for a malformed name, `permissionDenied` for one that is not the caller's to name,
    ///   `notFound` where there is none.
    package func namespace(named name: String, field: WireField) throws(MicroError) -> Namespace {
        if name.isEmpty { return namespace }
        let named = try field.parse { () throws(MicroError) in try Namespace(name) }
        guard let account else {
            guard named == namespace else { throw Self.denied(named) }
            return named
        }
        guard named == account.namespace || account.isPlatformAdmin else { throw Self.denied(named) }
        // The door has asked for the call's own.
        if named != namespace { try authorizer?.require(named) }
        return named
    }

    private static func denied(_ namespace: Namespace) -> MicroError {
        MicroError(.permissionDenied, "the namespace \(namespace) is not yours")
    }
}

extension RPCContext {
    /// Who calls: nobody in the namespace `micro` where no door has set anybody.
    package var caller: CallPrincipal {
        principal as? CallPrincipal ?? CallPrincipal(credential: nil, namespace: .micro)
    }

    /// The account that calls; nil for nobody in particular.
    package var account: Account? { caller.account }

    /// The namespace that the door resolved.
    package var namespace: Namespace { caller.namespace }
}
