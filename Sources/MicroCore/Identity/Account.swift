/// Somebody who calls: a person or a service, in a namespace.
public struct Account: Hashable, Sendable {
    /// What kind of somebody.
    public enum Kind: String, Hashable, Sendable {
        /// A person, or a program that a person logged in.
        case user
        /// A service that the platform runs.
        case service
    }

    /// Unique within the namespace and never reused.
    public var id: String
    /// What people call it; unique within the namespace.
    public var name: String
    /// A person or a service.
    public var kind: Kind
    /// The namespace that issued the account and that it belongs to.
    public var namespace: Namespace
    /// What the account may act as, such as `admin`.
    public var scopes: [String]
    /// Whatever its creator noted.
    public var metadata: [String: String]

    public init(
        id: String, name: String? = nil, kind: Kind = .user, namespace: Namespace = .micro,
        scopes: [String] = [], metadata: [String: String] = [:]
    ) {
        self.id = id
        self.name = name ?? id
        self.kind = kind
        self.namespace = namespace
        self.scopes = scopes
        self.metadata = metadata
    }

    /// The scope that makes a user an administrator of the namespace.
    public static let adminScope = "admin"
    /// The scope that the runtime's service accounts carry.
    public static let serviceScope = "service"

    /// Whether the account administers its namespace.
    public var isAdmin: Bool { scopes.contains(Self.adminScope) }

    /// Whether the account is that of a service which the platform started.
    public var isService: Bool { kind == .service && scopes.contains(Self.serviceScope) }

    /// Whether the account administers the platform, and with it every namespace.
    package var isPlatformAdmin: Bool { isAdmin && namespace == .micro }
}
