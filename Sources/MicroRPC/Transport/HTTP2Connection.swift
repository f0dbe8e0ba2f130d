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
    private let isServer: Bool
    private let configuration: Configuration
    private let acceptor: Acceptor?
    private var context: ChannelHandlerContext?
    private var streams: [HTTP2StreamID: HTTP2Stream] = [:]
    private var finishing: [(HTTP2StreamID, HTTP2ErrorCode?)] = []
    private var nextStreamID: HTTP2StreamID = 1
    private var lastInboundStreamID: HTTP2StreamID = 0
    private var peerStreamsMax = 100
    private var window: InboundWindow
    private var isReading = false
    private var needsFlush = false
    private var flushScheduled = false
    private var pendingBytes = 0
    private var isClosing = false
    private var liveness: ConnectionLiveness
    private var timer: Scheduled<Void>?

    /// True when no new stream will be taken or opened.
    package private(set) var isDraining = false
    package private(set) var isClosed = false
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
        window = InboundWindow(target: configuration.connectionWindowBytes)
        liveness = ConnectionLiveness(configuration: configuration)
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
        if isServer { sendGoAway(.maxID) }
        closeIfDone()
        if isServer, !isClosed { sendPing(ConnectionLiveness.drainPing) }
    }

    /// Closes at once; open streams end as lost.
    package func close() {
        context?.close(promise: nil)
    }
}

// What its streams ask for.
extension HTTP2Connection {
    func write(_ payload: HTTP2Frame.FramePayload, on stream: HTTP2Stream, promise: EventLoopPromise<Void>?) {
        guard let context, !isClosed else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        let id = stream.id ?? register(stream)
        context.write(wrapOutboundOut(HTTP2Frame(streamID: id, payload: payload)), promise: promise)
        markForFlush()
    }

    private func register(_ stream: HTTP2Stream) -> HTTP2StreamID {
        let id = nextStreamID
        nextStreamID = nextStreamID.advanced(by: 2)
        stream.id = id
        streams[id] = stream
        // Ids run out after a billion streams: end in good time.
        if id > 0x7000_0000 { isDraining = true }
        return id
    }

    func finish(_ stream: HTTP2Stream) {
        stream.close()
        remove(stream)
    }

    func reset(_ stream: HTTP2Stream, code: HTTP2ErrorCode) {
        if let id = stream.id, let context, !isClosed {
            let frame = HTTP2Frame(streamID: id, payload: .rstStream(code))
            context.write(wrapOutboundOut(frame), promise: nil)
            markForFlush()
        }
        remove(stream)
    }

    private func remove(_ stream: HTTP2Stream) {
        guard let id = stream.id, streams.removeValue(forKey: id) != nil else { return }
        liveness.streamEnded(now: .now())
        if streams.count == peerStreamsMax - 1 { onCapacity?() }
        closeIfDone()
    }

    func flushNow() {
        guard needsFlush, let context else { return }
        needsFlush = false
        context.flush()
    }

    private func markForFlush() {
        needsFlush = true
        guard !isReading, !flushScheduled else { return }
        flushScheduled = true
        eventLoop.assumeIsolated().execute { [self] in
            flushScheduled = false
            flushNow()
        }
    }

    /// Counts bytes that the peer or the socket has yet to take, so that draining waits for them.
    func pending(_ bytes: Int) {
        pendingBytes += bytes
        if bytes < 0 { closeIfDone() }
    }

    private func closeIfDone() {
        guard isDraining, !isClosing, streams.isEmpty, pendingBytes == 0,
            !isServer || liveness.drainConfirmed, let context
        else { return }
        isClosing = true
        // What was written before is on its way when this has been written.
        let farewell = HTTP2Frame(
            streamID: .rootStream,
            payload: .goAway(lastStreamID: lastInboundStreamID, errorCode: .noError, opaqueData: nil))
        let written = eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { [self] _ in close() }
        context.writeAndFlush(wrapOutboundOut(farewell), promise: written)
    }

    private func sendGoAway(_ last: HTTP2StreamID) {
        guard let context else { return }
        let payload = HTTP2Frame.FramePayload.goAway(
            lastStreamID: last, errorCode: .noError, opaqueData: nil)
        context.write(wrapOutboundOut(HTTP2Frame(streamID: .rootStream, payload: payload)), promise: nil)
        markForFlush()
    }

    private func sendPing(_ data: HTTP2PingData) {
        guard let context else { return }
        let frame = HTTP2Frame(streamID: .rootStream, payload: .ping(data, ack: false))
        context.write(wrapOutboundOut(frame), promise: nil)
        markForFlush()
    }
}

