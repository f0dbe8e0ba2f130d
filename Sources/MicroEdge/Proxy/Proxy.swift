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
        /// A second place to listen on, without TLS: for programs of this machine, when the first speaks TLS.
        package var localAddress: Address?
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
    private let localListener: HTTP2Listener?
    private let logger: Logger
    private let listening: @Sendable (Address) -> Void
    private let listeningLocally: @Sendable (Address) -> Void

    /// `listening` is told the bound address once, when connections are accepted, `listeningLocally` the one of the
    /// local address, when there is one.
    package init(
        configuration: Configuration, forwarding: Forwarding, logger: Logger,
        listening: @escaping @Sendable (Address) -> Void = { _ in },
        listeningLocally: @escaping @Sendable (Address) -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.logger = logger
        self.listening = listening
        self.listeningLocally = listeningLocally
        let acceptor = ProxyLoop.acceptor(forwarding, messageBytesMax: configuration.messageBytesMax)
        listener = HTTP2Listener(
            group: forwarding.group, configuration: configuration.listener, acceptor: acceptor)
        localListener = configuration.localAddress.map { address in
            var local = configuration.listener
            local.address = address
            local.tls = nil
            return HTTP2Listener(group: forwarding.group, configuration: local, acceptor: acceptor)
        }
    }

    /// - Throws: `unavailable` when an address cannot be bound.
    package func run() async throws {
        do {
            try await listen()
            try await gracefulShutdown()
        } catch {
            await drain(within: .zero)
            if let error = error as? MicroError { throw error }
            return
        }
        await drain(within: configuration.drainTimeout)
    }

    private func listen() async throws {
        if let localListener {
            let address: Address
            do {
                address = try await localListener.start()
            } catch {
                throw MicroError(
                    .unavailable, "no socket for programs of this machine can be opened: \(error)")
            }
            listeningLocally(address)
            logger.info("proxy listens without TLS for this machine", metadata: ["address": "\(address)"])
        }
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
    }

    private func drain(within limit: Duration) async {
        async let local: Void? = localListener?.drain(within: limit)
        await listener.drain(within: limit)
        await local
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
