/// What somebody wants to reach: a kind of thing, its name, and the endpoint on it.
///
/// In a rule each part may be `*`, for every one, and the endpoint a path that ends in `/*`.
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

extension Resource: CustomStringConvertible {
    /// Every resource there is.
    package static let all = Resource(type: wildcard, name: wildcard, endpoint: wildcard)
    /// Stands for every value of a part.
    package static let wildcard = "*"

    /// As people write it: `type:name:endpoint`.
    public var description: String { "\(type):\(name):\(endpoint)" }
}

/// Whether somebody is let in.
public enum Access: String, Hashable, Sendable {
    case granted
    case denied
}

/// Tells who holds a token.
package protocol Authenticator: Sendable {
    /// A token that is good. Does not wait: verified tokens are remembered.
    /// - Throws: `unauthenticated` when the token is malformed, forged, expired or revoked.
    func verify(_ token: String) throws(MicroError) -> VerifiedToken

    /// The token that the header `authorization` shows.
    /// - Throws: `unauthenticated`, as `verify`, and when it shows no token.
    func verify(authorization: String) throws(MicroError) -> VerifiedToken

    /// Whether a credential that was taken still holds: a revocation ends it, its expiry only keeps it from being
    /// taken anew.
    func stillHolds(_ credential: Credential) -> Bool
}

extension Authenticator {
    /// Reads the header each time.
    package func verify(authorization: String) throws(MicroError) -> VerifiedToken {
        try verify(BearerToken.parse(authorization))
    }
}

/// Decides who may call what at the doors.
package protocol Authorizer: Sendable {
    /// Returns when whoever shows `credential` (nil: anybody) may call `resource` in `namespace`.
    /// - Throws: `unauthenticated` when an account might be allowed, `permissionDenied` when this one is not.
    func authorize(
        _ credential: Credential?, to resource: Resource, in namespace: Namespace
    ) throws(MicroError)

    /// Returns when a namespace is there.
    /// - Throws: `notFound`, with how to make it.
    func require(_ namespace: Namespace) throws(MicroError)
}

/// Says that decisions may have changed, so that calls which go on are judged again.
package protocol AccessChanges: Sendable {
    /// An element for each change from now on, several in quick succession as one.
    func changes() -> AsyncStream<Void>
}
