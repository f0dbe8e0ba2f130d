import MicroRPC
import NIOCore
import NIOPosix
import Testing

/// A server on a port of its own, and a client of it.
struct TestServer: Sendable {
    let address: Address
    let client: RPCClient
    let transport: RPCTransport
    let server: RPCServer
    let group: any EventLoopGroup

    /// Runs `body` with a server of some services, `Echo` unless others are named.
    static func with<T>(
        _ services: any RPCService..., change: (inout RPCServer.Configuration) -> Void = { _ in },
        client adjust: (inout ConnectionPool.Configuration) -> Void = { _ in },
        _ body: (TestServer) async throws -> T
    ) async throws -> T {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let loopback = try #require(Address("127.0.0.1:0"))
        var configuration = RPCServer.Configuration(address: loopback)
        change(&configuration)
        let router = RPCRouter(services.isEmpty ? [Echo()] : services)
        let server = RPCServer(router: router, configuration: configuration, group: group)
        let address = try await server.start()
        var pool = ConnectionPool.Configuration()
        adjust(&pool)
        let transport = try await RPCTransport(group: group, configuration: pool)
        let client = RPCClient(transport: transport, address: address)
        let result: Result<T, any Error>
        do {
            result = .success(
                try await body(
                    TestServer(
                        address: address, client: client, transport: transport, server: server, group: group))
            )
        } catch {
            result = .failure(error)
        }
        transport.shutdown()
        await server.drain(within: .seconds(5))
        try await group.shutdownGracefully()
        return try result.get()
    }
}
