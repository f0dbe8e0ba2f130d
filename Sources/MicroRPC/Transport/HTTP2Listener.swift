package import NIOCore
package import NIOHPACK
import NIOHTTP2
import Synchronization

/// Accepts HTTP/2 connections and hands every stream on them to an acceptor.
package final class HTTP2Listener: Sendable {
    /// Makes the receiver of a new stream, on the stream's event loop; nil refuses it. `peer` is the caller's address.
    package typealias Acceptor =
        @Sendable (_ headers: HPACKHeaders, _ stream: any StreamChannel, _ peer: String) -> (
            any StreamReceiver
        )?

    /// Where and how to listen.
    package struct Configuration: Sendable {
        /// `host:port` (0 for any free port) or `unix:/path`.
        package var address: Address
        package var connection = HTTP2Connection.Configuration()
        /// The most connections at a time; more are closed at once.
        package var connectionsMax = 16_384
        /// Nil: nothing is encrypted.
        package var tls: ListenerTLS?

        package init(address: Address) {
            self.address = address
        }
    }

    private let group: any EventLoopGroup
    private let configuration: Configuration
    private let acceptor: Acceptor
    private let connections = ConnectionSet()
    private let socket = Mutex<ListeningSocket?>(nil)

    package init(group: any EventLoopGroup, configuration: Configuration, acceptor: @escaping Acceptor) {
        self.group = group
        self.configuration = configuration
        self.acceptor = acceptor
    }

    /// Begins to listen.
    /// - Returns: the address that is bound.
    /// - Throws: what the system says, such as `IOError` with EADDRINUSE.
    package func start() async throws -> Address {
        let bound = try await ListeningSocket(configuration.address, tls: configuration.tls, group: group) {
            channel in
            guard self.connections.count < self.configuration.connectionsMax else {
                channel.close(promise: nil)
                return
            }
            try self.serve(channel)
        }
        socket.withLock { $0 = bound }
        return bound.address
    }

    /// Speaks HTTP/2 on a channel that came from elsewhere, such as a port that is shared with HTTP/1.1.
    package func serve(_ channel: any Channel) throws {
        let peer = channel.remoteAddress.flatMap { Address($0) }.map(\.description) ?? "local"
        let connection = HTTP2Connection(
            eventLoop: channel.eventLoop, isServer: true, configuration: configuration.connection
        ) { [acceptor] headers, stream in acceptor(headers, stream, peer) }
        let handle = NIOLoopBound(connection, eventLoop: channel.eventLoop)
        let id = connections.add(handle)
        connection.onClose = { [connections] in connections.remove(id) }
        try connection.install(on: channel, isServer: true, configuration: configuration.connection)
    }

    /// Stops listening, takes no new streams, and waits until those that are open have finished; what is left after
    /// `limit` is cut off.
    package func drain(within limit: Duration) async {
        let listening = socket.withLock { socket in
            defer { socket = nil }
            return socket
        }
        await listening?.close()
        await connections.drain(within: limit)
    }
}
