import MicroRPC
import NIOCore
import NIOPosix

/// A connection to a platform's proxy, made when the first call needs it. It acts for nobody yet.
struct PlatformConnection: Sendable {
    /// How long making a connection may take.
    static let connectTimeout = Duration.seconds(5)

    let target: PlatformTarget
    /// Calls the platform as nobody in particular.
    let client: RPCClient
    /// To nodes, which speak no TLS.
    private let nodes: RPCTransport

    /// Calls a node directly, past the proxy.
    func client(at node: String) throws -> RPCClient {
        guard let address = Address(node) else {
            throw CLIError("malformed address \"\(node)\"", next: "Write it as HOST:PORT.")
        }
        return RPCClient(transport: nodes, address: address)
    }

    /// Runs `body` with a connection, which ends with it.
    static func with<T: Sendable>(
        _ target: PlatformTarget, _ body: (PlatformConnection) async throws -> T
    ) async throws -> T {
        // Before anything is to be given back.
        let tls = try ClientTLS(target.isSecure ? target.tls : ClientTLS.Files())
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            let result = try await with(target, tls, group, body)
            try await group.shutdownGracefully()
            return result
        } catch {
            let failure = CLIError(error, address: target.address)
            let diagnosis = ConnectionDiagnosis(target: target, tls: tls, group: group)
            let reason = failure == .unreachable(target.address) ? await diagnosis.reason() : nil
            // The failure that counts is the first.
            try? await group.shutdownGracefully()
            throw reason ?? failure
        }
    }

    private static func with<T: Sendable>(
        _ target: PlatformTarget, _ tls: ClientTLS, _ group: any EventLoopGroup,
        _ body: (PlatformConnection) async throws -> T
    ) async throws -> T {
        var configuration = ConnectionPool.Configuration()
        configuration.connectTimeout = connectTimeout
        let nodes = try await RPCTransport(group: group, configuration: configuration)
        defer { nodes.shutdown() }
        if target.isSecure { configuration.tls = tls.configuration() }
        let transport = try await RPCTransport(group: group, configuration: configuration)
        defer { transport.shutdown() }
        return try await body(
            PlatformConnection(
                target: target, client: RPCClient(transport: transport, address: target.place.address),
                nodes: nodes))
    }
}
