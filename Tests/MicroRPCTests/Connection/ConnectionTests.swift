import MicroRPC
import SwiftProtobuf
import Synchronization
import Testing

/// What becomes of calls when their connection does not last.
@Suite(.timeLimit(.minutes(2))) struct ConnectionTests {
    private func say(_ client: RPCClient, _ text: String) async throws -> String {
        let answer: Text = try await client.unary("test.Echo/Say", Text(text), options: .default)
        return answer.value
    }

    /// Begins a call that the server answers after so many milliseconds; returns once the server has it.
    private func late(_ client: RPCClient, _ milliseconds: Int64) async throws -> RPCResponses<Number> {
        let answers: RPCResponses<Number> = try await client.serverStreaming(
            "test.Echo/Late", Number(milliseconds), options: .default)
        _ = try await answers.initialMetadata()
        return answers
    }

    private func outcome(_ answers: RPCResponses<Number>) async -> RPCCode {
        do {
            for try await _ in answers {}
            return .ok
        } catch {
            return (error as? RPCError)?.code ?? .unknown
        }
    }

    @Test func aLostConnectionFailsItsCallsAndNoOthers() async throws {
        try await TestServer.with { server in
            try await Relay.with(to: server.address) { relay, address in
                let client = RPCClient(transport: server.transport, address: address)
                let answers = try await late(client, 60_000)
                relay.cut()
                #expect(await outcome(answers) == .unavailable)
                let said = try await say(client, "again")
                #expect(said == "again")
            }
        }
    }

    @Test func aPeerThatHasGoneSilentIsFoundOut() async throws {
        let alive: @Sendable (inout ConnectionPool.Configuration) -> Void = {
            $0.connection.keepalive = .milliseconds(100)
            $0.connection.keepaliveTimeout = .milliseconds(100)
        }
        try await TestServer.with(client: alive) { server in
            try await Relay.with(to: server.address) { relay, address in
                let client = RPCClient(transport: server.transport, address: address)
                let answers = try await late(client, 60_000)
                relay.freeze()
                #expect(await outcome(answers) == .unavailable)
            }
        }
    }

    @Test func aConnectionThatWasUsedForNothingIsLeftAndMadeAgain() async throws {
        try await TestServer.with(change: { $0.listener.connection.idleTimeout = .milliseconds(50) }) {
            server in
            try await Relay.with(to: server.address) { relay, address in
                let client = RPCClient(transport: server.transport, address: address)
                let deadline = ContinuousClock.now + .seconds(30)
                // Every call is answered, whenever the server says goodbye.
                while relay.connectionCount < 4, ContinuousClock.now < deadline {
                    let said = try await say(client, "still there")
                    #expect(said == "still there")
                    try await Task.sleep(for: .milliseconds(400))
                }
                #expect(relay.connectionCount >= 4)
            }
        }
    }

    @Test func drainingFinishesWhatIsInHand() async throws {
        try await TestServer.with { server in
            let answers = try await late(server.client, 500)
            async let drained: Void = server.server.drain(within: .seconds(20))
            #expect(await outcome(answers) == .ok)
            await drained
            let error = await #expect(throws: RPCError.self) { try await say(server.client, "too late") }
            #expect(error?.code == .unavailable)
        }
    }

    @Test func drainingCutsOffWhatTakesTooLong() async throws {
        try await TestServer.with { server in
            let answers = try await late(server.client, 60_000)
            await server.server.drain(within: .milliseconds(100))
            #expect(await outcome(answers) == .unavailable)
        }
    }

    @Test func nobodyListens() async throws {
        try await TestServer.with { server in
            await server.server.drain(within: .seconds(1))
            let error = await #expect(throws: RPCError.self) { try await say(server.client, "anybody?") }
            #expect(error?.code == .unavailable)
            #expect(error?.message.contains("\(server.address)") == true)
        }
    }
}
