import MicroRPC
import Tracing

/// A call to another service, with what it carries on of the call that it is made for.
struct OutgoingCall: Sendable {
    let path: String
    let service: String
    private let options: CallOptions

    /// `token` speaks for the service itself when the call is made for nobody else.
    init(path: String, service: String, options: CallOptions, token: TokenHolder) {
        self.path = path
        self.service = service
        var options = options
        if let context = RPCContext.current {
            for (name, value) in context.metadata
            where Self.isCarriedOn(name) && options.metadata[name] == nil {
                options.metadata[name] = value
            }
        } else if options.metadata["authorization"] == nil {
            options.metadata["authorization"] = token.authorization
        }
        self.options = options
    }

    /// Who calls, in which namespace, and as part of which trace.
    static func isCarriedOn(_ name: String) -> Bool {
        switch name {
        case "authorization", "traceparent", "tracestate", "baggage", "b3", "x-request-id": true
        default: name.hasPrefix("micro-") || name.hasPrefix("x-b3-")
        }
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
