import MicroCore
import MicroRPC
import MicroWire

/// A connection to a platform, acting for the person who is logged in to it.
struct Session: Sendable {
    /// The platform's own services.
    let platform: PlatformClients
    private let connection: PlatformConnection
    private let token: String?

    /// Which platform it is.
    var target: PlatformTarget { connection.target }

    private init(_ connection: PlatformConnection, _ token: Token?) {
        self.connection = connection
        self.token = token?.accessToken
        platform = PlatformClients(
            AuthenticatedCaller(
                connection.client, token: token?.accessToken,
                namespace: connection.target.namespace.rawValue))
    }

    /// Calls the services of a namespace through the proxy.
    func caller(in namespace: Namespace) -> any RPCCaller {
        AuthenticatedCaller(connection.client, token: token, namespace: namespace.rawValue)
    }

    /// Calls a node directly, past the proxy.
    func caller(at node: String, in namespace: Namespace) throws -> any RPCCaller {
        AuthenticatedCaller(
            try connection.client(at: node), token: token, namespace: namespace.rawValue)
    }

    /// Runs `body` with a session, which ends with it; once more when the platform refuses a token that was kept from
    /// before, and another can be got.
    static func with<T: Sendable>(
        _ target: PlatformTarget, state: StateFolder, _ body: (Session) async throws -> T
    ) async throws -> T {
        try await PlatformConnection.with(target) { connection in
            try await Login(connection, state: state).authenticated { token in
                try await body(Session(connection, token))
            }
        }
    }
}
