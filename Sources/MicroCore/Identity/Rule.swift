/// Says who may, or may not, reach what.
public struct Rule: Hashable, Sendable {
    /// Unique within the namespace.
    public var id: String
    /// Whom the rule is about.
    public var scope: RuleScope
    /// What the rule is about; its parts may be wildcards.
    public var resource: Resource
    /// What the rule decides.
    public var access: Access
    /// The higher is asked first.
    public var priority: Int32

    public init(
        id: String, scope: RuleScope, resource: Resource, access: Access = .granted, priority: Int32 = 0
    ) {
        self.id = id
        self.scope = scope
        self.resource = resource
        self.access = access
        self.priority = priority
    }

    /// What a namespace begins with: everybody may reach everything that its owners do not restrict.
    package static let initial = Rule(id: "default", scope: .everyone, resource: .all)
}

/// Whom a rule is about.
public enum RuleScope: Hashable, Sendable {
    /// Everybody, also who has no account. Written as nothing.
    case everyone
    /// Every account of the namespace. Written `*`.
    case accounts
    /// Every account of whatever namespace. Written `+`.
    case accountsAnywhere
    /// The accounts of the namespace that have this scope.
    case named(String)

    /// The scope as it is written.
    public init(_ text: String) {
        switch text {
        case "": self = .everyone
        case "*": self = .accounts
        case "+": self = .accountsAnywhere
        default: self = .named(text)
        }
    }

    /// As it is written.
    public var text: String {
        switch self {
        case .everyone: ""
        case .accounts: "*"
        case .accountsAnywhere: "+"
        case .named(let scope): scope
        }
    }

    /// Whether the rules of `namespace` with this scope are about `account`; nil is anybody without an account.
    package func covers(_ account: Account?, in namespace: Namespace) -> Bool {
        switch self {
        case .everyone: true
        case .accounts: account?.namespace == namespace
        case .accountsAnywhere: account != nil
        case .named(let scope): account?.namespace == namespace && account?.scopes.contains(scope) == true
        }
    }
}
