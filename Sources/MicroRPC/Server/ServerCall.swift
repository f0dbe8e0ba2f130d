import NIOConcurrencyHelpers
package import NIOCore
package import NIOHPACK
import NIOHTTP2
import SwiftProtobuf

/// One call as the server that answers it sees it: event-loop bound; only the handler may run elsewhere.
package final class ServerCall: StreamReceiver {
    /// How calls are answered.
    package struct Configuration: Sendable {
        /// The largest message accepted, uncompressed.
        package var messageBytesMax = 4 << 20
        /// Whether handlers may begin on the event loop that their connection belongs to, which is quicker; those of a
        /// method that turned out to take long begin on Swift's global executor, as all do otherwise.
        package var startsOnEventLoop = true
        /// Wraps every handler: measures, traces, authorises.
        package var interceptor: RPCInterceptor?

        package init() {}
    }

    private enum Phase {
        case awaitingHead, receiving, answered
    }

    private let stream: any StreamChannel
    private let router: RPCRouter
    private let configuration: Configuration
    private let peer: String
    private let principal: (any Sendable)?

    private var phase = Phase.awaitingHead
    private var framing: MessageFraming
    private var method: RPCMethod?
    private var context: RPCContext?
    private var isCompressed = false
    private var hasSentHead = false
    /// Of calls that take one: it waits for the caller to say that it is all.
    private var request: ByteBuffer?
    private var receivedEnd = false
    private var inbound: InboundMessages?
    private var outbound: OutboundMessages?
    // Nobody awaits it: it ends by handing its outcome to `finish`, and is cancelled when the stream ends first.
    private var task: Task<Void, Never>?
    private var deadline: Scheduled<Void>?
    /// Called once, when the call is over.
    package var onEnd: (() -> Void)?

    /// `principal` is whom the door found to be calling.
    package init(
        stream: any StreamChannel, router: RPCRouter, configuration: Configuration, peer: String,
        principal: (any Sendable)? = nil
    ) {
        self.stream = stream
        self.router = router
        self.configuration = configuration
        self.peer = peer
        self.principal = principal
        framing = MessageFraming(bytesMax: configuration.messageBytesMax)
    }

    package func received(headers: HPACKHeaders, endStream: Bool) {
        receivedEnd = endStream
        guard phase == .awaitingHead else { return received(data: ByteBuffer(), endStream: endStream) }
        phase = .receiving
        let head = RequestHead(headers)
        if let refusal = head.refusal { return refuse(refusal) }
        let path = String(head.path)
        guard let method = router.method(at: path) else {
            return fail(RPCError(.unimplemented, "unknown method \(path)"))
        }
        if let encoding = head.encoding, encoding != "identity" {
            guard encoding == "gzip" else {
                var error = RPCError(.unimplemented, "compression \"\(encoding)\" is not supported: use gzip")
                error.metadata.append("x-supported-encoding", "gzip")
                return fail(error)
            }
            framing.isCompressed = true
        }
        if head.hasMalformedTimeout { return fail(RPCError(.invalidArgument, "malformed grpc-timeout")) }
        isCompressed = head.encoding == "gzip" && head.acceptsGzip
        self.method = method
        start(method, at: path, timeout: head.timeout, headers: headers)
        if endStream { received(data: ByteBuffer(), endStream: true) }
    }

    private func start(_ method: RPCMethod, at path: String, timeout: Duration?, headers: HPACKHeaders) {
        let instant = timeout.map { timeout in
            deadline = stream.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(timeout)) {
                [weak self] in
                self?.fail(RPCError(.deadlineExceeded, "the deadline passed after \(timeout)"))
            }
            return ContinuousClock.now + timeout
        }
        let context = RPCContext(
            method: path, deadline: instant, peer: peer, principal: principal, headers: headers)
        self.context = context
        if case .streaming(let handler) = method.handler, !method.takesOneRequest {
            startStreaming(handler, context, with: nil)
        }
    }

    package func received(data: ByteBuffer, endStream: Bool) {
        guard phase == .receiving, let method else { return stream.consume(data.readableBytes) }
        if endStream { receivedEnd = true }
        framing.append(data)
        do {
            if let inbound, !method.takesOneRequest {
                try feed(inbound, bytes: data.readableBytes, endStream: endStream)
            } else {
                stream.consume(data.readableBytes)
                try receiveOne(method, endStream: endStream)
            }
        } catch {
            fail(error)
        }
    }

    /// Of calls that take one request: begins when it is whole.
    private func receiveOne(_ method: RPCMethod, endStream: Bool) throws(RPCError) {
        while let message = try framing.next() {
            guard request == nil else {
                throw RPCError(.invalidArgument, "more than one request in a call that takes one")
            }
            request = message
        }
        guard endStream, let context else { return }
        if framing.hasPartial { throw RPCError(.internalError, "the request was cut short") }
        guard let message = request.take() else {
            throw RPCError(.invalidArgument, "the call ended without a request")
        }
        switch method.handler {
        case .unary(let handler): startUnary(handler, message, context)
        case .streaming(let handler): startStreaming(handler, context, with: message)
        }
    }

    private func feed(_ inbound: InboundMessages, bytes: Int, endStream: Bool) throws(RPCError) {
        try inbound.push(&framing, bytes: bytes)
        guard endStream else { return }
        if framing.hasPartial { throw RPCError(.internalError, "the last request was cut short") }
        inbound.finish(.success(()))
    }

    package func writabilityChanged(_ isWritable: Bool) {
        outbound?.writable(isWritable)
    }

    package func closed(_ reason: StreamClosure) {
        end(RPCError(.cancelled, "the caller went away"))
    }

    /// Ends the call with an error, whatever its handler is doing.
    package func stop(_ error: RPCError) {
        fail(error)
    }
}

