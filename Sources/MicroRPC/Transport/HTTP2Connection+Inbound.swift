package import NIOCore
import NIOHPACK
import NIOHTTP2

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
            let kind = stream.hasReceivedHead || isServer ? HeaderBlockCheck.Kind.trailers : .answer
            guard HeaderBlockCheck.isWellFormed(headers, kind) else { return cutOff(id, .protocolError) }
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
        guard HeaderBlockCheck.isWellFormed(headers, .request) else { return stream.reset(.protocolError) }
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
        guard let stream = streams[id] else { return }
        if let padding = payload.paddingBytes { stream.consume(padding + 1) }
        stream.received(data: bytes, endStream: payload.endStream)
    }

    private func ended(_ id: HTTP2StreamID, _ reason: StreamClosure) {
        guard let stream = streams.removeValue(forKey: id) else { return }
        liveness.used(now: .now())
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
        guard !liveness.hasSettings else {
            onCapacity?()
            return
        }
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
        // Several for each stream: types are compared first, since a cast that fails is slow.
        let type = type(of: event)
        if type == NIOHTTP2StreamCreatedEvent.self {
            return
        } else if type == NIOHTTP2WindowUpdatedEvent.self, let event = event as? NIOHTTP2WindowUpdatedEvent {
            if event.streamID == .rootStream, let left = event.inboundWindowSize { grantWindow(left: left) }
        } else if type == StreamClosedEvent.self, let event = event as? StreamClosedEvent {
            guard streams[event.streamID] != nil else { return }
            finishing.append((event.streamID, event.reason))
            if !isReading { eventLoop.assumeIsolated().execute { [self] in settleFinishing() } }
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    /// Lets the peer send more on the connection as a whole. What bounds memory are the windows of the streams; this
    /// also counts bytes that reached no stream, such as those of one that was reset meanwhile.
    private func grantWindow(left: Int) {
        let target = configuration.connectionWindowBytes
        guard left <= target / 2, let context, !isClosed else { return }
        let update = HTTP2Frame.FramePayload.windowUpdate(windowSizeIncrement: target - left)
        context.write(wrapOutboundOut(HTTP2Frame(streamID: .rootStream, payload: update)), promise: nil)
        markForFlush()
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? NIOHTTP2Errors.StreamError { return refuseWrite(on: error.streamID) }
        // What was wrong with one stream of the peer's was answered by a reset and shows as its end.
        if error is any NIOHTTP2Error, !farewell.isSaid { return }
        flushNow()
        context.close(promise: nil)
    }

    /// Something that was to be sent on a stream is not valid there: the peer must not wait for it.
    private func refuseWrite(on id: HTTP2StreamID) {
        guard !isRefusingWrite else { return }
        isRefusingWrite = true
        defer { isRefusingWrite = false }
        cutOff(id, .internalError)
    }

    private func cutOff(_ id: HTTP2StreamID, _ code: HTTP2ErrorCode) {
        context?.write(wrapOutboundOut(HTTP2Frame(streamID: id, payload: .rstStream(code))), promise: nil)
        markForFlush()
        ended(id, .reset(code))
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
        switch liveness.tick(now: .now(), hasStreams: !streams.isEmpty, isDraining: isDraining) {
        case .nothing: break
        case .ping: sendPing(ConnectionLiveness.keepalivePing)
        case .drain: drain()
        case .close: return close()
        }
        scheduleTimer()
    }
}
