import MicroRPC
import NIOCore
import NIOPosix
import NIOSSL
import SwiftProtobuf
import Testing

/// Calls over TLS.
@Suite(.timeLimit(.minutes(2))) struct TLSTests {
    @Test func aClientThatTrustsTheAuthorityCalls() async throws {
        try await Certificates.with { certificates in
            let tls = try certificates.client()
            try await call(certificates.server(), by: tls) { call in
                let said = try await call()
                #expect(said == "hello")
            }
        }
    }

    @Test func aClientThatTrustsAnotherDoesNot() async throws {
        try await Certificates.with { other in
            try await Certificates.with { certificates in
                let tls = try other.client()
                try await call(certificates.server(), by: tls) { call in
                    let error = await #expect(throws: RPCError.self) { try await call() }
                    #expect(error?.code == .unavailable)
                }
            }
        }
    }

    @Test func whoSpeaksNoTLSIsNotServed() async throws {
        try await Certificates.with { certificates in
            try await call(certificates.server(), by: nil) { call in
                let error = await #expect(throws: RPCError.self) { try await call() }
                #expect(error?.code == .unavailable)
            }
        }
    }

    @Test func aServerMayAskForCertificates() async throws {
        try await Certificates.with { certificates in
            let tls = try certificates.client(withCertificate: true)
            try await call(certificates.server(clients: true), by: tls) { call in
                let said = try await call()
                #expect(said == "hello")
            }
            let bare = try certificates.client()
            try await call(certificates.server(clients: true), by: bare) { call in
                let error = await #expect(throws: RPCError.self) { try await call() }
                #expect(error?.code == .unavailable)
            }
        }
    }

    /// It would not end before the suite's time is up.
    @Test func whoNeverBeginsTLSHoldsNoDrainUp() async throws {
        try await Certificates.with { certificates in
            let tls = try certificates.server()
            let trusting = try certificates.client()
            try await TestServer.with(change: { $0.listener.tls = tls }, client: { $0.tls = trusting }) {
                server in
                guard case .tcp(let host, let port) = server.address.place else { return }
                let silent = try await ClientBootstrap(group: server.group).connect(host: host, port: port)
                    .get()
                // Accepted after the one before.
                let said: Text = try await server.client.unary(
                    "test.Echo/Say", Text("hello"), options: CallOptions(timeout: .seconds(20)))
                #expect(said.value == "hello")
                await server.server.drain(within: .seconds(3_600))
                // Over by then, or soon.
                try await silent.closeFuture.get()
            }
        }
    }

    @Test(.needsPython) func pythonCallsOverTLS() async throws {
        try await Certificates.with { certificates in
            let tls = try certificates.server()
            try await TestServer.with(change: { $0.listener.tls = tls }) { server in
                let said = try await Python.run(
                    "tls_client.py", "\(server.address)", certificates.authorityPath)
                #expect(said == "hello\n")
            }
        }
    }

    private func call(
        _ server: ListenerTLS, by client: TLSConfiguration?,
        _ body: (_ call: () async throws -> String) async throws -> Void
    ) async throws {
        try await TestServer.with(change: { $0.listener.tls = server }, client: { $0.tls = client }) {
            server in
            try await body {
                let answer: Text = try await server.client.unary(
                    "test.Echo/Say", Text("hello"), options: CallOptions(timeout: .seconds(20)))
                return answer.value
            }
        }
    }
}
