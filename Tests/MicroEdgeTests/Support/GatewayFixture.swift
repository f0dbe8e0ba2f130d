import Logging
import MicroCore
import MicroRPC
import NIOCore
import NIOPosix
import Testing

@testable import MicroEdge

/// A gateway on a port of its own.
struct GatewayFixture {
    let address: Address
    let registry: TestRegistry
    let forwarding: Forwarding

    /// Runs a gateway around `body`.
    static func run(
        local: LocalServices = LocalServices([:]), registry: TestRegistry = TestRegistry(),
        blobs: (any PublicBlobs)? = nil,
        configure: (inout Gateway.Configuration) -> Void = { _ in },
        _ body: (GatewayFixture) async throws -> Void
    ) async throws {
        var configuration = Gateway.Configuration(address: try #require(Address("127.0.0.1:0")))
        configuration.lingerTimeout = .milliseconds(200)
        configure(&configuration)
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let forwarding = Forwarding(
            registry: registry, local: local, authenticator: TestAuthenticator(),
            authorizer: TestAuthorizer(), group: MultiThreadedEventLoopGroup.singleton, logger: logger)
        let (addresses, announce) = AsyncStream.makeStream(of: Address.self)
        let gateway = Gateway(
            configuration: configuration, forwarding: forwarding, blobs: blobs, logger: logger
        ) {
            announce.yield($0)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { announce.finish() }
                try await gateway.run()
            }
            guard let address = await addresses.first(where: { _ in true }) else {
                return try await group.waitForAll()
            }
            do {
                try await body(GatewayFixture(address: address, registry: registry, forwarding: forwarding))
            } catch {
                group.cancelAll()
                throw error
            }
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    func connect() async throws -> RawClient {
        try await RawClient.connect(to: address)
    }

    /// Sends a request on a connection of its own and waits for the end of the connection.
    func exchange(_ request: String) async throws -> RawResponse {
        let client = try await connect()
        try await client.send(request)
        let text = try await client.waitForClose()
        await client.close()
        return RawResponse(text)
    }

    func get(_ target: String, headers: String = "") async throws -> RawResponse {
        try await exchange("GET \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\(headers)\r\n")
    }

    func post(
        _ target: String, _ body: String, type: String? = "application/json", headers: String = ""
    ) async throws -> RawResponse {
        let contentType = type.map { "Content-Type: \($0)\r\n" } ?? ""
        return try await exchange(
            "POST \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\(contentType)\(headers)"
                + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }
}

/// An HTTP/1.1 answer as it came.
struct RawResponse {
    var status: Int
    var headers: [String: String] = [:]
    /// Without the framing of chunks.
    var body: String
    var text: String

    init(_ text: String) {
        self.text = text
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
        let lines = parts[0].split(separator: "\r\n")
        status = lines.first.flatMap { Int($0.dropFirst(9).prefix(3)) } ?? 0
        for line in lines.dropFirst() {
            let pair = line.split(separator: ":", maxSplits: 1)
            if pair.count == 2 { headers[pair[0].lowercased()] = pair[1].drop { $0 == " " }.description }
        }
        body = parts.count > 1 ? String(parts[1]) : ""
        if headers["transfer-encoding"] == "chunked" { body = Self.unchunk(body) }
    }

    private static func unchunk(_ text: String) -> String {
        var rest = Array(text.utf8)[...]
        var body: [UInt8] = []
        while let end = rest.firstIndex(of: 13),
            let size = Int(String(decoding: rest[..<end], as: UTF8.self), radix: 16), size > 0
        {
            rest = rest[(end + 2)...]
            body += rest.prefix(size)
            rest = rest.dropFirst(size + 2)
        }
        return String(decoding: body, as: UTF8.self)
    }
}
