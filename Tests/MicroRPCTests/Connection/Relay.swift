import MicroRPC
import NIOCore
import NIOPosix
import Synchronization
import Testing

/// Stands between a client and a server, and fails as networks do.
final class Relay: Sendable {
    private let state = Mutex(State())

    private struct State {
        var pairs: [(any Channel, any Channel)] = []
        var isFrozen = false
    }

    /// How many connections were made through it.
    var connectionCount: Int { state.withLock { $0.pairs.count } }

    /// Ends every connection at once.
    func cut() {
        let pairs = state.withLock { $0.pairs }
        for (client, server) in pairs {
            client.close(promise: nil)
            server.close(promise: nil)
        }
    }

    /// Hands nothing on any more, and closes nothing either: a peer that has lost its power.
    func freeze() {
        state.withLock { $0.isFrozen = true }
    }

    fileprivate var isFrozen: Bool { state.withLock { $0.isFrozen } }

    fileprivate func add(_ client: any Channel, _ server: any Channel) {
        state.withLock { $0.pairs.append((client, server)) }
    }

    /// Runs `body` with a relay to `address`, and the address that it is at.
    static func with(to server: Address, _ body: (Relay, Address) async throws -> Void) async throws {
        guard case .tcp(let host, let port) = server.place else { throw ChannelError.unknownLocalAddress }
        let relay = Relay()
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let listener = try await ServerBootstrap(group: group)
            .childChannelInitializer { client in
                ClientBootstrap(group: client.eventLoop).connect(host: host, port: port).flatMap { server in
                    relay.add(client, server)
                    return client.eventLoop.makeCompletedFuture {
                        try client.pipeline.syncOperations.addHandler(Hand(relay, to: server))
                        try server.pipeline.syncOperations.addHandler(Hand(relay, to: client))
                    }
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(relay, try #require(Address(listener.localAddress))))
        } catch {
            outcome = .failure(error)
        }
        relay.cut()
        try await group.shutdownGracefully()
        try outcome.get()
    }
}

/// Hands what comes in on one side to the other.
private final class Hand: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let relay: Relay
    private let other: any Channel

    init(_ relay: Relay, to other: any Channel) {
        self.relay = relay
        self.other = other
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !relay.isFrozen else { return }
        other.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if !relay.isFrozen { other.close(promise: nil) }
        context.fireChannelInactive()
    }
}
