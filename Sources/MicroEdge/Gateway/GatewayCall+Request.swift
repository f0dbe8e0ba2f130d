import MicroCore
import MicroRPC
import MicroTranscoding
import NIOCore

/// The request as far as it is known.
struct GatewayRequest {
    let bodyBytesMax: Int
    var kind = BodyKind.json
    var parameters: [(path: String, value: String)] = []
    var body = ByteBuffer()
    /// Bytes of the body that are counted in the event loop's bound.
    var bufferedBytes = 0
    /// For an endpoint that takes a stream: the body, a message a line.
    var lines: BodyLines?
    var untakenBytes = 0
    var messageCount = 0
    /// Whether it was the client who set the time that the call may take.
    var isDeadlineClients = false

    init(bodyBytesMax: Int) {
        self.bodyBytesMax = bodyBytesMax
    }

    var tooLarge: MicroError {
        MicroError(.tooLarge, "the body of the request is larger than \(bodyBytesMax) bytes")
    }
}

// MARK: - What the client sends

extension GatewayCall {
    func received(body: ByteBuffer) {
        guard phase != .ended, !head.isBodiless else {
            sink?.take(body.readableBytes)
            return
        }
        do throws(MicroError) {
            if request.lines != nil {
                request.lines?.append(body)
                request.untakenBytes += body.readableBytes
                try sendLines(isLast: false)
            } else {
                try collect(body)
            }
        } catch {
            fail(error)
        }
    }

    func receivedEnd() {
        guard phase != .ended, !head.isBodiless else { return }
        do throws(MicroError) {
            if request.lines != nil {
                try sendLines(isLast: true)
                if request.messageCount == 0, !request.parameters.isEmpty {
                    try send(json: nil, endStream: false)
                }
                upstream?.send(data: ByteBuffer(), endStream: true)
            } else {
                try sendBody()
            }
        } catch {
            fail(error)
        }
    }

    private func collect(_ bytes: ByteBuffer) throws(MicroError) {
        let count = bytes.readableBytes
        guard request.body.readableBytes + count <= request.bodyBytesMax else { throw request.tooLarge }
        guard gateway.bufferedBytes + count <= gateway.bufferedBytesMax else {
            throw MicroError(.unavailable, "too many large requests at once: try again")
        }
        gateway.bufferedBytes += count
        request.bufferedBytes += count
        if request.body.readableBytes == 0 {
            request.body = bytes
        } else {
            request.body.writeImmutableBuffer(bytes)
        }
        sink?.take(count)
    }

    private func sendLines(isLast: Bool) throws(MicroError) {
        while let line = try request.lines?.next(isLast: isLast) {
            try send(json: line, endStream: false)
        }
        if upstream?.isWritable ?? true { takeLines() }
    }

    /// The service has taken what the client sent: the client may send more.
    private func takeLines() {
        guard request.untakenBytes > 0, let sink else { return }
        let bytes = request.untakenBytes
        request.untakenBytes = 0
        sink.take(bytes)
    }

    func upstreamIsWritable() {
        takeLines()
    }
}

// MARK: - What the service is sent

extension GatewayCall {
    /// Sends the head of the call.
    func open() {
        phase = .calling
        upstream?.start(upstreamHeaders)
    }

    /// Sends the one message of a request without a body.
    func sendParameters() throws(MicroError) {
        try send(json: nil, endStream: true)
    }

    /// Sends the one message that the collected body and the query make.
    private func sendBody() throws(MicroError) {
        let body = request.body
        switch request.kind {
        case .json: try send(json: body.readableBytes == 0 ? nil : body, endStream: true)
        case .form:
            guard body.readableBytesView.first != UInt8(ascii: "{") else {
                throw MicroError(
                    .unsupportedMediaType,
                    "the body is JSON, its content type a form: add the header Content-Type: application/json"
                )
            }
            try QueryParameters.parse(String(buffer: body), into: &request.parameters)
            try send(json: nil, endStream: true)
        case .multipart(let contentType):
            try MultipartForm(contentType: contentType).parse(body, into: &request.parameters)
            try send(json: nil, endStream: true)
        case .protobuf: try send(json: nil, appending: body, endStream: true)
        }
    }

    /// Sends a message: the parameters, `json` over them, and `bytes` of protobuf over that.
    private func send(
        json: ByteBuffer?, appending bytes: ByteBuffer? = nil, endStream: Bool
    ) throws(MicroError) {
        guard let program = endpoint?.programs?.request else { return }
        var message = ByteBuffer()
        let start = MessageFraming.begin(in: &message)
        if json != nil || !request.parameters.isEmpty {
            try gateway.forwarder.scratch.encode(
                program, json: json, parameters: request.parameters, into: &message)
        }
        if let bytes { message.writeImmutableBuffer(bytes) }
        MessageFraming.seal(&message, from: start)
        request.messageCount += 1
        if phase == .collecting { open() }
        upstream?.send(data: message, endStream: endStream)
    }
}
