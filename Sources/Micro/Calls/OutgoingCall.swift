import MicroRPC
import MicroWire
import Tracing

/// A call to another service, with what it carries on of the call that it is made for.
struct OutgoingCall: Sendable {
    let path: String
    let service: String
    private let options: CallOptions

    /// `token` speaks for the service itself.
    init(path: String, service: String, options: CallOptions, as identity: CallIdentity, token: TokenHolder) {
        self.path = path
        self.service = service
        var options = options
        let context = RPCContext.current
        if let context {
            for (name, value) in context.metadata
            where Self.isCarriedOn(name) && options.metadata[name] == nil {
                options.metadata[name] = value
            }
        }
        if options.metadata["authorization"] == nil {
            Self.identify(&options.metadata, as: identity, answering: context, token)
        }
        self.options = options
    }

    /// As part of which trace, and in which namespace.
    static func isCarriedOn(_ name: String) -> Bool {
        switch name {
        case "traceparent", "tracestate", "baggage", "b3", "x-request-id": true
        default: name.hasPrefix("x-b3-") || (name.hasPrefix("micro-") && !IdentityHeaders.isOne(name))
        }
    }

    /// Says who is calling: on behalf of the caller whose call is being answered, if there is one, or the service.
    private static func identify(
        _ metadata: inout Metadata, as identity: CallIdentity, answering context: RPCContext?,
        _ token: TokenHolder
    ) {
        let own = token.callerAuthorization
        guard identity == .onBehalfOfCaller, let behalf = context?.metadata("authorization") else {
            metadata["authorization"] = own
            return
        }
        metadata["authorization"] = behalf
        metadata[IdentityHeaders.actor] = own
    }

    /// The options of one attempt, which is part of the span.
    func options(in span: OutgoingSpan?) -> CallOptions {
        guard let span else { return options }
        var options = options
        span.inject(into: &options.metadata)
        return options
    }

    /// A span for one attempt; nil while nobody collects spans.
    func startSpan(to route: Route) -> OutgoingSpan? {
        let tracer = InstrumentationSystem.tracer
        guard !(tracer is NoOpTracer) else { return nil }
        let span = tracer.startSpan(path, ofKind: .client)
        span.updateAttributes { attributes in
            attributes["rpc.system"] = "grpc"
            attributes["peer.service"] = service
            attributes["server.address"] = route.address.description
        }
        return OutgoingSpan(span: span)
    }
}

/// A span around a call to another service.
struct OutgoingSpan: Sendable {
    fileprivate let span: any Span

    func inject(into metadata: inout Metadata) {
        InstrumentationSystem.instrument.inject(span.context, into: &metadata, using: MetadataCarrier())
    }

    func end(with failure: RPCError?) {
        if let failure {
            span.updateAttributes { $0["rpc.grpc.status_code"] = failure.code.rawValue }
            span.setStatus(SpanStatus(code: .error, message: failure.message))
        }
        span.end()
    }
}

/// Lets tracers read and write the metadata of calls.
struct MetadataCarrier: Injector, Extractor {
    func inject(_ value: String, forKey key: String, into metadata: inout Metadata) {
        metadata[key] = value
    }

    func extract(key: String, from metadata: Metadata) -> String? {
        metadata[key]
    }
}