// What comes from the peer.
extension HTTP2Connection {
    package func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { started() }
    }

    package func channelActive(context: ChannelHandlerContext) {
        started()
        context.fireChannelActive()
    }

    private func started() {
        liveness.started(now: .now())
        let extra = configuration.connectionWindowBytes - 65_535
        if extra > 0, let context {
            let payload = HTTP2Frame.FramePayload.windowUpdate(windowSizeIncrement: extra)
            context.write(wrapOutboundOut(HTTP2Frame(streamID: .rootStream, payload: payload)), promise: nil)
            markForFlush()
        }
        scheduleTimer()
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isReading = true
        let frame = unwrapInboundIn(data)
        switch frame.payload {
        case .headers(let payload):
            received(headers: payload.headers, endStream: payload.endStream, on: frame.streamID)
        case .data(let payload):
            received(payload, on: frame.streamID)
        case .rstStream(let code):
            ended(frame.streamID, code == .refusedStream ? .refused : .reset(code))
        case .goAway(let last, _, _):
            receivedGoAway(last)
        case .settings(.settings(let settings)):
            received(settings)
        case .ping(let data, true):
            receivedPong(data)
        default:
            break
        }
    }

    private func received(headers: HPACKHeaders, endStream: Bool, on id: HTTP2StreamID) {
        if let stream = streams[id] {
            stream.received(headers: headers, endStream: endStream)
        } else if isServer, id > lastInboundStreamID {
            lastInboundStreamID = id
            accept(headers, endStream: endStream, id: id)
        }
    }

    private func accept(_ headers: HPACKHeaders, endStream: Bool, id: HTTP2StreamID) {
        let stream = HTTP2Stream(
            connection: self, id: id, windowBytes: configuration.streamWindowBytes)
        streams[id] = stream
        guard streams.count <= configuration.streamsMax, !(isDraining && liveness.drainConfirmed),
            let receiver = acceptor?(headers, stream)
        else {
            stream.reset(.refusedStream)
            return
        }
        guard !stream.isClosed else { return }
        stream.receiver = receiver
        stream.received(headers: headers, endStream: endStream)
    }

    private func received(_ payload: HTTP2Frame.FramePayload.Data, on id: HTTP2StreamID) {
        guard case .byteBuffer(let bytes) = payload.data else { return }
        let size = bytes.readableBytes + (payload.paddingBytes ?? 0)
        if size > 0, let increment = window.consume(size), let context {
            let update = HTTP2Frame.FramePayload.windowUpdate(windowSizeIncrement: increment)
            context.write(wrapOutboundOut(HTTP2Frame(streamID: .rootStream, payload: update)), promise: nil)
            needsFlush = true
        }
        guard let stream = streams[id] else { return }
        if let padding = payload.paddingBytes { stream.consume(padding) }
        stream.received(data: bytes, endStream: payload.endStream)
    }

    private func ended(_ id: HTTP2StreamID, _ reason: StreamClosure) {
        guard let stream = streams.removeValue(forKey: id) else { return }
        liveness.streamEnded(now: .now())
        stream.fail(reason)
        closeIfDone()
    }

    private func receivedGoAway(_ last: HTTP2StreamID) {
        isDraining = true
        guard !isServer else { return closeIfDone() }
        for id in streams.keys where id > last { ended(id, .refused) }
        closeIfDone()
    }

    private func received(_ settings: HTTP2Settings) {
        for setting in settings where setting.parameter == .maxConcurrentStreams {
            peerStreamsMax = setting.value
        }
        guard !liveness.hasSettings else { return }
        liveness.settingsReceived()
        onReady?()
        onReady = nil
    }

    private func receivedPong(_ data: HTTP2PingData) {
        liveness.pongReceived(data)
        guard isServer, isDraining, data == ConnectionLiveness.drainPing else { return }
        if !streams.isEmpty { sendGoAway(lastInboundStreamID) }
        closeIfDone()
    }

    package func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        liveness.received(now: .now())
        settleFinishing()
        flushNow()
        context.fireChannelReadComplete()
    }

    /// Ends streams that the protocol layer closed by itself, without a frame to us.
    private func settleFinishing() {
        guard !finishing.isEmpty else { return }
        let closed = finishing
        finishing = []
        for (id, code) in closed { ended(id, code.map { .reset($0) } ?? .reset(.streamClosed)) }
    }

    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let closed = event as? StreamClosedEvent, streams[closed.streamID] != nil {
            finishing.append((closed.streamID, closed.reason))
            if !isReading {
                eventLoop.assumeIsolated().execute { [self] in settleFinishing() }
            }
        }
        context.fireUserInboundEventTriggered(event)
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A failure of one stream was answered by a reset and shows as its end; all else ends the connection.
        if error is NIOHTTP2Errors.StreamError { return }
        flushNow()
        context.close(promise: nil)
    }

    package func channelInactive(context: ChannelHandlerContext) {
        ended(context)
        context.fireChannelInactive()
    }

    package func handlerRemoved(context: ChannelHandlerContext) {
        ended(context)
    }

    private func ended(_ context: ChannelHandlerContext) {
        guard !isClosed else { return }
        isClosed = true
        timer?.cancel()
        self.context = nil
        let open = streams
        streams = [:]
        for stream in open.values { stream.fail(.connectionLost) }
        onClose?()
        onClose = nil
        onReady = nil
        onCapacity = nil
    }
}

// Whether the peer is still there.
extension HTTP2Connection {
    private func scheduleTimer() {
        timer = eventLoop.assumeIsolated().scheduleTask(in: ConnectionLiveness.tick) { [self] in
            tick()
        }
    }

    private func tick() {
        guard !isClosed else { return }
        switch liveness.tick(now: .now(), hasStreams: !streams.isEmpty) {
        case .nothing: break
        case .ping: sendPing(ConnectionLiveness.keepalivePing)
        case .drain: drain()
        case .close: return close()
        }
        scheduleTimer()
    }
}
