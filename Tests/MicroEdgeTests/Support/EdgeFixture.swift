import Logging
import MicroCore
import MicroRPC
import NIOPosix
import Testing

@testable import MicroEdge

/// Both doors, and a greeter behind them that is registered as `greeter`, `secret` and `forbidden` in the namespace
/// micro and, under the name of its package's sibling, as `other`.
struct EdgeFixture {
    let gateway: GatewayFixture
    let proxy: Address
    let greeter: Greeter
    let backend: Backend
    let registry: TestRegistry
    /// Calls through the proxy.
    let client: RPCClient

    static func run(
        local: LocalServices = LocalServices(),
        configure: (inout Gateway.Configuration) -> Void = { _ in },
        _ body: (EdgeFixture) async throws -> Void
    ) async throws {
        let greeter = Greeter()
        let backend = try await Backend.start([greeter])
        let registry = TestRegistry()
        let addresses = [backend.address.description]
        registry.set([
            .micro: try ["greeter", "secret", "forbidden", "other"].map { try .of($0, at: addresses) },
            try Namespace("foo"): [try .of("foogreeter", at: addresses)],
        ])
        try await GatewayFixture.run(local: local, registry: registry, configure: configure) { gateway in
            try await withProxy(gateway.forwarding) { proxy in
                let transport = try await RPCTransport(group: MultiThreadedEventLoopGroup.singleton)
                let fixture = EdgeFixture(
                    gateway: gateway, proxy: proxy, greeter: greeter, backend: backend, registry: registry,
                    client: RPCClient(transport: transport, address: proxy))
                do {
                    try await body(fixture)
                } catch {
                    transport.shutdown()
                    throw error
                }
                transport.shutdown()
            }
        }
        await backend.stop()
    }

    static func withProxy(
        _ forwarding: Forwarding, _ body: (Address) async throws -> Void
    ) async throws {
        let (addresses, announce) = AsyncStream.makeStream(of: Address.self)
        let proxy = Proxy(
            configuration: Proxy.Configuration(address: try #require(Address("127.0.0.1:0"))),
            forwarding: forwarding, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ) { announce.yield($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { announce.finish() }
                try await proxy.run()
            }
            if let address = await addresses.first(where: { _ in true }) {
                do {
                    try await body(address)
                } catch {
                    group.cancelAll()
                    throw error
                }
            }
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}
