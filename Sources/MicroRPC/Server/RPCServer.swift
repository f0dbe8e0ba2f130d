package import NIOCore

/// Answers gRPC calls by a router.
package final class RPCServer: Sendable {
    /// Where and how to serve.
    package struct Configuration: Sendable {
        package var listener: HTTP2Listener.Configuration
        package var call = ServerCall.Configuration()

        package init(address: Address) {
            listener = HTTP2Listener.Configuration(address: address)
        }
    }

    private let listener: HTTP2Listener

    package init(router: RPCRouter, configuration: Configuration, group: any EventLoopGroup) {
        let call = configuration.call
        listener = HTTP2Listener(group: group, configuration: configuration.listener) { _, stream, peer in
            ServerCall(
                stream: stream, router: router, configuration: call, peer: peer)
        }
    }

    /// Begins to listen.
    /// - Returns: the address that is bound.
    package func start() async throws -> Address {
        try await listener.start()
    }

    /// Takes no new calls, waits until those under way have finished, and cuts off what is left after `limit`.
    package func drain(within limit: Duration) async {
        await listener.drain(within: limit)
    }
}
