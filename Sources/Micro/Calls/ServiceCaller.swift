import MicroCore
import MicroRPC
import MicroWire

/// Calls a service by its name: picks one of its instances for each call.
struct ServiceCaller: RPCCaller {
    let name: String
    let identity: CallIdentity
    let network: ServiceNetwork

    /// The most instances that are tried for one call.
    private static let attemptsMax = 3

    func open(_ path: String, options: CallOptions) async throws -> RPCByteStream {
        let link = try await network.current()
        let call = OutgoingCall(path: path, service: name, options: options, as: identity, token: link.token)
        network.budget.deposit()
        return try await attempt(call, over: link, tried: [], after: nil)
    }

    /// Tries instances until one takes the call, as far as trying again is safe and within bounds.
    private func attempt(
        _ call: OutgoingCall, over link: ServiceNetwork.Link, tried: [Route], after failure: RPCError?
    ) async throws -> RPCByteStream {
        var tried = tried
        var failure = failure
        while true {
            if let failure, !mayRetry(tried) { throw failure }
            guard let route = try await link.routes.choose(name, except: tried) else {
                if let failure { throw failure }
                throw MicroError(
                    .unavailable, "no instance of the service \(name) is registered", id: name
                ).rpcError
            }
            tried.append(route)
            do {
                return try await send(call, to: route, over: link, tried: tried)
            } catch let error as RPCError where error.isUnprocessed && error.code == .unavailable {
                failure = error
            }
        }
    }

    private func mayRetry(_ tried: [Route]) -> Bool {
        tried.count < Self.attemptsMax && network.budget.withdraw()
    }

    private func send(
        _ call: OutgoingCall, to route: Route, over link: ServiceNetwork.Link, tried: [Route]
    ) async throws -> RPCByteStream {
        let span = call.startSpan(to: route)
        route.began()
        return try await link.transport.open(
            call.path, at: route.address, options: call.options(in: span),
            onEnd: { failure in
                route.ended(refused: failure?.isUnprocessed == true)
                span?.end(with: failure)
            },
            replacement: { failure in
                try await attempt(call, over: link, tried: tried, after: failure)
            })
    }
}
