import Foundation
import MicroCore
import MicroRPC
import MicroWire
import NIOCore
import NIOPosix

/// Calls a server's platform services through its proxy, as its administrator.
struct PlatformClient: RPCCaller {
    private let client: RPCClient
    let token: String?

    /// Runs `body` with a client that is logged in as the account `admin`.
    static func with<T>(
        _ server: ServerProcess, _ body: (PlatformClient) async throws -> T
    ) async throws -> T {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let transport = try await RPCTransport(group: group)
        let result: Result<T, any Error>
        do {
            result = .success(try await body(try await logIn(to: server, by: transport)))
        } catch {
            result = .failure(error)
        }
        transport.shutdown()
        try await group.shutdownGracefully()
        return try result.get()
    }

    private static func logIn(
        to server: ServerProcess, by transport: RPCTransport
    ) async throws -> PlatformClient {
        guard let address = Address(server.addresses.proxy) else {
            throw MicroError(.internalError, "no address: \(server.addresses.proxy)")
        }
        let client = RPCClient(transport: transport, address: address)
        var request = Auth_TokenRequest()
        request.id = "admin"
        request.secret = try server.scratch.read("data/admin.secret").trimmingCharacters(in: .newlines)
        let message = request
        let response = try await Auth_AuthClient(client).token(message)
        return PlatformClient(client: client, token: response.token.accessToken)
    }

    func open(_ path: String, options: CallOptions) async throws -> RPCByteStream {
        var options = options
        if let token { options.metadata["authorization"] = "Bearer \(token)" }
        return try await client.open(path, options: options)
    }
}
