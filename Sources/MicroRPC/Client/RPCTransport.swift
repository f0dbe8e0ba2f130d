package import NIOCore
import Synchronization

/// Client connections to any address, pooled on every event loop of a group.
package final class RPCTransport: Sendable {
    private let pools: [NIOLoopBound<ConnectionPool>]
    private let next = Atomic<Int>(0)
    private let scheme: String

    /// - Throws: what is wrong with the TLS configuration.
    package init(
        group: any EventLoopGroup,
        configuration: ConnectionPool.Configuration = ConnectionPool.Configuration()
    ) async throws {
        var pools: [NIOLoopBound<ConnectionPool>] = []
        for eventLoop in group.makeIterator() {
            pools.append(
                try await eventLoop.submit {
                    NIOLoopBound(
                        try ConnectionPool(eventLoop: eventLoop, configuration: configuration),
                        eventLoop: eventLoop)
                }.get())
        }
        self.pools = pools
        scheme = configuration.tls == nil ? "http" : "https"
    }

    /// Begins a call and returns when it is on its way.
    ///
    /// `onEnd` is told once how the call ended, nil for well, also when it never got on its way. `replacement` is asked
    /// where else to make a call of one request and one response that no server has seen.
    /// - Throws: `RPCError`; `isUnprocessed` when no server has seen it.
    package func open(
        _ path: String, at address: Address, options: CallOptions,
        onEnd: (@Sendable (RPCError?) -> Void)? = nil, replacement: RPCByteStream.Replacement? = nil
    ) async throws -> RPCByteStream {
        let index = next.add(1, ordering: .relaxed).newValue
        let pool = pools[Int(UInt(bitPattern: index) % UInt(pools.count))]
        let start = CallStart(
            path: path, scheme: scheme, authority: address.description, options: options, onEnd: onEnd,
            replacement: replacement)
        return try await start.run(on: pool.eventLoop) { call, opened in
            pool.value.open(to: address, receiver: call, opened)
        }
    }

    /// Lets calls finish and closes the connections; what is left after `limit` is cut off by the peer or the process.
    package func shutdown() {
        for pool in pools { pool.nextTurn { $0.drain() } }
    }
}

/// Calls one address.
package struct RPCClient: RPCCaller {
    private let transport: RPCTransport
    private let address: Address

    package init(transport: RPCTransport, address: Address) {
        self.transport = transport
        self.address = address
    }

    /// Begins a call to a method at the address.
    package func open(_ path: String, options: CallOptions) async throws -> RPCByteStream {
        try await transport.open(path, at: address, options: options)
    }
}
