import MicroCore
import MicroRPC
import MicroWire
import NIOCore
import NIOHPACK
import NIOHTTP2

/// One HTTP request on its way to a service and back: parameters and JSON become protobuf, the answer becomes JSON.
///
/// Only on its event loop. It ends with its exchange: answered, or without a client.
final class GatewayCall: Timed {
    enum Phase {
        /// The body is still coming; the service has heard nothing.
        case collecting
        /// The service has the request, or a part of it.
        case calling
        case ended
    }

    let gateway: GatewayLoop
    let head: RequestHead
    var sink: (any AnswerSink)?
    var phase = Phase.collecting
    var endpoint: RouteEndpoint?
    var upstream: UpstreamCall?
    /// Who calls, and what, once that is known.
    private(set) var caller: Caller?
    private(set) var resource: Resource?
    /// The head of the call, until it is sent.
    var upstreamHeaders = HPACKHeaders()
    var request: GatewayRequest
    var answer: GatewayAnswer

    init(_ gateway: GatewayLoop, head: RequestHead, sink: any AnswerSink) {
        self.gateway = gateway
        self.head = head
        self.sink = sink
        request = GatewayRequest(bodyBytesMax: gateway.configuration.bodyBytesMax)
        answer = GatewayAnswer(messageBytesMax: gateway.configuration.messageBytesMax)
    }

    /// Finds out where the request goes, and whether it may; calls at once when there is no body to wait for.
    func start(declaredBodyBytes: Int) {
        if let fixed = gateway.fixedAnswer(to: head) { return reply(fixed.answer, body: fixed.body) }
        do throws(MicroError) {
            request.kind = try BodyKind(contentType: head.contentType, contentEncoding: head.contentEncoding)
            try QueryParameters.parse(head.query, into: &request.parameters)
            try prepare(declaredBodyBytes: declaredBodyBytes)
            guard phase == .collecting else { return }
            if head.isBodiless {
                try sendParameters()
            } else if request.lines != nil {
                open()
            }
        } catch {
            fail(error)
        }
    }

    private func prepare(declaredBodyBytes: Int) throws(MicroError) {
        let forwarder = gateway.forwarder
        let token =
            head.authorization == nil && gateway.crossOrigin.mayUseCookie(head) ? head.cookieToken : nil
        let authorization = token.map(BearerToken.header)
        let caller = try forwarder.doorkeeper.identify(
            authorization: head.authorization ?? authorization, namespace: head.namespace, address: head.peer,
            invalidToken: head.authorization == nil ? .ignore : .refuse)
        let route = try forwarder.route(path: head.path, for: caller)
        let (endpoint, target) = try forwarder.choose(for: route)
        guard endpoint.programs != nil else {
            throw MicroError(
                .unimplemented,
                "service \"\(route.service)\" has published no descriptors of \(route.resource.endpoint): call it by gRPC",
                id: route.service)
        }
        self.endpoint = endpoint
        answer.choose(for: head, endpoint: endpoint, bodyKind: request.kind)
        if endpoint.shape.clientStreaming, !head.isBodiless {
            request.lines = BodyLines(lineBytesMax: gateway.configuration.bodyBytesMax)
        } else if declaredBodyBytes > gateway.configuration.bodyBytesMax {
            throw request.tooLarge
        }
        let timeout = armDeadline(endpoint.shape)
        upstreamHeaders = GatewayHeaders.make(
            head, route: route, endpoint: endpoint, caller: caller, timeout: timeout)
        upstream = UpstreamCall(
            forwarder, route: route, target: target, caller: caller, user: self)
        self.caller = caller
        resource = route.resource
        // One that may go on for long is judged again while it does.
        if endpoint.shape != RouteEndpoint.Shape() { forwarder.openCalls.add(self) }
    }

    /// Starts the clock; gives what the service is told about it.
    private func armDeadline(_ shape: RouteEndpoint.Shape) -> String? {
        let isUnary = !shape.clientStreaming && !shape.serverStreaming
        let now = gateway.forwarder.eventLoop.now
        if let asked = head.timeout, !isUnary || asked <= gateway.configuration.timeout {
            request.isDeadlineClients = true
            gateway.forwarder.timers.arm(self, at: now + TimeAmount(asked))
            return Timeout.format(asked)
        }
        guard isUnary else { return nil }
        gateway.forwarder.timers.arm(self, at: now + TimeAmount(gateway.configuration.timeout))
        return gateway.timeoutHeader
    }

    override func timeIsUp() {
        switch phase {
        case .collecting: bodyTimedOut()
        case .calling where request.isDeadlineClients:
            fail(MicroError(.deadlineExceeded, "the deadline passed before the answer came", id: service))
        case .calling:
            fail(MicroError(.gatewayTimeout, "service \"\(service)\" did not answer in time", id: service))
        case .ended: break
        }
    }

    /// The client sends its body too slowly.
    func bodyTimedOut() {
        fail(MicroError(.deadlineExceeded, "the body of the request took too long"))
    }

    /// Nobody is there to be answered.
    func clientIsGone() {
        let upstream = upstream
        end()
        upstream?.cancel()
    }

    var service: String { upstream?.route.service ?? "" }

    /// Lets go of everything.
    func end() {
        phase = .ended
        gateway.forwarder.openCalls.remove(self)
        gateway.forwarder.timers.disarm(self)
        gateway.bufferedBytes -= request.bufferedBytes
        request.bufferedBytes = 0
        upstream = nil
        sink = nil
    }
}

extension GatewayCall: OpenCall {
    func end(because error: MicroError) {
        fail(error)
    }
}

/// The head of a call on its way from the gateway to a service.
enum GatewayHeaders {
    static func make(
        _ head: RequestHead, route: Route, endpoint: RouteEndpoint, caller: Caller, timeout: String?
    ) -> HPACKHeaders {
        var headers = UpstreamHeaders.make(
            path: endpoint.path, authority: route.service, capacity: head.metadata.count + 11)
        headers.add(name: "content-type", value: "application/grpc+proto")
        if let timeout { headers.add(name: "grpc-timeout", value: timeout) }
        UpstreamHeaders.add(caller, to: &headers, for: endpoint)
        if let host = head.host, !head.metadata.contains(where: { $0.name == "x-forwarded-host" }) {
            headers.add(name: "x-forwarded-host", value: host)
        }
        headers.add(name: "method", value: head.verb.rawValue)
        let url = head.query.isEmpty ? head.path : "\(head.path)?\(head.query)"
        headers.add(name: "url", value: url, indexing: .nonIndexable)
        for (name, value) in head.metadata {
            headers.add(name: name, value: value)
        }
        return headers
    }
}
