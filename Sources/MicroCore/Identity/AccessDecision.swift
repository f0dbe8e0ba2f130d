/// What an endpoint of the platform's own making asks of its caller, whatever the rules of a namespace grant.
package enum Requirement: String, Hashable, Sendable {
    /// Nothing.
    case anyone
    /// An account of the namespace.
    case account
    /// A service that the platform started in the namespace, or an administrator of it.
    case service
    /// An administrator of the namespace.
    case admin
    /// An administrator of the platform.
    case platformAdmin = "platform admin"

    /// Whether an account that belongs to the namespace, or crosses into it, has what is asked.
    func isMet(by account: Account?) -> Bool {
        switch self {
        case .anyone: true
        case .account: account != nil
        case .service: account?.isService == true || account?.isAdmin == true
        case .admin: account?.isAdmin == true
        case .platformAdmin: account?.isPlatformAdmin == true
        }
    }
}

extension Requirement {
    /// What endpoints ask that every service has besides its own, at the doors; nil for any other endpoint.
    ///
    /// Nothing of a user's service is for anyone there: by the name alone it may be one of its own.
    package static func ofEveryService(_ endpoint: String) -> Requirement? { debugging[endpoint] }

    /// The same for the platform's own services, of whose standard endpoints it is known that they are no others.
    package static func ofPlatform(_ endpoint: String) -> Requirement? {
        standard.values.contains(endpoint) ? .anyone : debugging[endpoint]
    }

    /// The same at a service itself, which knows its methods in full: `package.Handler/Method`.
    package static func ofMethod(_ path: String, _ endpoint: String) -> Requirement? {
        standard[path] != nil ? .anyone : debugging[endpoint]
    }

    private static let debugging: [String: Requirement] = [
        "Debug.Health": .account, "Debug.Stats": .account, "Debug.Log": .admin, "Debug.Trace": .admin,
    ]

    /// Endpoints by their methods.
    private static let standard = [
        "grpc.health.v1.Health/Check": "Health.Check", "grpc.health.v1.Health/List": "Health.List",
        "grpc.health.v1.Health/Watch": "Health.Watch",
        "grpc.reflection.v1.ServerReflection/ServerReflectionInfo": "ServerReflection.ServerReflectionInfo",
        "grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo":
            "ServerReflection.ServerReflectionInfo",
    ]
}

/// Who may reach what, and why: the one function that decides it, at the doors and in services.
package struct AccessDecision: Hashable, Sendable {
    package let access: Access
    /// The rule of the namespace that decided; nil when none did.
    package let rule: Rule?
    /// What the endpoint asks of every caller; nil when only rules decide.
    package let requirement: Requirement?
    private let resource: Resource

    /// Decides about `account` (nil: anonymous), which belongs to any namespace.
    ///
    /// Where there is a requirement it decides, and rules can only deny what it allows, but neither what is for anyone
    /// nor anything to administrators: nobody is shut out of their own platform. Everywhere else rules decide alone.
    /// An administrator of the platform counts as one of every namespace.
    package init(
        _ account: Account?, to resource: Resource, in namespace: Namespace, requirement: Requirement?,
        rules: RuleSet
    ) {
        self.requirement = requirement
        self.resource = resource
        var local = account
        if account?.isPlatformAdmin == true { local?.namespace = namespace }
        guard let requirement else {
            rule = rules.decisive(for: local, to: resource)
            access = rule?.access ?? .denied
            return
        }
        let asking = local?.namespace == namespace ? account : nil
        guard requirement.isMet(by: asking) else {
            access = .denied
            rule = nil
            return
        }
        let deciding =
            requirement == .anyone || asking?.isAdmin == true
            ? nil : rules.decisive(for: local, to: resource)
        rule = deciding?.access == .denied ? deciding : nil
        access = rule == nil ? .granted : .denied
    }

    /// Why, in words.
    package var reason: String {
        if let rule { return "the rule \"\(rule.id)\" decides" }
        guard let requirement else { return "no rule is about this caller" }
        return "\(resource.endpoint) of \(resource.name) is for \(requirement.audience)"
    }

    /// What decided, as logs and audit records name it: a rule, or what the endpoint asks.
    package var source: String {
        rule?.id ?? requirement.map { "platform:\($0.rawValue)" } ?? "none"
    }

    /// - Throws: `unauthenticated` when an account might be allowed, `permissionDenied` when this one is not.
    package func enforce(on account: Account?, to resource: Resource, in namespace: Namespace)
        throws(MicroError)
    {
        guard access == .denied else { return }
        guard let account, account.namespace == namespace || account.isPlatformAdmin else {
            throw Self.refusal(of: account, at: resource, in: namespace)
        }
        throw MicroError(
            .permissionDenied,
            "the account \"\(account.id)\" may not call \(resource.name) \(resource.endpoint): \(reason)",
            id: "\(resource.name).\(resource.endpoint)")
    }

    /// What somebody without an account of the namespace is told, whether it is there or not.
    package static func refusal(
        of account: Account?, at resource: Resource, in namespace: Namespace
    ) -> MicroError {
        let id = "\(resource.name).\(resource.endpoint)"
        guard let account else {
            return MicroError(
                .unauthenticated, "\(resource.name) \(resource.endpoint) needs a token: log in first", id: id)
        }
        return MicroError(
            .permissionDenied, "the account \"\(account.id)\" is not of the namespace \(namespace)", id: id)
    }
}

extension Requirement {
    fileprivate var audience: String {
        switch self {
        case .anyone: "anyone"
        case .account: "accounts of the namespace"
        case .service: "services and administrators of the namespace"
        case .admin: "administrators of the namespace"
        case .platformAdmin: "administrators of the platform"
        }
    }
}
