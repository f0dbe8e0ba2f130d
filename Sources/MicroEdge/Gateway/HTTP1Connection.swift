import MicroCore
import MicroRPC
import NIOCore

/// One client's HTTP/1 connection: reads a request at a time, and writes its answer.
///
/// What a client sends ahead of an answer waits, unread past a bound. A connection that begins with the
/// preface of HTTP/2 is handed over to that.
final class HTTP1Connection: Timed {
    /// What a client may send ahead while an answer is on its way.
    static let aheadBytesMax = 32 << 10
    /// Bytes of a body that its call has not yet taken, before reading stops.
    static let untakenBytesMax = 256 << 10
    /// How much of an unwanted body is read and dropped to save the connection.
    static let drainBytesMax = 64 << 10

    private enum Phase {
        /// Between requests, or within a head.
        case head
        case body
        /// The request is complete; its answer is not.
        case answer
        /// The last answer is written; what still comes is dropped, so that it does not destroy the answer.
        case lingering
        case closed
    }

    /// What is longer is not remembered from one request to the next.
    private static let authorizationBytesMax = 1_024

    private let gateway: GatewayLoop
    /// The address and port of the client.
    private var peer = ""
    private var context: ChannelHandlerContext?
    private var phase = Phase.head
    /// What has come and was not looked at yet.
    private var incoming = ByteBuffer()
    /// How much of it is known not to end a head.
    private var scanned = 0
    private var isFirst = true
    /// What the last request showed to say who calls.
    private var authorization: String?
    /// Whether the time for the head is running.
    private var isWithinHead = true
    /// Whether an empty line before the next head would be the first one.
    private var allowsEmptyLine = true
    private var isProcessing = false
    private var isReadPaused = false
    private var wantsRead = false
    private var isFlushing = false

    private var call: (any Answering)?
    private var body = HTTP1Body(.none)
    private var untakenBytes = 0
    private var drainedBytes = 0
    private var declaredBytes = 0
    private var awaitsContinue = false
    private var keepsAlive = true
    private var isVersion1_0 = false
    private var omitsBody = false
    /// Whether the answer comes in chunks that say their length.
    private var isChunked = false
    private var isDraining = false

    init(_ gateway: GatewayLoop) {
        self.gateway = gateway
    }

    /// Closes the connection when it is between requests, otherwise after the answer.
    func drain() {
        isDraining = true
        if case .head = phase, incoming.readableBytes == 0 { close() }
    }

    /// Closes the connection at once.
    func close() {
        context?.close(promise: nil)
    }

    override func timeIsUp() {
        switch phase {
        case .head where incoming.readableBytes == 0: close()
        case .head: refuse(MicroError(.deadlineExceeded, "the head of the request took too long"))
        case .body:
            keepsAlive = false
            if let call { call.bodyTimedOut() } else { close() }
        case .answer, .lingering: close()
        case .closed: break
        }
    }

    private func arm(_ timeout: Duration) {
        gateway.forwarder.timers.arm(self, at: gateway.forwarder.eventLoop.now + TimeAmount(timeout))
    }
}

// MARK: - Reading

