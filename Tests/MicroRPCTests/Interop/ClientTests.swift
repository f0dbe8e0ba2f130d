import Testing

/// Our client against our server and against gRPC's own for Python: the same promises.
@Suite(.serialized, .timeLimit(.minutes(4))) struct ClientTests {
    @Test(arguments: ClientCase.all) func ourServer(_ item: ClientCase) async throws {
        try await TestServer.with(InteropService()) { server in try await item.play(server.client) }
    }

    @Test(.needsPython, arguments: ClientCase.all) func pythonServer(_ item: ClientCase) async throws {
        try await PythonServer.with { client in try await item.play(client) }
    }
}
