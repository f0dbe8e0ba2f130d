package import Logging
package import MicroCore
package import MicroRPC
import NIOCore
import NIOHPACK
import ServiceLifecycle

/// The HTTP door: JSON for whoever has nothing but HTTP, turned into gRPC calls of services and back.
///
/// HTTP/1.1 and HTTP/2 on one port, the latter with prior knowledge or as TLS agreed. `run` returns when the group
/// shuts down gracefully and calls in progress have ended or their time is up.
package final class Gateway: Service {
    private let configuration: Configuration
    private let forwarding: Forwarding
    private let blobs: (any PublicBlobs)?
    private let logger: Logger
    private let listening: @Sendable (Address) -> Void
    private let loops: PerEventLoop<GatewayLoop>
    private let http2: HTTP2Listener

    /// `blobs` are served below `/blobs/`; `listening` is told the bound address once, when connections are accepted.
    package init(
        configuration: Configuration, forwarding: Forwarding, blobs: (any PublicBlobs)? = nil, logger: Logger,
        listening: @escaping @Sendable (Address) -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.forwarding = forwarding
        self.blobs = blobs
        self.logger = logger
        self.listening = listening
        let loops = PerEventLoop<GatewayLoop>(forwarding.group)
        self.loops = loops
        http2 = HTTP2Listener(
            group: forwarding.group,
            configuration: HTTP2Listener.Configuration(address: configuration.address)
        ) { headers, stream, peer in
            loops.existing(on: stream.eventLoop)?.accept(headers, stream, peer: peer)
        }
    }

    /// - Throws: `unavailable` when the address cannot be bound.
    package func run() async throws {
        let socket = try await bind()
        let address = socket.address
        listening(address)
        logger.info("gateway listens", metadata: ["address": "\(address)"])
        var limit = configuration.drainTimeout
        do {
            try await gracefulShutdown()
        } catch {
            limit = .zero
        }
        await socket.close()
        async let http1: Void = drain(within: limit)
        await http2.drain(within: limit)
        await http1
    }

    private func bind() async throws -> ListeningSocket {
        do {
            return try await ListeningSocket(
                configuration.address, tls: configuration.tls, group: forwarding.group
            ) { channel in try self.accept(channel) }
        } catch {
            throw MicroError(
                .unavailable, "the gateway cannot listen on \(configuration.address): \(error)", cause: error)
        }
    }

    private func accept(_ channel: any Channel) throws {
        let eventLoop = channel.eventLoop
        let loop = try loops.value(on: eventLoop) {
            GatewayLoop(
                try forwarding.forwarder(on: eventLoop), blobs: blobs, configuration: configuration,
                http2: http2, share: loops.eventLoops.count)
        }
        let connection = HTTP1Connection(loop)
        guard loop.add(connection) else {
            channel.close(promise: nil)
            return
        }
        try channel.pipeline.syncOperations.addHandler(connection)
    }

    private func drain(within limit: Duration) async {
        let ends = loops.eventLoops.map { eventLoop in
            eventLoop.flatSubmit { [loops] in
                loops.existing(on: eventLoop)?.drain(within: TimeAmount(limit))
                    ?? eventLoop.makeSucceededVoidFuture()
            }
        }
        for end in ends { try? await end.get() }
    }
}
