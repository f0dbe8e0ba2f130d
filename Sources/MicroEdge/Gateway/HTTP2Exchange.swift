import MicroCore
import MicroRPC
import NIOCore
import NIOHPACK
import NIOHTTP2

/// One request to the gateway over HTTP/2.
final class HTTP2Exchange {
    private let gateway: GatewayLoop
    private var stream: (any StreamChannel)?
    private var call: (any Answering)?
    private var isStarted = false
    private var requestEnded = false
    private var omitsBody = false

    private let peer: String

    init(_ gateway: GatewayLoop, stream: any StreamChannel, peer: String) {
        self.gateway = gateway
        self.peer = peer
        self.stream = stream
    }

    private func start(_ headers: HPACKHeaders, endStream: Bool) {
        requestEnded = endStream
        do throws(MicroError) {
            var (head, length) = try RequestHead.parse(headers)
            head.peer = peer
            omitsBody = head.verb == .head
            let call = gateway.answering(head, self)
            self.call = call
            call.start(declaredBodyBytes: length)
        } catch {
            let call = gateway.refusing(self)
            self.call = call
            call.fail(error)
        }
        if endStream { call?.receivedEnd() }
    }

    /// The exchange is over on the answering side.
    private func ended() {
        let stream = stream
        self.stream = nil
        call = nil
        if !requestEnded { stream?.reset(.noError) }
    }

    private func headers(_ answer: Answer, length: Int?) -> HPACKHeaders {
        var headers = HPACKHeaders()
        headers.reserveCapacity(answer.headers.count + 4)
        headers.add(name: ":status", value: answer.status == 200 ? "200" : String(answer.status))
        if answer.contentType != .none {
            headers.add(name: "content-type", value: answer.contentType.rawValue)
        }
        if let length { headers.add(name: "content-length", value: String(length)) }
        headers.add(name: "x-content-type-options", value: "nosniff")
        for (name, value) in answer.headers {
            headers.add(name: name, value: value)
        }
        return headers
    }
}

extension HTTP2Exchange: StreamReceiver {
    func received(headers: HPACKHeaders, endStream: Bool) {
        guard isStarted else {
            isStarted = true
            return start(headers, endStream: endStream)
        }
        // Trailers say nothing here but the end.
        guard endStream, !requestEnded else { return }
        requestEnded = true
        call?.receivedEnd()
    }

    func received(data: ByteBuffer, endStream: Bool) {
        if endStream { requestEnded = true }
        guard let call else {
            stream?.consume(data.readableBytes)
            return
        }
        call.received(body: data)
        if endStream { call.receivedEnd() }
    }

    func writabilityChanged(_ isWritable: Bool) {
        if isWritable { call?.sinkIsWritable() }
    }

    func closed(_ reason: StreamClosure) {
        let call = call
        stream = nil
        self.call = nil
        call?.clientIsGone()
    }
}

extension HTTP2Exchange: AnswerSink {
    var isWritable: Bool { stream?.isWritable ?? true }

    func makeBody(capacity: Int) -> ByteBuffer {
        ByteBufferAllocator().buffer(capacity: capacity)
    }

    func send(_ answer: Answer, body: ByteBuffer) {
        let isEmpty = omitsBody || body.readableBytes == 0
        stream?.send(
            headers: headers(answer, length: answer.hasBody ? body.readableBytes : nil), endStream: isEmpty)
        if !isEmpty { stream?.send(data: body, endStream: true) }
        ended()
    }

    func begin(_ answer: Answer, length: Int?) {
        stream?.send(headers: headers(answer, length: length), endStream: false)
    }

    func send(piece: ByteBuffer) {
        guard piece.readableBytes > 0, !omitsBody else { return }
        stream?.send(data: piece, endStream: false)
    }

    func end() {
        stream?.send(data: ByteBuffer(), endStream: true)
        ended()
    }

    func abort() {
        stream?.reset(.internalError)
        stream = nil
        call = nil
    }

    func take(_ bytes: Int) {
        stream?.consume(bytes)
    }
}

extension RequestHead {
    /// Reads the head of an HTTP/2 request, and the length of the body if it is announced.
    static func parse(_ headers: HPACKHeaders) throws(MicroError) -> (RequestHead, contentLength: Int) {
        let method = headers.first(name: ":method") ?? ""
        guard let verb = Verb(rawValue: method) else {
            throw MicroError(.methodNotAllowed, "method \(method.prefix(32)) is not supported")
        }
        let limit = HeadLimits().targetBytesMax
        let target = headers.first(name: ":path") ?? ""
        guard target.utf8.count <= limit else {
            throw MicroError(.targetTooLong, "the request target is longer than \(limit) bytes")
        }
        guard var head = RequestHead(verb: verb, target: target[...]) else {
            throw MicroError(
                .invalidArgument, "malformed request target \"\(target.prefix(80))\": expected /path?query")
        }
        guard headers.count <= headersMax + 4 else {
            throw MicroError(.headersTooLarge, "more than \(headersMax) headers")
        }
        var length = 0
        for (name, value, _) in headers {
            if name.utf8.first == UInt8(ascii: ":") {
                if name == ":authority" { head.host = value }
            } else if name == "content-length" {
                length = Int(value) ?? 0
            } else {
                try head.add(name: name, value: value)
            }
        }
        return (head, length)
    }
}
