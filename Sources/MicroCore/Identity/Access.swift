/// What somebody wants to reach: a kind of thing, its name, and the endpoint on it.
public struct Resource: Hashable, Sendable {
    /// `service` for what is called.
    public var type: String
    /// The service's name.
    public var name: String
    /// `Service.Method`.
    public var endpoint: String

    public init(type: String = "service", name: String, endpoint: String) {
        self.type = type
        self.name = name
        self.endpoint = endpoint
    }
}

/// Tells who holds a token.
package protocol Authenticator: Sendable {
    /// The account that a token was issued to. Does not wait: verified tokens are remembered.
    /// - Throws: `unauthenticated` when the token is malformed, forged or expired.
    func account(for token: String) throws(MicroError) -> Account
}

/// Decides who may call what: the only place where that is decided.
package protocol Authorizer: Sendable {
    /// Returns when `account` (nil: anonymous) may call `resource` in `namespace`.
    /// - Throws: `unauthenticated` when an account might be allowed, `permissionDenied` when this one is not.
    func authorize(_ account: Account?, to resource: Resource, in namespace: Namespace) throws(MicroError)
}
