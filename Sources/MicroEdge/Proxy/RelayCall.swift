import MicroCore
import MicroRPC
import NIOCore
import NIOHPACK
import NIOHTTP2

/// One call through the proxy: what one side sends is handed to the other, bytes untouched, and paid for
/// (`consume`) only when the other side has taken it, so that neither can fill the proxy's memory.
final class RelayCall: Timed {
    private let forwarder: Forwarder
    private let request: ProxyRequest
    private let relayed: Caller
    /// The client's side; nil once the call is over.
    private var client: (any StreamChannel)?
    private var upstream: UpstreamCall?
    private let target: Route.Target?
    private let route: Route
    private let endpoint: RouteEndpoint
    private var conversion: JSONConversion?

    private var isAnswering = false
    private var requestEnded = false
    /// Bytes from the client that wait to be taken by the service, and the other way round.
    private var unpaidByService = 0
    private var unpaidByClient = 0

    init(
        _ forwarder: Forwarder, client: any StreamChannel, request: ProxyRequest, caller: Caller,
        route: Route, target: Route.Target?, endpoint: RouteEndpoint, conversion: JSONConversion?
    ) {
        self.forwarder = forwarder
        self.client = client
        self.request = request
        relayed = caller
        self.route = route
        self.endpoint = endpoint
        self.target = target
        self.conversion = conversion
    }

    private func start() {
        let upstream = UpstreamCall(
            forwarder, route: route, target: target, caller: relayed, user: self)
        self.upstream = upstream
        forwarder.openCalls.add(self)
        if let timeout = request.timeout {
            forwarder.timers.arm(self, at: forwarder.eventLoop.now + TimeAmount(timeout))
        }
        upstream.start(
            request.headers(
                to: endpoint, authority: route.service, caller: relayed, transcoded: conversion != nil))
    }

    override func timeIsUp() {
        fail(MicroError(.deadlineExceeded, "the deadline passed", id: route.service))
    }

    /// Ends the call towards both sides with an error that is this door's own.
    private func fail(_ error: MicroError) {
        let upstream = upstream, client = client
        finish()
        upstream?.cancel()
        guard let client else { return }
        GRPCReply.end(client, with: error, isAnswering: isAnswering)
        if !requestEnded { client.reset(.noError) }
    }

    private func finish() {
        forwarder.openCalls.remove(self)
        forwarder.timers.disarm(self)
        upstream = nil
        client = nil
    }
}

extension RelayCall: OpenCall {
    var caller: Caller? { relayed }
    var resource: Resource? { route.resource }

    func end(because error: MicroError) {
        fail(error)
    }
}

// MARK: - What the client sends

extension RelayCall: StreamReceiver {
    func received(headers: HPACKHeaders, endStream: Bool) {
        guard upstream == nil else {
            // Trailers of a request mean nothing in gRPC but its end.
            return send(ByteBuffer(), endStream: endStream, paying: 0)
        }
        guard client != nil else { return }
        start()
        if endStream { send(ByteBuffer(), endStream: true, paying: 0) }
    }

    func received(data: ByteBuffer, endStream: Bool) {
        guard conversion != nil else {
            return send(data, endStream: endStream, paying: data.readableBytes)
        }
        do throws(MicroError) {
            let converted = try conversion?.request(data, isLast: endStream) ?? data
            send(converted, endStream: endStream, paying: data.readableBytes)
        } catch {
            fail(error)
        }
    }

    private func send(_ data: ByteBuffer, endStream: Bool, paying bytes: Int) {
        guard let upstream, !requestEnded else { return }
        requestEnded = endStream
        if endStream || data.readableBytes > 0 { upstream.send(data: data, endStream: endStream) }
        unpaidByService += bytes
        if upstream.isWritable { payClient() }
    }

    private func payClient() {
        guard unpaidByService > 0, let client else { return }
        let bytes = unpaidByService
        unpaidByService = 0
        client.consume(bytes)
    }

    func writabilityChanged(_ isWritable: Bool) {
        guard isWritable, unpaidByClient > 0, let upstream else { return }
        let bytes = unpaidByClient
        unpaidByClient = 0
        upstream.consume(bytes)
    }

    func closed(_ reason: StreamClosure) {
        let upstream = upstream
        finish()
        if case .reset(let code) = reason {
            upstream?.cancel(code)
        } else {
            upstream?.cancel()
        }
    }
}

// MARK: - What the service sends

extension RelayCall: UpstreamUser {
    func upstream(headers: HPACKHeaders, endStream: Bool) {
        guard let client else { return }
        isAnswering = true
        client.send(headers: conversion?.answer(headers) ?? headers, endStream: endStream)
        if endStream { endOfAnswer() }
    }

    func upstream(data: ByteBuffer, endStream: Bool) {
        guard let client else { return }
        var converted = data
        if conversion != nil {
            do throws(MicroError) {
                converted = try conversion?.answer(data) ?? data
            } catch {
                return fail(error)
            }
        }
        if endStream || converted.readableBytes > 0 { client.send(data: converted, endStream: endStream) }
        if endStream { return endOfAnswer() }
        unpaidByClient += data.readableBytes
        if client.isWritable { writabilityChanged(true) }
    }

    func upstreamIsWritable() {
        payClient()
    }

    func upstreamFailed(_ failure: UpstreamFailure) {
        if case .reset(let code) = failure {
            let client = client
            finish()
            client?.reset(code)
        } else {
            fail(failure.error(service: route.service))
        }
    }

    /// A client whose answer is complete has nothing more to say.
    private func endOfAnswer() {
        let client = client
        finish()
        if !requestEnded { client?.reset(.noError) }
    }
}
