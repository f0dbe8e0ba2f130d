import MicroRPC
import NIOCore
import NIOPosix
import NIOSSL

/// A connection to a platform's proxy, made when the first call needs it. It acts for nobody yet.
struct PlatformConnection: Sendable {
    /// How long making a connection may take.
    static let connectTimeout = Duration.seconds(5)

    let target: PlatformTarget
    /// Calls the platform as nobody in particular.
    let client: RPCClient
    private let transport: RPCTransport

    /// Calls a node directly, past the proxy.
    func client(at node: String) throws -> RPCClient {
        RPCClient(transport: transport, address: try Self.address(node))
    }

    /// Runs `body` with a connection, which ends with it.
    static func with<T: Sendable>(
        _ target: PlatformTarget, _ body: (PlatformConnection) async throws -> T
    ) async throws -> T {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            let result = try await with(target, group, body)
            try await group.shutdownGracefully()
            return result
        } catch {
            // The failure that counts is the first.
            try? await group.shutdownGracefully()
            throw CLIError(error, address: target.address)
        }
    }

    private static func with<T: Sendable>(
        _ target: PlatformTarget, _ group: any EventLoopGroup,
        _ body: (PlatformConnection) async throws -> T
    ) async throws -> T {
        var configuration = ConnectionPool.Configuration()
        configuration.connectTimeout = connectTimeout
        if target.isSecure { configuration.tls = .makeClientConfiguration() }
        let address = try address(target.address)
        let transport = try await RPCTransport(group: group, configuration: configuration)
        defer { transport.shutdown() }
        return try await body(
            PlatformConnection(
                target: target, client: RPCClient(transport: transport, address: address),
                transport: transport))
    }

    private static func address(_ text: String) throws -> Address {
        guard let address = Address(text) else {
            throw CLIError("malformed address \"\(text)\"", next: "Write it as HOST:PORT.")
        }
        return address
    }
}
