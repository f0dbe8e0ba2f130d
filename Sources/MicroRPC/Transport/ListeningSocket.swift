package import NIOCore
import NIOPosix

/// A socket that accepts connections.
package struct ListeningSocket: Sendable {
    /// How many connections may wait to be accepted.
    private static let backlog: Int32 = 1024

    private let channel: any Channel
    /// What is bound.
    package let address: Address

    /// Begins to listen. What `tls` says comes first on a connection, then `accept` is asked to serve it, on its event
    /// loop.
    /// - Throws: what the system says, such as `IOError` with EADDRINUSE.
    package init(
        _ address: Address, tls: ListenerTLS?, group: any EventLoopGroup,
        accept: @escaping @Sendable (any Channel) throws -> Void
    ) async throws {
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: Self.backlog)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelOption(.maxMessagesPerRead, value: 4)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(tls.makeHandler()) }
                    try accept(channel)
                }
            }
        channel =
            switch address.place {
            case .tcp(let host, let port): try await bootstrap.bind(host: host, port: port).get()
            case .unix(let path):
                try await bootstrap.bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
            }
        self.address = Address(channel.localAddress) ?? address
    }

    /// Stops listening. Connections that were accepted go on.
    package func close() async {
        // It fails when the socket is closed already.
        try? await channel.close().get()
    }
}