extension HTTP1Connection: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        peer = Address(context.remoteAddress)?.description ?? ""
        arm(gateway.configuration.headTimeout)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        gateway.forwarder.timers.disarm(self)
        gateway.remove(self)
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var data = unwrapInboundIn(data)
        switch phase {
        case .lingering, .closed: return
        case .head, .body, .answer: break
        }
        if incoming.readableBytes == 0 {
            incoming = data
        } else {
            incoming.writeBuffer(&data)
        }
        process()
    }

    func read(context: ChannelHandlerContext) {
        if isReadPaused {
            wantsRead = true
        } else {
            context.read()
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        phase = .closed
        gateway.forwarder.timers.disarm(self)
        let call = call
        self.call = nil
        call?.clientIsGone()
        context.fireChannelInactive()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            if case .answer = phase { gateway.forwarder.timers.disarm(self) }
            call?.sinkIsWritable()
        } else if case .answer = phase {
            arm(gateway.configuration.writeTimeout)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// Goes through what has come as far as it can.
    private func process() {
        guard !isProcessing else { return }
        isProcessing = true
        var goesOn = true
        while goesOn {
            switch phase {
            case .head: goesOn = processHead()
            case .body: goesOn = processBody()
            case .answer, .lingering, .closed: goesOn = false
            }
        }
        isProcessing = false
        if case .head = phase, incoming.readableBytes > 0, !isWithinHead {
            isWithinHead = true
            arm(gateway.configuration.headTimeout)
        }
        pauseOrResume()
    }

    private func processHead() -> Bool {
        guard incoming.readableBytes > 0 else { return false }
        if isFirst, let decided = preface() { return decided }
        if allowsEmptyLine, incoming.readableBytes > 1 {
            allowsEmptyLine = false
            if incoming.readableBytesView.starts(with: "\r\n".utf8) {
                incoming.moveReaderIndex(forwardBy: 2)
                return true
            }
        }
        guard let length = headLength() else {
            if incoming.readableBytes >= gateway.limits.headBytesMax {
                let size = gateway.limits.headBytesMax
                refuse(MicroError(.headersTooLarge, "the head of the request is larger than \(size) bytes"))
            }
            return false
        }
        scanned = 0
        do throws(MicroError) {
            guard length <= gateway.limits.headBytesMax else {
                throw MicroError(
                    .headersTooLarge,
                    "the head of the request is larger than \(gateway.limits.headBytesMax) bytes")
            }
            let head = try incoming.readHTTP1Head(
                length: length, limits: gateway.limits, after: authorization)
            authorization = head.request.authorization.flatMap {
                $0.utf8.count <= Self.authorizationBytesMax ? $0 : nil
            }
            begin(head)
            return true
        } catch {
            refuse(error)
            return false
        }
    }

    /// The length of the head, empty line included; nil when its end has not come yet.
    private func headLength() -> Int? {
        incoming.withUnsafeReadableBytes { bytes in
            var rest = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(max(scanned, 3)))
            while let found = rest.firstLineFeed {
                rest = UnsafeRawBufferPointer(rebasing: rest[(found + 1)...])
                let index = bytes.count - rest.count - 1
                if bytes[index - 2] == UInt8(ascii: "\n"), bytes[index - 1] == UInt8(ascii: "\r"),
                    bytes[index - 3] == UInt8(ascii: "\r")
                {
                    return index + 1
                }
            }
            scanned = bytes.count
            return nil
        }
    }

    /// Whether this is HTTP/2: nil when it is not, false when that is settled elsewhere or not yet.
    private func preface() -> Bool? {
        let preface = GatewayLoop.http2Preface
        let common = min(incoming.readableBytes, preface.count)
        guard incoming.readableBytesView.prefix(common).elementsEqual(preface.prefix(common)) else {
            isFirst = false
            return nil
        }
        guard common == preface.count, let context else { return false }
        phase = .closed
        gateway.forwarder.timers.disarm(self)
        gateway.handOver(context, handler: self, incoming: incoming)
        return false
    }

    private func begin(_ head: HTTP1Head) {
        keepsAlive = head.keepAlive && !isDraining
        isVersion1_0 = head.isVersion1_0
        omitsBody = head.request.verb == .head
        awaitsContinue = head.expectsContinue
        body = HTTP1Body(head.framing)
        untakenBytes = 0
        drainedBytes = 0
        phase = .body
        gateway.forwarder.timers.disarm(self)
        declaredBytes = 0
        if case .length(let length) = head.framing { declaredBytes = length }
        var request = head.request
        request.peer = peer
        let call = gateway.answering(request, self)
        self.call = call
        call.start(declaredBodyBytes: declaredBytes)
        if awaitsContinue, self.call != nil {
            awaitsContinue = false
            write(ByteBuffer(staticString: "HTTP/1.1 100 Continue\r\n\r\n"), flush: true)
        }
        if !body.isComplete { arm(gateway.configuration.bodyTimeout) }
    }

    private func processBody() -> Bool {
        do throws(MicroError) {
            while let bytes = try body.next(from: &incoming) {
                arm(gateway.configuration.bodyTimeout)
                if let call {
                    untakenBytes += bytes.readableBytes
                    call.received(body: bytes)
                } else {
                    drainedBytes += bytes.readableBytes
                }
            }
        } catch {
            keepsAlive = false
            if let call {
                call.fail(error)
            } else {
                linger()
            }
            return false
        }
        guard case .body = phase else { return false }
        guard body.isComplete else {
            if call == nil, drainedBytes > Self.drainBytesMax { linger() }
            return false
        }
        gateway.forwarder.timers.disarm(self)
        phase = .answer
        guard let call else {
            nextRequest()
            return true
        }
        call.receivedEnd()
        return true
    }

    private func pauseOrResume() {
        let isPaused =
            switch phase {
            case .answer: incoming.readableBytes >= Self.aheadBytesMax
            case .body: untakenBytes >= Self.untakenBytesMax
            case .head, .lingering, .closed: false
            }
        isReadPaused = isPaused
        if !isPaused, wantsRead {
            wantsRead = false
            context?.read()
        }
    }
}

// MARK: - Ending

extension HTTP1Connection {
    /// Answers a request that cannot be understood, and gives up the connection.
    private func refuse(_ error: MicroError) {
        keepsAlive = false
        body = HTTP1Body(.none)
        phase = .answer
        let call = gateway.refusing(self)
        self.call = call
        call.fail(error)
    }

