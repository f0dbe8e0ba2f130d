package import Logging
import MicroCore
package import NIOCore
import NIOPosix
import ServiceLifecycle

/// The HTTP door: JSON for whoever has nothing but HTTP, turned into gRPC calls of services and back.
///
/// HTTP/1.1 and HTTP/2 with prior knowledge, on one port. `run` returns when the group shuts down gracefully and
/// calls in progress have ended or their time is up.
package final class Gateway: Service {
    private let configuration: Configuration
    private let forwarding: Forwarding
    private let logger: Logger
    private let listening: @Sendable (SocketAddress) -> Void
    private let loops: PerEventLoop<GatewayLoop>

    /// `listening` is told the bound address once, when connections are accepted.
    package init(
        configuration: Configuration, forwarding: Forwarding, logger: Logger,
        listening: @escaping @Sendable (SocketAddress) -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.forwarding = forwarding
        self.logger = logger
        self.listening = listening
        loops = PerEventLoop(forwarding.group)
    }

    /// - Throws: `unavailable` when the address cannot be bound.
    package func run() async throws {
        let server = try await bind()
        if let address = server.localAddress { listening(address) }
        logger.info("gateway listens", metadata: ["address": "\(server.localAddress?.description ?? "")"])
        let isGraceful: Bool
        do {
            try await gracefulShutdown()
            isGraceful = true
        } catch {
            isGraceful = false
        }
        try? await server.close()
        await drain(within: isGraceful ? configuration.drainTimeout : .zero)
    }

    private func bind() async throws -> any Channel {
        let bootstrap = ServerBootstrap(group: forwarding.group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try self.accept(channel) }
            }
        do {
            return try await bootstrap.bind(host: configuration.host, port: configuration.port).get()
        } catch {
            throw MicroError(
                .unavailable, "the gateway cannot listen on \(configuration.host):\(configuration.port): \(error)",
                cause: error)
        }
    }

    private func accept(_ channel: any Channel) throws {
        let loop = loop(on: channel.eventLoop)
        let connection = HTTP1Connection(loop)
        guard loop.add(connection) else {
            channel.close(promise: nil)
            return
        }
        try channel.pipeline.syncOperations.addHandler(connection)
    }

    private func loop(on eventLoop: any EventLoop) -> GatewayLoop {
        loops.value(on: eventLoop) {
            GatewayLoop(
                forwarding.forwarder(on: eventLoop), configuration: configuration, share: loops.eventLoops.count)
        }
    }

    private func drain(within limit: TimeAmount) async {
        let ends = loops.eventLoops.map { eventLoop in
            eventLoop.flatSubmit { [loops] in
                loops.existing(on: eventLoop)?.drain(within: limit) ?? eventLoop.makeSucceededVoidFuture()
            }
        }
        for end in ends { try? await end.get() }
    }
}
