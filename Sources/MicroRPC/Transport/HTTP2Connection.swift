package import NIOCore
package import NIOHPACK
package import NIOHTTP2

/// One HTTP/2 connection of either side, without NIOHTTP2's stream multiplexer: frames arrive on the connection's own
/// pipeline and go to the receivers of a table. Only on its event loop.
package final class HTTP2Connection: ChannelInboundHandler {
    package typealias InboundIn = HTTP2Frame
    package typealias OutboundOut = HTTP2Frame

    /// Makes the receiver of a stream that the peer opened; nil refuses it.
    package typealias Acceptor = (HPACKHeaders, any StreamChannel) -> (any StreamReceiver)?

    /// Bounds and times of a connection.
    package struct Configuration: Sendable {
        /// The most bytes a peer may send ahead on one stream.
        package var streamWindowBytes = 256 << 10
        /// The most bytes a peer may send ahead on all streams together.
        package var connectionWindowBytes = 4 << 20
        /// The most streams a peer may have open.
        package var streamsMax = 256
        /// The most bytes of one header block, uncompressed.
        package var headerBytesMax = 32 << 10
        /// How long a connection may be silent before a ping asks whether the peer is there; nil: never asks.
        package var keepalive: Duration? = .seconds(30)
        /// How long the answer to such a ping, or to the preface, may take.
        package var keepaliveTimeout = Duration.seconds(10)
        /// How long a connection without streams is kept.
        package var idleTimeout = Duration.seconds(300)

        package init() {}
    }

    package let eventLoop: any EventLoop
    let isServer: Bool
    let configuration: Configuration
    let acceptor: Acceptor?
    let farewell = Farewell()
    /// How many handlers may run for the calls of this connection, also after the caller reset their streams.
    let handlers: HandlerQuota
    var context: ChannelHandlerContext?
    var streams: [HTTP2StreamID: HTTP2Stream] = [:]
    /// Streams that the protocol layer closed by itself, with why.
    var finishing: [(HTTP2StreamID, HTTP2ErrorCode?)] = []
    var nextStreamID: HTTP2StreamID = 1
    var lastInboundStreamID: HTTP2StreamID = 0
    var peerStreamsMax = 100
    var isReading = false
    var needsFlush = false
    var flushScheduled = false
    var pendingBytes = 0
    var isClosing = false
    var isRefusingWrite = false
    var liveness: ConnectionLiveness
    var timer: Scheduled<Void>?

    /// True when no new stream will be taken or opened.
    package internal(set) var isDraining = false
    package internal(set) var isClosed = false
    /// Called once when the connection is over.
    package var onClose: (() -> Void)?
    /// Called once when the peer's settings have come.
    package var onReady: (() -> Void)?
    /// Called when a client's connection may take another stream after it could not.
    package var onCapacity: (() -> Void)?

    package init(
        eventLoop: any EventLoop, isServer: Bool, configuration: Configuration, acceptor: Acceptor? = nil
    ) {
        self.eventLoop = eventLoop
        self.isServer = isServer
        self.configuration = configuration
        self.acceptor = acceptor
        handlers = HandlerQuota(most: configuration.streamsMax * 2)
        liveness = ConnectionLiveness(configuration: configuration, isServer: isServer)
    }

    /// How many streams are open.
    package var streamCount: Int { streams.count }

    /// Whether a client may open a stream now.
    package var canOpen: Bool {
        !isClosed && !isDraining && context != nil && streams.count < peerStreamsMax
    }

    /// Opens a stream to a server. Its head is to be sent in the same turn.
    package func open(_ receiver: any StreamReceiver) -> any StreamChannel {
        let stream = HTTP2Stream(
            connection: self, id: nil, windowBytes: configuration.streamWindowBytes)
        stream.receiver = receiver
        return stream
    }

    /// Takes no new streams, lets those that are open finish, then closes.
    package func drain() {
        guard !isDraining, !isClosed else { return }
        isDraining = true
        liveness.used(now: .now())
        if isServer { sendGoAway(.maxID) }
        closeIfDone()
        guard isServer, !isClosed else { return }
        sendPing(ConnectionLiveness.drainPing)
        // A peer that does not say that it knows, such as one that never spoke, is not waited for longer than this.
        eventLoop.assumeIsolated().scheduleTask(in: ConnectionLiveness.drainPatience) { [self] in
            guard !isClosed, !liveness.drainConfirmed else { return }
            liveness.pongReceived(ConnectionLiveness.drainPing)
            if !streams.isEmpty { sendGoAway(lastInboundStreamID) }
            closeIfDone()
        }
    }

    /// Closes at once; open streams end as lost.
    package func close() {
        context?.close(promise: nil)
    }
}
