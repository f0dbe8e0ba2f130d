import InMemoryTracing
import Instrumentation
import Metrics
import MetricsTestKit
import MicroRPC
import MicroWire
import Testing
import Tracing

@testable import Micro

/// The one suite that installs backends; they are the process's, so its tests look only at services of their own.
@Suite(.serialized) struct InstrumentsTests {
    private static let metrics = TestMetrics()
    private static let tracer = InMemoryTracer()
    private static let isInstalled: Bool = {
        MetricsSystem.bootstrap(metrics)
        InstrumentationSystem.bootstrap(tracer)
        return true
    }()

    private let platform = FakePlatform()

    @Test func callsAreCountedTimedAndTraced() async throws {
        #expect(Self.isInstalled)
        try await platform.listening { proxy in
            let inner = Microservice.test("inner", proxy: proxy).serving(
                Greeter { name, _ in
                    if name == "fail" { throw RPCError(.aborted, "as asked") }
                    return name
                })
            let outer = Microservice.test("outer", proxy: proxy)
            try await inner.running { _ in
                try await outer.running { _ in
                    try await eventually("inner registers") { platform.read { $0.services["inner"] != nil } }
                    let client = outer.caller(for: "inner")
                    try await Self.tracer.withSpan("test") { _ in
                        _ = try await client.say("Jane")
                        _ = try? await client.say("fail")
                    }
                }
            }
        }
        let dimensions = [("rpc_service", "test.Greeter"), ("rpc_method", "Say")]
        #expect(try Self.metrics.expectCounter("rpc_server_requests", dimensions).totalValue >= 2)
        #expect(try Self.metrics.expectCounter("rpc_server_failures", dimensions).totalValue >= 1)
        #expect(try Self.metrics.expectTimer("rpc_server_duration", dimensions).values.count >= 2)

        let spans = Self.tracer.finishedSpans
        let root = try #require(spans.first { $0.operationName == "test" })
        let own = spans.filter { $0.traceID == root.traceID && $0.operationName == "test.Greeter/Say" }
        #expect(own.filter { $0.kind == .client }.count == 2)
        #expect(own.filter { $0.kind == .server }.count == 2)
        #expect(own.contains { $0.kind == .client && $0.status?.code == .error })
    }
}
