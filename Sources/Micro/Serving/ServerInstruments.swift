import Logging
import Metrics
import MicroRPC
import MicroWire
import Tracing

/// Watches the calls that a service answers: counts and times them, traces them, and logs what handlers throw that is
/// not meant for callers. What nobody has bootstrapped a backend for costs nothing.
struct ServerInstruments: Sendable {
    private let ledger: CallLedger
    private let meters: [String: EndpointMeters]
    private let isTracing: Bool
    private let logger: Logger

    init(services: [RPCServiceDescriptor], ledger: CallLedger, logger: Logger) {
        self.ledger = ledger
        self.logger = logger
        isTracing = !(InstrumentationSystem.instrument is NoOpInstrument)
        var meters: [String: EndpointMeters] = [:]
        if !(MetricsSystem.factory is NOOPMetricsHandler) {
            for service in services {
                for method in service.methods {
                    meters["\(service.name)/\(method.name)"] = EndpointMeters(service.name, method.name)
                }
            }
        }
        self.meters = meters
    }

    /// What wraps every handler, and whatever lets callers in to it: calls that are refused count, too.
    func interceptor(around inner: RPCInterceptor?) -> RPCInterceptor {
        { context, next in
            try await ledger.observe(context) {
                try await measure(context) {
                    try await trace(context) {
                        try await report(context) {
                            guard let inner else { return try await next() }
                            try await inner(context, next)
                        }
                    }
                }
            }
        }
    }

    private func measure(_ context: RPCContext, _ next: () async throws -> Void) async throws {
        guard let meters = meters[context.method] else { return try await next() }
        let began = ContinuousClock.now
        do {
            try await next()
            meters.ended(after: .now - began, failed: false)
        } catch {
            meters.ended(after: .now - began, failed: true)
            throw error
        }
    }

    private func trace(_ context: RPCContext, _ next: () async throws -> Void) async throws {
        guard isTracing else { return try await next() }
        var inherited = ServiceContext.topLevel
        InstrumentationSystem.instrument.extract(context.metadata, into: &inherited, using: MetadataCarrier())
        try await InstrumentationSystem.tracer.withSpan(context.method, context: inherited, ofKind: .server) {
            span in
            span.updateAttributes { attributes in
                attributes["rpc.system"] = "grpc"
                attributes["client.address"] = context.peer
            }
            try await next()
        }
    }

    private func report(_ context: RPCContext, _ next: () async throws -> Void) async throws {
        do {
            try await next()
        } catch {
            let isForCallers =
                error is RPCError || error is any RPCErrorConvertible || error is CancellationError
            if !isForCallers {
                logger.error("handler failed", error: error, metadata: ["method": "\(context.method)"])
            }
            throw error
        }
    }
}

/// The metrics of one endpoint.
private struct EndpointMeters: Sendable {
    private let requests: Counter
    private let failures: Counter
    private let duration: Metrics.Timer

    init(_ service: String, _ method: String) {
        let dimensions = [("rpc_service", service), ("rpc_method", method)]
        requests = Counter(label: "rpc_server_requests", dimensions: dimensions)
        failures = Counter(label: "rpc_server_failures", dimensions: dimensions)
        duration = Metrics.Timer(label: "rpc_server_duration", dimensions: dimensions)
    }

    func ended(after elapsed: Duration, failed: Bool) {
        requests.increment()
        if failed { failures.increment() }
        duration.record(duration: elapsed)
    }
}
