import MicroCore
import MicroRPC
import MicroWire
import NIOCore
import NIOHPACK
import NIOHTTP2

/// How one event loop takes in gRPC calls from outside. Only on that event loop.
struct ProxyLoop {
    let forwarder: Forwarder
    let messageBytesMax: Int

    /// Finds out who calls, whether they may, and where to; gives what receives the rest of the call.
    func accept(_ headers: HPACKHeaders, _ stream: any StreamChannel, peer: String) -> any StreamReceiver {
        do throws(MicroError) {
            let request = try ProxyRequest(headers)
            return try accept(request, stream, peer: peer)
        } catch {
            return RefusedCall(stream, error)
        }
    }

    private func accept(
        _ request: ProxyRequest, _ stream: any StreamChannel, peer: String
    ) throws(MicroError) -> any StreamReceiver {
        let caller = try forwarder.doorkeeper.identify(
            authorization: request.authorization, namespace: request.namespace, address: peer,
            invalidToken: .refuse)
        let route = try forwarder.route(method: request.path, for: caller)
        let (endpoint, target) = try forwarder.choose(for: route)
        if target == nil, !request.isJSON {
            return local(stream, caller: caller, route: route, endpoint: endpoint)
        }
        let conversion =
            request.isJSON
            ? endpoint.programs.map {
                JSONConversion($0, scratch: forwarder.scratch, messageBytesMax: messageBytesMax)
            } : nil
        return RelayCall(
            forwarder, client: stream, request: request, caller: caller, route: route, target: target,
            endpoint: endpoint, conversion: conversion)
    }

    /// A call of a service in this process. One that may go on for long is judged again while it does.
    private func local(
        _ stream: any StreamChannel, caller: Caller, route: Route, endpoint: RouteEndpoint
    ) -> ServerCall {
        let call = ServerCall(
            stream: stream, router: forwarder.local.router, configuration: forwarder.local.calls,
            peer: caller.address,
            principal: forwarder.doorkeeper.principal(of: caller, for: route.resource))
        guard endpoint.shape != RouteEndpoint.Shape() else { return call }
        let open = LocalOpenCall(call, caller: caller, resource: route.resource)
        forwarder.openCalls.add(open)
        call.onEnd = { [forwarder] in forwarder.openCalls.remove(open) }
        return call
    }
}

/// A call that goes nowhere: it is told why, and whatever else it sends is dropped.
final class RefusedCall {
    private let stream: any StreamChannel
    private let error: MicroError
    private var isAnswered = false

    init(_ stream: any StreamChannel, _ error: MicroError) {
        self.stream = stream
        self.error = error
    }

    private var answer: HPACKHeaders {
        switch error.code {
        // Not gRPC: told in HTTP's own terms.
        case .methodNotAllowed: [":status": "405", "allow": "POST", "content-length": "0"]
        case .unsupportedMediaType:
            [":status": "415", "accept": "application/grpc", "content-length": "0"]
        default: StatusTrailers.make(error.rpcError, head: true)
        }
    }
}

extension RefusedCall: StreamReceiver {
    func received(headers: HPACKHeaders, endStream: Bool) {
        guard !isAnswered else { return }
        isAnswered = true
        stream.send(headers: answer, endStream: true)
        if !endStream { stream.reset(.noError) }
    }

    func received(data: ByteBuffer, endStream: Bool) {
        stream.consume(data.readableBytes)
    }

    func writabilityChanged(_ isWritable: Bool) {}

    func closed(_ reason: StreamClosure) {}
}