    /// The exchange is over on the answering side.
    private func answerEnded() {
        call = nil
        switch phase {
        case .answer: nextRequest()
        case .body:
            // The rest of the body is not wanted. A client that waits to be told to go on may not send it.
            if awaitsContinue || !keepsAlive { linger() }
        case .head, .lingering, .closed: break
        }
        if !isProcessing { process() }
    }

    private func nextRequest() {
        guard keepsAlive, !isDraining else { return linger() }
        phase = .head
        isWithinHead = false
        allowsEmptyLine = true
        arm(gateway.configuration.idleTimeout)
    }

    /// Closes when everything is written and the client, who may still be sending, has had time to read it.
    private func linger() {
        guard let context else { return }
        incoming.clear()
        phase = .lingering
        arm(gateway.configuration.writeTimeout)
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { _ in
            if case .lingering = self.phase { self.arm(self.gateway.configuration.lingerTimeout) }
        }
        context.flush()
        context.close(mode: .output, promise: written)
    }

    private func write(_ bytes: ByteBuffer, flush: Bool) {
        guard let context else { return }
        context.write(wrapOutboundOut(bytes), promise: nil)
        if flush {
            context.flush()
        } else if !isFlushing {
            isFlushing = true
            context.eventLoop.assumeIsolated().execute { self.flush() }
        }
    }

    private func flush() {
        isFlushing = false
        context?.flush()
    }
}

// MARK: - Writing

extension HTTP1Connection: AnswerSink {
    /// Room for the head, or the announcement of a chunk, in front of a body.
    private static let reservedBytes = 384

    var isWritable: Bool { context?.channel.isWritable ?? true }

    func makeBody(capacity: Int) -> ByteBuffer {
        var buffer = ByteBufferAllocator().buffer(capacity: capacity + Self.reservedBytes)
        buffer.moveWriterIndex(to: Self.reservedBytes)
        buffer.moveReaderIndex(to: Self.reservedBytes)
        return buffer
    }

    func send(_ answer: Answer, body: ByteBuffer) {
        if !self.body.isComplete, awaitsContinue || declaredBytes > Self.drainBytesMax { keepsAlive = false }
        if isDraining { keepsAlive = false }
        let framing = AnswerFraming(
            end: answer.hasBody ? .length(body.readableBytes) : .nothing, closes: !keepsAlive,
            isVersion1_0: isVersion1_0)
        gateway.scratch.clear()
        gateway.writeHead(answer, framing, to: &gateway.scratch)
        if omitsBody || body.readableBytes == 0 {
            write(ByteBuffer(buffer: gateway.scratch), flush: true)
        } else {
            var body = body
            if !body.putBefore(gateway.scratch) { write(ByteBuffer(buffer: gateway.scratch), flush: false) }
            write(body, flush: true)
        }
        answerEnded()
    }

    func begin(_ answer: Answer, length: Int?) {
        isChunked = length == nil && !isVersion1_0
        if length == nil && isVersion1_0 || isDraining { keepsAlive = false }
        let framing = AnswerFraming(
            end: length.map { .length($0) } ?? (isChunked ? .chunks : .close), closes: !keepsAlive,
            isVersion1_0: isVersion1_0)
        var head = ByteBuffer()
        gateway.writeHead(answer, framing, to: &head)
        write(head, flush: false)
    }

    func send(piece: ByteBuffer) {
        guard piece.readableBytes > 0, !omitsBody else { return }
        var piece = piece
        if isChunked {
            var line = ByteBuffer()
            line.writeHexadecimal(piece.readableBytes)
            line.writeStaticString("\r\n")
            if !piece.putBefore(line) { write(line, flush: false) }
            piece.writeStaticString("\r\n")
        }
        write(piece, flush: false)
    }

    func end() {
        if isChunked, !omitsBody { write(ByteBuffer(staticString: "0\r\n\r\n"), flush: true) }
        answerEnded()
    }

    func abort() {
        call = nil
        close()
    }

    func take(_ bytes: Int) {
        untakenBytes -= bytes
        if !isProcessing { pauseOrResume() }
    }
}

extension ByteBuffer {
    /// Takes a complete head of `length` bytes off the front.
    mutating func readHTTP1Head(
        length: Int, limits: HeadLimits, after authorization: String?
    ) throws(MicroError) -> HTTP1Head {
        var result: Result<HTTP1Head, MicroError>?
        readWithUnsafeReadableBytes { bytes in
            result = Result { () throws(MicroError) in
                try HTTP1Head(
                    UnsafeRawBufferPointer(rebasing: bytes[..<length]), limits: limits, after: authorization)
            }
            return length
        }
        guard let result else { throw MicroError(.invalidArgument, "empty request") }
        return try result.get()
    }
}
