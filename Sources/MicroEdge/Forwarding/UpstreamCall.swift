import MicroCore
import MicroRPC
import MicroWire
import NIOCore
import NIOHPACK
import NIOHTTP2

/// Who is told what a service answers.
protocol UpstreamUser: AnyObject {
    /// First the head, later the trailers.
    func upstream(headers: HPACKHeaders, endStream: Bool)
    func upstream(data: ByteBuffer, endStream: Bool)
    /// More may be sent.
    func upstreamIsWritable()
    /// There will be no more of an answer. Nothing follows.
    func upstreamFailed(_ failure: UpstreamFailure)
}

/// Why a service's answer does not come, or not to its end.
enum UpstreamFailure {
    /// No node could be reached; nothing was processed.
    case unreachable(String)
    /// The service ended the stream by a reset.
    case reset(HTTP2ErrorCode)
    /// The connection broke.
    case connectionLost

    /// The failure as the door tells it.
    func error(service: String) -> MicroError {
        switch self {
        case .unreachable(let reason):
            MicroError(.unavailable, "service \"\(service)\" cannot be reached: \(reason)", id: service)
        case .connectionLost:
            MicroError(.unavailable, "service \"\(service)\" broke off the connection", id: service)
        case .reset(.cancel): MicroError(.cancelled, "service \"\(service)\" cancelled the call", id: service)
        case .reset(.enhanceYourCalm):
            MicroError(.resourceExhausted, "service \"\(service)\" asks for fewer calls", id: service)
        case .reset(let code):
            MicroError(.badGateway, "service \"\(service)\" ended the call: \(code)", id: service)
        }
    }
}

/// The side of a call that faces the service: opens a stream to a node, and starts over at another as long as
/// nobody can have processed anything.
///
/// Only on its event loop. Ends by the end of the stream, by a failure, or by `cancel`; then it lets go of its user.
final class UpstreamCall {
    /// The most request bytes that are kept for starting over.
    static let replayBytesMax = 64 << 10
    /// The most nodes that one call is tried at.
    static let attemptsMax = 3
    /// While no stream is open yet, the most bytes that wait before the sender is told to.
    static let pendingBytesMax = 64 << 10

    private enum State {
        case idle
        case opening
        case open(any StreamChannel)
        case ended
    }

    let route: Route
    private let forwarder: Forwarder
    private let caller: Caller
    private var target: Route.Target?
    private var user: (any UpstreamUser)?
    private var state = State.idle
    private var attempts = 0
    /// Whether the node counts this call among those that have not ended.
    private var isCounted = false

    private var headers = HPACKHeaders()
    private var halfClosed = false
    /// What was sent so far, until starting over is out of the question.
    private var kept: [ByteBuffer] = []
    private var keptBytes = 0
    private var isKeeping = true

    /// `target` is nil for a service in this process, which is told who the `caller` is.
    init(
        _ forwarder: Forwarder, route: Route, target: Route.Target?, caller: Caller,
        user: any UpstreamUser
    ) {
        self.forwarder = forwarder
        self.route = route
        self.target = target
        self.caller = caller
        self.user = user
    }

    /// False while what is sent had better wait for the service.
    var isWritable: Bool {
        switch state {
        case .open(let stream): stream.isWritable
        case .idle, .opening: keptBytes < Self.pendingBytesMax
        case .ended: true
        }
    }

    /// Sends the head of the request.
    func start(_ headers: HPACKHeaders) {
        self.headers = headers
        forwarder.retries.earn()
        open()
    }

    /// Sends data of the request, or its end.
    func send(data: ByteBuffer, endStream: Bool) {
        if endStream { halfClosed = true }
        if isKeeping {
            kept.append(data)
            keptBytes += data.readableBytes
        }
        guard case .open(let stream) = state else { return }
        if keptBytes > Self.replayBytesMax { stopKeeping() }
        stream.send(data: data, endStream: endStream)
    }