// Running the handler.
extension ServerCall {
    private func startUnary(
        _ handler: @escaping @Sendable (ByteBuffer, RPCContext) async throws -> any Message & Sendable,
        _ message: ByteBuffer, _ context: RPCContext
    ) {
        guard takePlace() else { return }
        let call = NIOLoopBound(self, eventLoop: stream.eventLoop)
        let compressed = isCompressed
        let interceptor = configuration.interceptor
        run(context) {
            let answer: Result<ByteBuffer, RPCError>
            do {
                let response = try await Self.intercepted(interceptor, context) {
                    try await handler(message, context)
                }
                answer = .success(try MessageCoding.encode(response, compressed: compressed))
            } catch {
                answer = .failure(RPCError(thrown: error))
            }
            call.onLoop { $0.finishUnary(answer) }
        }
    }

    private func startStreaming(
        _ handler: @escaping @Sendable (InboundMessages, OutboundMessages, RPCContext) async throws -> Void,
        _ context: RPCContext, with request: ByteBuffer?
    ) {
        guard takePlace() else { return }
        let call = NIOLoopBound(self, eventLoop: stream.eventLoop)
        let inbound = InboundMessages(messageBytesMax: configuration.messageBytesMax) { bytes in
            call.onLoop { $0.stream.consume(bytes) }
        }
        let outbound = OutboundMessages(isCompressed: isCompressed) { call.nextTurn { $0.sendWritten() } }
        self.inbound = inbound
        self.outbound = outbound
        context.answer.sendHead = { call.onLoop { $0.sendHead() } }
        context.answer.end = { error in call.onLoop { $0.fail(error) } }
        if let request {
            inbound.push(request)
            inbound.finish(.success(()))
        }
        let interceptor = configuration.interceptor
        run(context) {
            var failure: RPCError?
            do {
                try await Self.intercepted(interceptor, context) {
                    try await handler(inbound, outbound, context)
                }
            } catch {
                failure = RPCError(thrown: error)
            }
            let outcome = failure
            call.onLoop { $0.finishStreaming(outcome) }
        }
    }

