import MicroRPC
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import Testing

/// A TCP client that sends bytes as they are and keeps what comes back.
final class RawClient: Sendable {
    private struct State {
        var received = ByteBuffer()
        var isClosed = false
    }

    /// Why something that was waited for did not come.
    struct TimedOut: Error, CustomStringConvertible {
        var received: String
        var description: String { "timed out; received so far: \(received)" }
    }

    private let channel: any Channel
    private let state: NIOLockedValueBox<State>

    private init(channel: any Channel, state: NIOLockedValueBox<State>) {
        self.channel = channel
        self.state = state
    }

    static func connect(to address: Address) async throws -> RawClient {
        let state = NIOLockedValueBox(State())
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Receiver(state: state))
                }
            }
            .connect(to: address.socketAddress).get()
        return RawClient(channel: channel, state: state)
    }

    func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text))
    }

    func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    /// Everything received so far.
    var received: String { state.withLockedValue { String(buffer: $0.received) } }
    var receivedBytes: [UInt8] { state.withLockedValue { Array($0.received.readableBytesView) } }
    var receivedCount: Int { state.withLockedValue { $0.received.readableBytes } }
    var isClosed: Bool { state.withLockedValue { $0.isClosed } }

    /// Waits until `condition` holds for what was received.
    @discardableResult
    func wait(
        for limit: Duration = .seconds(10), until condition: (String) -> Bool
    ) async throws -> String {
        let deadline = ContinuousClock.now + limit
        while true {
            let received = received
            if condition(received) { return received }
            guard ContinuousClock.now < deadline else { throw TimedOut(received: received) }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// Waits until the server closes its side; gives everything received.
    @discardableResult
    func waitForClose(_ limit: Duration = .seconds(30)) async throws -> String {
        let deadline = ContinuousClock.now + limit
        // Not by `wait`: making a text of megabytes again and again takes longer than sending them.
        while !isClosed {
            guard ContinuousClock.now < deadline else { throw TimedOut(received: received) }
            try await Task.sleep(for: .milliseconds(2))
        }
        return received
    }

    /// Leaves what the server sends in the socket.
    func pauseReading() async {
        try? await channel.setOption(.autoRead, value: false).get()
    }

    func resumeReading() async {
        try? await channel.setOption(.autoRead, value: true).get()
        channel.read()
    }

    /// Forgets what was received.
    func clear() {
        state.withLockedValue { $0.received.clear() }
    }

    func close() async {
        try? await channel.close()
    }

    private final class Receiver: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer
        let state: NIOLockedValueBox<State>

        init(state: NIOLockedValueBox<State>) {
            self.state = state
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            var data = unwrapInboundIn(data)
            state.withLockedValue { _ = $0.received.writeBuffer(&data) }
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if event as? ChannelEvent == .inputClosed { state.withLockedValue { $0.isClosed = true } }
        }

        func channelInactive(context: ChannelHandlerContext) {
            state.withLockedValue { $0.isClosed = true }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}

extension Address {
    /// The address as sockets know it. Only for TCP.
    var socketAddress: SocketAddress {
        get throws {
            guard case .tcp(let host, let port) = place else { throw ChannelError.unknownLocalAddress }
            return try SocketAddress(ipAddress: host, port: port)
        }
    }
}

/// Waits until `condition` holds.
func eventually(
    within limit: Duration = .seconds(10), _ condition: () async throws -> Bool,
    sourceLocation: SourceLocation = #_sourceLocation
) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < deadline else {
            Issue.record("the condition did not come true in \(limit)", sourceLocation: sourceLocation)
            return
        }
        try await Task.sleep(for: .milliseconds(2))
    }
}