    /// So many bytes of the answer were handed on: the service may send as many more.
    func consume(_ bytes: Int) {
        if case .open(let stream) = state { stream.consume(bytes) }
    }

    /// Nobody wants the answer any more.
    func cancel(_ code: HTTP2ErrorCode = .cancel) {
        if case .open(let stream) = state { stream.reset(code) }
        end()
    }
}

// MARK: - Opening, and starting over

extension UpstreamCall {
    private func open() {
        attempts += 1
        guard let target else {
            let stream = LocalStream.open(
                on: forwarder.eventLoop, to: forwarder.local.router, configuration: forwarder.local.calls,
                peer: caller.address,
                principal: forwarder.doorkeeper.principal(of: caller, for: route.resource), receiver: self)
            return opened(stream)
        }
        state = .opening
        isCounted = true
        target.node.outstanding += 1
        forwarder.pool.open(to: target.node.address, receiver: self) { result in
            switch result {
            case .success(let stream): self.opened(stream)
            case .failure(let error): self.unreachable(error.description)
            }
        }
    }

    private func opened(_ stream: any StreamChannel) {
        if case .ended = state { return stream.reset(.cancel) }
        state = .open(stream)
        stream.send(headers: headers, endStream: halfClosed && kept.isEmpty)
        for (index, buffer) in kept.enumerated() {
            stream.send(data: buffer, endStream: halfClosed && index == kept.count - 1)
        }
        if keptBytes > Self.replayBytesMax { stopKeeping() }
        if attempts > 1 || !kept.isEmpty { user?.upstreamIsWritable() }
    }

    private func unreachable(_ reason: String) {
        if case .ended = state { return }
        target?.node.failed(forwarder.eventLoop.now)
        startOver(or: .unreachable(reason), sameNode: false)
    }

    /// Tries another node, if that is safe and worth it.
    private func startOver(or failure: UpstreamFailure, sameNode: Bool) {
        uncount()
        guard isKeeping, attempts < Self.attemptsMax, let failed = target,
            case .nodes(let targets) = route.destination,
            let next = forwarder.choose(among: targets, insteadOf: failed) ?? (sameNode ? failed : nil),
            forwarder.retries.spend()
        else { return fail(failure) }
        target = next
        open()
    }

    private func fail(_ failure: UpstreamFailure) {
        let user = user
        end()
        user?.upstreamFailed(failure)
    }

    private func stopKeeping() {
        isKeeping = false
        kept = []
        keptBytes = 0
    }

    private func uncount() {
        guard isCounted else { return }
        isCounted = false
        target?.node.outstanding -= 1
    }

    private func end() {
        uncount()
        state = .ended
        user = nil
        stopKeeping()
    }

    /// The answer is complete. A service that answered before it had heard everything is not told the rest.
    private func endOfAnswer() {
        if !halfClosed, case .open(let stream) = state { stream.reset(.cancel) }
        end()
    }
}

// MARK: - What the service sends

extension UpstreamCall: StreamReceiver {
    func received(headers: HPACKHeaders, endStream: Bool) {
        guard let user else { return }
        if isKeeping {
            target?.node.answered()
            stopKeeping()
        }
        if endStream { endOfAnswer() }
        user.upstream(headers: headers, endStream: endStream)
    }

    func received(data: ByteBuffer, endStream: Bool) {
        guard let user else { return }
        if endStream { endOfAnswer() }
        user.upstream(data: data, endStream: endStream)
    }

    func writabilityChanged(_ isWritable: Bool) {
        if isWritable { user?.upstreamIsWritable() }
    }

    func closed(_ reason: StreamClosure) {
        if case .ended = state { return }
        switch reason {
        case .refused: startOver(or: .unreachable("the service refused the call"), sameNode: true)
        case .reset(let code): fail(.reset(code))
        case .connectionLost: fail(.connectionLost)
        }
    }
}
