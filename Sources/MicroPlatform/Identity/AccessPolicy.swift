package import MicroCore

/// Who may call what: services of users everybody, the platform's own those who need it.
package struct AccessPolicy: Authorizer {
    /// What an endpoint asks of its caller.
    enum Requirement: Hashable, Sendable {
        /// Nothing.
        case nobody
        /// An account of the namespace.
        case account
        /// An administrator of the namespace.
        case admin
    }

    package init() {}

    /// Returns when `account` (nil: anonymous) may call `resource` in `namespace`.
    package func authorize(
        _ account: Account?, to resource: Resource, in namespace: Namespace
    ) throws(MicroError) {
        let requirement = Self.requirement(of: resource)
        guard requirement != .nobody else { return }
        guard let account else {
            throw MicroError(
                .unauthenticated, "\(resource.name) \(resource.endpoint) needs a token: log in first")
        }
        let isPlatformAdmin = account.namespace == .micro && account.isAdmin
        guard account.namespace == namespace || isPlatformAdmin else {
            throw MicroError(
                .permissionDenied, "the account \"\(account.id)\" is not of the namespace \(namespace)")
        }
        guard requirement == .account || account.isAdmin else {
            throw MicroError(
                .permissionDenied,
                "\(resource.name) \(resource.endpoint) is for administrators, and \"\(account.id)\" is none")
        }
    }

    static func requirement(of resource: Resource) -> Requirement {
        guard resource.type == "service", let endpoints = platform[resource.name] else { return .nobody }
        if let requirement = shared[resource.endpoint] { return requirement }
        // What this table forgets is for administrators.
        return endpoints[resource.endpoint] ?? .admin
    }

    /// The platform's services and those of their endpoints that are not for administrators alone.
    private static let platform: [String: [String: Requirement]] = [
        "auth": ["Auth.Token": .nobody, "Auth.Inspect": .account],
        "broker": [:],
        "config": [:],
        "debug": [:],
        "events": [:],
        "network": [:],
        "registry": [
            "Registry.Descriptors": .account, "Registry.GetService": .account,
            "Registry.ListServices": .account, "Registry.Watch": .account,
        ],
        "runtime": ["Runtime.Read": .account],
        "store": [:],
    ]

    /// The endpoints that every service has.
    private static let shared: [String: Requirement] = [
        "Debug.Health": .account,
        "Debug.Stats": .account,
        "Health.Check": .nobody,
        "Health.List": .nobody,
        "Health.Watch": .nobody,
        "ServerReflection.ServerReflectionInfo": .nobody,
    ]
}
