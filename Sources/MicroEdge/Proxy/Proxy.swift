package import Logging
import MicroCore
package import MicroRPC
import NIOCore
import ServiceLifecycle

/// The gRPC door: relays every call of whoever speaks gRPC to the service it names, bytes untouched.
///
/// `run` returns when the group shuts down gracefully and calls in progress have ended or their time is up.
package final class Proxy: Service {
    /// How the proxy behaves; every default is what a small installation wants.
    package struct Configuration: Sendable {
        /// Where it listens, and the limits of its connections. Port 0 takes any that is free.
        package var listener: HTTP2Listener.Configuration
        /// The largest message that is transcoded. Messages that are only relayed have no limit.
        package var messageBytesMax = 4 << 20
        /// How long calls in progress may go on when the proxy stops.
        package var drainTimeout = Duration.seconds(10)

        package init(address: Address) {
            listener = HTTP2Listener.Configuration(address: address)
        }
    }

    private let configuration: Configuration
    private let listener: HTTP2Listener
    private let logger: Logger
    private let listening: @Sendable (Address) -> Void

    /// `listening` is told the bound address once, when connections are accepted.
    package init(
        configuration: Configuration, forwarding: Forwarding, logger: Logger,
        listening: @escaping @Sendable (Address) -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.logger = logger
        self.listening = listening
        listener = HTTP2Listener(
            group: forwarding.group, configuration: configuration.listener,
            acceptor: ProxyLoop.acceptor(forwarding, messageBytesMax: configuration.messageBytesMax))
    }

    /// - Throws: `unavailable` when the address cannot be bound.
    package func run() async throws {
        let address: Address
        do {
            address = try await listener.start()
        } catch {
            throw MicroError(
                .unavailable, "the proxy cannot listen on \(configuration.listener.address): \(error)",
                cause: error)
        }
        listening(address)
        logger.info("proxy listens", metadata: ["address": "\(address)"])
        do {
            try await gracefulShutdown()
            await listener.drain(within: configuration.drainTimeout)
        } catch {
            await listener.drain(within: .zero)
        }
    }
}

extension ProxyLoop {
    /// Takes in calls on whatever event loop of the group they come.
    static func acceptor(_ forwarding: Forwarding, messageBytesMax: Int) -> HTTP2Listener.Acceptor {
        { headers, stream, peer in
            guard let forwarder = try? forwarding.forwarder(on: stream.eventLoop) else { return nil }
            return ProxyLoop(forwarder: forwarder, messageBytesMax: messageBytesMax)
                .accept(headers, stream, peer: peer)
        }
    }
}
