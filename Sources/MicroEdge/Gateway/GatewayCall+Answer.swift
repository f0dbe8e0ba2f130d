import MicroCore
import MicroRPC
import MicroTranscoding
import MicroWire
import NIOCore
import NIOHPACK

/// The answer as far as it is known, and the form that the client wants it in.
struct GatewayAnswer {
    var contentType = Answer.ContentType.json
    var isStreaming = false
    var framing: MessageFraming
    /// Whether the service has sent the head of its answer.
    var hasHead = false
    /// Whether the client was sent the head of an answer in pieces.
    var hasBegun = false
    /// The one message of an answer that is not a stream, as it goes to the client.
    var body: ByteBuffer?
    /// Bytes from the service that the client has yet to take.
    var unpaidBytes = 0

    init(messageBytesMax: Int) {
        framing = MessageFraming(bytesMax: messageBytesMax)
    }

    /// Decides how messages are written.
    mutating func choose(for head: RequestHead, endpoint: RouteEndpoint, bodyKind: BodyKind) {
        isStreaming = endpoint.shape.serverStreaming
        if isStreaming {
            contentType = head.accept?.contains("text/event-stream") == true ? .events : .lines
        } else if let accept = head.accept, accept.contains("protobuf") {
            contentType = .protobuf
        } else if case .protobuf = bodyKind, head.accept == nil || head.accept == "*/*" {
            contentType = .protobuf
        }
    }
}

// MARK: - What the service answers

extension GatewayCall: UpstreamUser {
    func upstream(headers: HPACKHeaders, endStream: Bool) {
        guard phase != .ended else { return }
        if endStream { return finish(headers) }
        if answer.hasHead || headers.first(name: ":status")?.first == "1" { return }
        answer.hasHead = true
        if let error = GRPCReply.error(inHead: headers) {
            return fail(MicroError(error))
        }
        guard answer.isStreaming else { return }
        if head.verb == .head { return finishHead() }
        // A status that follows at once can still become the status of the answer.
        gateway.forwarder.eventLoop.assumeIsolated().execute {
            if self.phase != .ended { self.begin() }
        }
    }

    func upstream(data: ByteBuffer, endStream: Bool) {
        guard phase != .ended else { return }
        answer.framing.append(data)
        do throws(MicroError) {
            while let message = try answer.framing.takeMessage() { try received(message) }
        } catch {
            return fail(
                MicroError(.badGateway, "service \"\(service)\" answered amiss: \(error.detail)", id: service)
            )
        }
        guard !endStream else {
            return fail(
                MicroError(
                    .badGateway, "service \"\(service)\" ended its answer without a status", id: service))
        }
        answer.unpaidBytes += data.readableBytes
        if sink?.isWritable ?? true { payService() }
    }

    func upstreamFailed(_ failure: UpstreamFailure) {
        fail(failure.error(service: service))
    }

    /// The client has taken what it was sent: the service may send more.
    func sinkIsWritable() {
        payService()
    }

    private func payService() {
        guard answer.unpaidBytes > 0 else { return }
        let bytes = answer.unpaidBytes
        answer.unpaidBytes = 0
        upstream?.consume(bytes)
    }

    private func received(_ message: ByteBuffer) throws(MicroError) {
        guard let sink, let program = endpoint?.programs?.response else { return }
        let scratch = gateway.forwarder.scratch
        guard answer.isStreaming || answer.body == nil else {
            throw MicroError(.badGateway, "more than one message")
        }
        var body = sink.makeBody(capacity: message.readableBytes * 2 + 64)
        switch answer.contentType {
        case .protobuf: body.writeImmutableBuffer(message)
        case .events:
            body.writeStaticString("data: ")
            try scratch.decode(program, message, into: &body)
            body.writeStaticString("\n\n")
        case .lines:
            try scratch.decode(program, message, into: &body)
            body.writeStaticString("\n")
        case .json, .none: try scratch.decode(program, message, into: &body)
        }
        guard answer.isStreaming else {
            answer.body = body
            return
        }
        begin()
        sink.send(piece: body)
    }

    /// The service has ended its answer, with a status.
    private func finish(_ trailers: HPACKHeaders) {
        if let error = GRPCReply.error(inTrailers: trailers) { return fail(MicroError(error)) }
        guard !answer.framing.hasPartial, answer.isStreaming || answer.body != nil else {
            return fail(
                MicroError(.badGateway, "service \"\(service)\" ended without an answer", id: service))
        }
        guard answer.isStreaming else {
            return reply(Answer(contentType: answer.contentType), body: answer.body ?? ByteBuffer())
        }
        begin()
        let sink = sink
        end()
        sink?.end()
    }

    /// `HEAD` of a stream: there is nothing to wait for.
    private func finishHead() {
        begin()
        let sink = sink, upstream = upstream
        end()
        upstream?.cancel()
        sink?.end()
    }

    /// Sends the head of an answer in pieces.
    private func begin() {
        guard !answer.hasBegun else { return }
        answer.hasBegun = true
        var head = Answer(contentType: answer.contentType)
        head.headers = gateway.crossOrigin.headers(for: self.head)
        if answer.contentType == .events { head.headers.append(("cache-control", "no-cache")) }
        sink?.begin(head, length: nil)
    }
}

// MARK: - What the client is answered

extension GatewayCall {
    /// Sends the whole answer; the call is over.
    func reply(_ answer: Answer, body: ByteBuffer) {
        guard let sink else { return }
        var answer = answer
        if head.origin != nil, answer.headers.isEmpty {
            answer.headers = gateway.crossOrigin.headers(for: head)
        }
        end()
        sink.send(answer, body: body)
    }

    /// Ends the call towards both sides. The client gets the error with its status or, when a stream has begun,
    /// as the last thing in it.
    func fail(_ error: MicroError) {
        guard phase != .ended, let sink else { return }
        let upstream = upstream
        let error = error.asHTTP
        let hasBegun = answer.hasBegun
        let contentType = answer.contentType
        guard !hasBegun else {
            end()
            upstream?.cancel()
            var piece = sink.makeBody(capacity: 256)
            piece.writeStaticString(contentType == .events ? "event: error\ndata: " : "{\"error\":")
            piece.writeString(error.json)
            piece.writeStaticString(contentType == .events ? "\n\n" : "}\n")
            sink.send(piece: piece)
            return sink.end()
        }
        var answer = gateway.head(of: error, to: head)
        if error.code == .methodNotAllowed { answer.headers.append(("allow", CrossOrigin.methods)) }
        var body = sink.makeBody(capacity: 256)
        body.writeString(error.json)
        end()
        upstream?.cancel()
        sink.send(answer, body: body)
    }
}
