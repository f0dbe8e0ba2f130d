import MicroRPC
import SwiftProtobuf

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
