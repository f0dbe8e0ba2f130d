import MicroRPC
import NIOCore
import NIOPosix
import SwiftProtobuf
import Testing

typealias Text = Google_Protobuf_StringValue
typealias Number = Google_Protobuf_Int64Value

/// A service of every shape over well-known messages, so that any client can call it without generated code.
struct Echo: RPCService {
    static let descriptor = RPCServiceDescriptor(
        name: "test.Echo", methods: [], descriptors: RPCDescriptorSet(hash: "", base64: ""))

    var methods: [RPCMethod] {
        [
            .unary("Say") { (request: Text, context: RPCContext) -> Text in
                try await Self.answer(request, context)
            },
            .serverStreaming("Count") { (request: Number, responses: RPCWriter<Number>, _: RPCContext) in
                var value: Int64 = 0
                while value < request.value {
                    value += 1
                    try await responses.write(Number(value))
                }
            },
            .clientStreaming("Join") { (requests: RPCReader<Text>, _: RPCContext) -> Text in
                var joined = ""
                for try await request in requests { joined += request.value }
                return Text(joined)
            },
            .bidirectional("Flood") {
                (requests: RPCReader<Number>, responses: RPCWriter<Text>, _: RPCContext) in
                // Answers by what the first request asks for, and reads no further.
                for try await request in requests {
                    let text = Text(String(repeating: "x", count: 10_000))
                    for _ in 0..<request.value { try await responses.write(text) }
                    return
                }
            },
            .serverStreaming("Late") { (request: Number, responses: RPCWriter<Number>, context: RPCContext) in
                context.addInitialMetadata("x-early", "yes")
                try await context.sendInitialMetadata()
                try await Task.sleep(for: .milliseconds(request.value))
                try await responses.write(request)
            },
            .bidirectional("Chat") { (requests: RPCReader<Text>, responses: RPCWriter<Text>, _: RPCContext) in
                for try await request in requests { try await responses.write(Text("re: " + request.value)) }
            },
        ]
    }

    private static func answer(_ request: Text, _ context: RPCContext) async throws -> Text {
        if let value = context.metadata["x-echo-initial"] {
            context.addInitialMetadata("x-echo-initial", value)
        }
        if let value = context.metadata["x-echo-trailing"] {
            context.addTrailingMetadata("x-echo-trailing", value)
        }
        switch request.value {
        case "fail":
            throw RPCError(
                .failedPrecondition, "100% wrong: ümlaut\n",
                details: [RPCErrorDetail(typeURL: "type.googleapis.com/test.Detail", value: [8, 1])])
        case "sleep":
            try await Task.sleep(for: .seconds(60))
            return request
        case "trap": throw SomethingElse()
        default: return request
        }
    }

    struct SomethingElse: Error {}
}

/// A server of `Echo` on a port of its own, and a client of it.
struct EchoServer: Sendable {
    let address: Address
    let client: RPCClient
    let group: any EventLoopGroup

    static func with<T>(
        _ change: (inout RPCServer.Configuration) -> Void = { _ in },
        client adjust: (inout ConnectionPool.Configuration) -> Void = { _ in },
        _ body: (EchoServer) async throws -> T
    ) async throws -> T {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let loopback = try #require(Address("127.0.0.1:0"))
        var configuration = RPCServer.Configuration(address: loopback)
        change(&configuration)
        let server = RPCServer(router: RPCRouter([Echo()]), configuration: configuration, group: group)
        let address = try await server.start()
        var pool = ConnectionPool.Configuration()
        adjust(&pool)
        let transport = try await RPCTransport(group: group, configuration: pool)
        let result: Result<T, any Error>
        do {
            result = .success(
                try await body(
                    EchoServer(
                        address: address, client: RPCClient(transport: transport, address: address),
                        group: group)))
        } catch {
            result = .failure(error)
        }
        transport.shutdown()
        await server.drain(within: .seconds(5))
        try await group.shutdownGracefully()
        return try result.get()
    }
}
