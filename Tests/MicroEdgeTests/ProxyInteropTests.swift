import MicroRPC
import Testing

@testable import MicroEdge

@Suite("Python's grpcio through the proxy")
struct ProxyInteropTests {
    @Test(
        "finds every promise of gRPC kept",
        .enabled(if: Interpreter.hasGRPC, "needs Python's grpcio and grpcio-tools: see MICRO_TEST_PYTHON"))
    func grpcio() async throws {
        try await EdgeFixture.run { edge in
            let result = try await Interpreter.run(
                "proxy_client.py", [edge.proxy.description, Interpreter.folder])
            #expect(result.status == 0, "\(result.output)")
        }
    }

    @Test(
        "finds them kept at the gateway's port as well",
        .enabled(if: Interpreter.hasGRPC, "needs Python's grpcio and grpcio-tools: see MICRO_TEST_PYTHON"))
    func gateway() async throws {
        try await EdgeFixture.run { edge in
            let result = try await Interpreter.run(
                "proxy_client.py", [edge.gateway.address.description, Interpreter.folder])
            #expect(result.status == 0, "\(result.output)")
        }
    }
}
