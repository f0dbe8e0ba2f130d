import NIOCore
import NIOHTTP2

// What is sent.
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
        liveness.used(now: .now())
        if streams.count == peerStreamsMax - 1 { onCapacity?() }
        closeIfDone()
    }

    func flushNow() {
        guard needsFlush, let context else { return }
        needsFlush = false
        context.flush()
    }

    func markForFlush() {
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
        guard bytes < 0, isDraining else { return }
        liveness.used(now: .now())
        closeIfDone()
    }

    func closeIfDone() {
        guard isDraining, !isClosing, streams.isEmpty, pendingBytes == 0,
            !isServer || liveness.drainConfirmed, let context
        else { return }
        isClosing = true
        // Who has not even greeted, or not agreed on TLS, is told nothing more.
        guard liveness.hasSettings else { return close() }
        // What was written before is on its way when this has been written.
        let farewell = HTTP2Frame(
            streamID: .rootStream,
            payload: .goAway(lastStreamID: lastInboundStreamID, errorCode: .noError, opaqueData: nil))
        let written = eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { [self] _ in close() }
        context.writeAndFlush(wrapOutboundOut(farewell), promise: written)
    }

    func sendGoAway(_ last: HTTP2StreamID) {
        guard let context else { return }
        let payload = HTTP2Frame.FramePayload.goAway(
            lastStreamID: last, errorCode: .noError, opaqueData: nil)
        context.write(wrapOutboundOut(HTTP2Frame(streamID: .rootStream, payload: payload)), promise: nil)
        markForFlush()
    }

    func sendPing(_ data: HTTP2PingData) {
        guard let context else { return }
        let frame = HTTP2Frame(streamID: .rootStream, payload: .ping(data, ack: false))
        context.write(wrapOutboundOut(frame), promise: nil)
        markForFlush()
    }
}