    private static func intercepted<T: Sendable>(
        _ interceptor: RPCInterceptor?, _ context: RPCContext, _ body: @Sendable () async throws -> T
    ) async throws -> T {
        guard let interceptor else { return try await body() }
        let box = NIOLockedValueBox<T?>(nil)
        try await interceptor(context) {
            let value = try await body()
            box.withLockedValue { $0 = value }
        }
        guard let value = box.withLockedValue({ $0 }) else {
            throw RPCError(.internalError, "the call was not answered")
        }
        return value
    }

    /// A handler that begins on the event loop and never waits for anything is done when this returns.
    private func run(_ context: RPCContext, _ body: @escaping @Sendable () async -> Void) {
        guard configuration.startsOnEventLoop, let method, #available(macOS 26, *),
            method.isLoopBound || method.pace.startsOnEventLoop()
        else {
            task = Task { await RPCContext.$current.withValue(context, operation: body) }
            return
        }
        guard !method.isLoopBound else {
            task = Task.immediate(executorPreference: EventLoopExecutor(stream.eventLoop)) {
                await RPCContext.$current.withValue(context, operation: body)
            }
            return
        }
        let start = NIODeadline.now()
        task = Task.immediate { await RPCContext.$current.withValue(context, operation: body) }
        method.pace.kept(for: .now() - start)
    }

    private func takePlace() -> Bool {
        if stream.handlers?.take() != false { return true }
        fail(RPCError(.resourceExhausted, "too many calls of this connection are still being worked on"))
        return false
    }

    private func finishUnary(_ answer: Result<ByteBuffer, RPCError>) {
        stream.handlers?.release()
        switch answer {
        case .failure(let error): fail(error)
        case .success(let message):
            guard phase == .receiving else { return }
            sendHead()
            stream.send(data: message, endStream: false)
            finish(nil)
        }
    }

    private func finishStreaming(_ failure: RPCError?) {
        stream.handlers?.release()
        guard phase == .receiving else { return }
        sendWritten()
        if let failure { fail(failure) } else { finish(nil) }
    }

    private func sendWritten() {
        guard phase == .receiving, let outbound else { return }
        for frame in outbound.take().frames {
            sendHead()
            stream.send(data: frame, endStream: false)
        }
        outbound.writable(stream.isWritable)
    }

    private func sendHead() {
        guard !hasSentHead, phase == .receiving else { return }
        hasSentHead = true
        var head = isCompressed ? AnswerHead.gzip : AnswerHead.plain
        context?.answer.added?.initial.append(to: &head)
        stream.send(headers: head, endStream: false)
    }
}

// Ending.
extension ServerCall {
    private func finish(_ failure: RPCError?) {
        guard phase != .answered else { return }
        if failure == nil { sendHead() }
        phase = .answered
        let added = context?.answer.added
        var trailers: HPACKHeaders
        if let failure {
            trailers = StatusTrailers.make(failure, head: !hasSentHead)
        } else {
            trailers = StatusTrailers.ok
        }
        added?.trailing.append(to: &trailers)
        stream.send(headers: trailers, endStream: true)
        // The caller need not send what nobody will read.
        if !receivedEnd { stream.reset(.noError) }
        end(failure ?? RPCError(.ok, "the call is over"))
    }

    private func fail(_ error: RPCError) {
        finish(error)
    }

    /// Answers what is not gRPC in HTTP's own terms.
    private func refuse(_ headers: HPACKHeaders) {
        phase = .answered
        stream.send(headers: headers, endStream: true)
        if !receivedEnd { stream.reset(.noError) }
        release()
    }

    /// Stops whatever still works on the call.
    private func end(_ error: RPCError) {
        phase = .answered
        inbound?.finish(.failure(error))
        outbound?.fail(error)
        task?.cancel()
        release()
    }

    /// Lets go of what refers back to this call.
    private func release() {
        deadline?.cancel()
        deadline = nil
        inbound = nil
        outbound = nil
        context = nil
        let onEnd = onEnd
        self.onEnd = nil
        onEnd?()
    }
}

/// Wraps a handler: `next` runs it, and throws what it throws.
package typealias RPCInterceptor =
    @Sendable (_ context: RPCContext, _ next: @Sendable () async throws -> Void) async throws -> Void
