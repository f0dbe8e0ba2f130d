import MicroRPC
import NIOCore
import NIOPosix
import Subprocess
import Testing

/// The interoperability service in Python, in a process of its own.
enum PythonServer {
    /// Runs `body` with a client of it.
    static func with(_ body: @escaping (RPCClient) async throws -> Void) async throws {
        let result = try await Subprocess.run(
            Python.executable, arguments: [Python.script("interop_server.py")],
            input: .inputWriter, output: .sequence, error: .discarded
        ) { execution in
            var lines = execution.standardOutput.strings().makeAsyncIterator()
            let outcome: Result<Void, any Error>
            do {
                let port = try #require(await lines.next(), "the server did not start")
                let trimmed = port.filter(\.isNumber)
                let address = try #require(Address("127.0.0.1:\(trimmed)"))
                outcome = .success(try await call(address, body))
            } catch {
                outcome = .failure(error)
            }
            try await execution.standardInputWriter.finish()
            return outcome
        }
        try result.closureResult.get()
    }

    private static func call(_ address: Address, _ body: (RPCClient) async throws -> Void) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let transport = try await RPCTransport(group: group)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(RPCClient(transport: transport, address: address)))
        } catch {
            outcome = .failure(error)
        }
        transport.shutdown()
        try await group.shutdownGracefully()
        try outcome.get()
    }
}
