import NIOCore
import NIOHPACK
import NIOHTTP2

/// One call as its caller's event loop sees it.
final class ClientCall: StreamReceiver {
    private let eventLoop: any EventLoop
    private let request: HPACKHeaders
    private let end: CallEnd
    private let messageBytesMax: Int
    private var framing: MessageFraming
    private var stream: (any StreamChannel)?
    private var inbound: InboundMessages?
    private var outbound: OutboundMessages?
    private var deadline: Scheduled<Void>?
    /// Whoever waits for the call to be on its way. Let go of as soon as told: it refers to the stream, and when
    /// the last reference to that goes the call is cancelled.
    private var opened: (@Sendable (RPCError?) -> Void)?
    private let onEnd: (@Sendable (RPCError?) -> Void)?
    private var hasHead = false
    private var isOver = false

    /// `onEnd` is told once how the call ended; nil when it succeeded.
    init(
        eventLoop: any EventLoop, request: HPACKHeaders, messageBytesMax: Int, end: CallEnd,
        onEnd: (@Sendable (RPCError?) -> Void)? = nil
    ) {
        self.eventLoop = eventLoop
        self.request = request
        self.end = end
        self.onEnd = onEnd
        self.messageBytesMax = messageBytesMax
        framing = MessageFraming(bytesMax: messageBytesMax)
    }

    /// Makes the queues between this call and the task that uses it.
    func attach(options: CallOptions, replacement: RPCByteStream.Replacement? = nil) -> RPCByteStream {
        let call = NIOLoopBound(self, eventLoop: eventLoop)
        let inbound = InboundMessages(messageBytesMax: messageBytesMax) { bytes in
            call.onLoop { $0.stream?.consume(bytes) }
        }
        let outbound = OutboundMessages(isCompressed: options.isCompressed, only: options.onlyRequest) {
            call.nextTurn { $0.sendWritten() }
        }
        self.inbound = inbound
        self.outbound = outbound
        return RPCByteStream(
            inbound: inbound, outbound: outbound, call: call, end: end, replacement: replacement)
    }

    /// Opens a stream by `connect` and sends the head; `opened` tells when the call is on its way or has failed to be.
    func start(
        timeout: Duration?, by connect: (ClientCall, @escaping ConnectionPool.Opened) -> Void,
        _ opened: @escaping @Sendable (RPCError?) -> Void
    ) {
        self.opened = opened
        if let timeout {
            guard timeout > .zero else { return expire(after: timeout) }
            // Must not refer to the stream: it would end inside of the loop's lock when the timer is cancelled.
            deadline = eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(timeout)) { [weak self] in
                self?.expire(after: timeout)
            }
        }
        connect(self) { [self] result in
            switch result {
            case .success(let stream):
                guard !isOver else { return stream.reset(.cancel) }
                self.stream = stream
                stream.send(headers: request, endStream: false)
                if outbound?.isWhole == true { sendWritten() }
                tellOpened(nil)
            case .failure(let failure):
                var error = RPCError(.unavailable, failure.description)
                error.isUnprocessed = true
                finish(error, trailers: nil)
                tellOpened(error)
            }
        }
    }

    private func tellOpened(_ failure: RPCError?) {
        let opened = opened
        self.opened = nil
        opened?(failure)
    }

    private func expire(after timeout: Duration) {
        guard !isOver else { return }
        let error = RPCError(.deadlineExceeded, "no answer within \(timeout)")
        let wasOpened = stream != nil
        stream?.reset(.cancel)
        finish(error, trailers: nil)
        if !wasOpened { tellOpened(error) }
    }

    func cancel() {
        guard !isOver else { return }
        stream?.reset(.cancel)
        let error = RPCError(.cancelled, "the call was cancelled")
        finish(error, trailers: nil)
        // Whoever still waits for the connection waits no longer.
        tellOpened(error)
    }

    func sendWritten() {
        guard !isOver, let stream, let outbound else { return }
        let (frames, isFinished) = outbound.take()
        for (index, frame) in frames.enumerated() {
            stream.send(data: frame, endStream: isFinished && index == frames.count - 1)
        }
        if isFinished, frames.isEmpty { stream.send(data: ByteBuffer(), endStream: true) }
        outbound.writable(stream.isWritable)
    }

    func received(headers: HPACKHeaders, endStream: Bool) {
        guard !isOver else { return }
        if !hasHead {
            if headers.first(name: ":status")?.first == "1" { return }
            hasHead = true
            if let error = Self.refusal(headers) {
                if !endStream { stream?.reset(.cancel) }
                return finish(error, trailers: headers)
            }
            framing.isCompressed = headers.first(name: "grpc-encoding") == "gzip"
            // An answer that is all trailers has no head.
            guard endStream else { return end.set(head: Metadata(headers)) }
        }
        finish(StatusTrailers.failure(in: headers), trailers: headers)
    }

    private static func refusal(_ headers: HPACKHeaders) -> RPCError? {
        let status = headers.first(name: ":status").flatMap { Int($0) } ?? 0
        let isGRPC = headers.first(name: "content-type").map(RequestHead.isGRPC) == true
        if status == 200, isGRPC || headers.first(name: "grpc-status") != nil { return nil }
        if headers.first(name: "grpc-status") != nil, let error = StatusTrailers.failure(in: headers) {
            return error
        }
        return RPCError(RPCCode(httpStatus: status), "the answer is not gRPC: HTTP status \(status)")
    }

    func received(data: ByteBuffer, endStream: Bool) {
        guard !isOver, let inbound else { return }
        framing.append(data)
        do {
            try inbound.push(&framing, bytes: data.readableBytes)
        } catch {
            stream?.reset(.cancel)
            return finish(error, trailers: nil)
        }
        if endStream { finish(RPCError(.internalError, "the answer ended without a status"), trailers: nil) }
    }

    func writabilityChanged(_ isWritable: Bool) {
        outbound?.writable(isWritable)
    }

    func closed(_ reason: StreamClosure) {
        switch reason {
        case .reset(let code):
            finish(
                RPCError(RPCCode(reset: UInt32(code.networkCode)), "the call was reset: \(code)"),
                trailers: nil)
        case .refused:
            var error = RPCError(.unavailable, "the server took no more calls")
            error.isUnprocessed = true
            finish(error, trailers: nil)
        case .connectionLost:
            finish(RPCError(.unavailable, "the connection was lost"), trailers: nil)
        }
    }

    private func finish(_ error: RPCError?, trailers: HPACKHeaders?) {
        guard !isOver else { return }
        isOver = true
        deadline?.cancel()
        deadline = nil
        var failure = error
        if failure == nil, framing.hasPartial {
            failure = RPCError(.internalError, "the answer was cut short")
        }
        end.set(trailers: trailers.map { Metadata($0) }, failure: failure)
        onEnd?(failure)
        inbound?.finish(failure.map { .failure($0) } ?? .success(()))
        outbound?.fail(failure ?? RPCError(.ok, "the call is over"))
        // The server may have answered before it had read everything.
        stream?.reset(failure == nil ? .noError : .cancel)
        stream = nil
        // They refer back to this call.
        inbound = nil
        outbound = nil
    }
}
