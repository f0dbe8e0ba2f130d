import NIOCore
public import SwiftProtobuf

/// How one method is answered. Made by generated code.
public struct RPCMethod: Sendable {
    enum Handler: Sendable {
        case unary(@Sendable (ByteBuffer, RPCContext) async throws -> any Message & Sendable)
        case streaming(@Sendable (InboundMessages, OutboundMessages, RPCContext) async throws -> Void)
    }

    /// The name as the `.proto` spells it.
    public let name: String
    let handler: Handler
    /// Whether the handler begins with the whole request, not with the head.
    let takesOneRequest: Bool
    let pace = HandlerPace()
    /// Whether the handler stays on the event loop of its connection.
    var isLoopBound = false

    /// One request, one response.
    public static func unary<Request: Message & Sendable, Response: Message & Sendable>(
        _ name: String, _ body: @escaping @Sendable (Request, RPCContext) async throws -> Response
    ) -> RPCMethod {
        RPCMethod(
            name: name,
            handler: .unary { bytes, context in try await body(MessageCoding.decode(bytes), context) },
            takesOneRequest: true)
    }

    /// One request, any number of responses.
    public static func serverStreaming<Request: Message & Sendable, Response: Message & Sendable>(
        _ name: String,
        _ body: @escaping @Sendable (Request, RPCWriter<Response>, RPCContext) async throws -> Void
    ) -> RPCMethod {
        RPCMethod(
            name: name,
            handler: .streaming { requests, responses, context in
                guard let bytes = try await requests.next() else {
                    throw RPCError(.invalidArgument, "the call ended without a request")
                }
                try await body(MessageCoding.decode(bytes), RPCWriter(responses), context)
            },
            takesOneRequest: true)
    }

    /// Any number of requests, one response.
    public static func clientStreaming<Request: Message & Sendable, Response: Message & Sendable>(
        _ name: String,
        _ body: @escaping @Sendable (RPCReader<Request>, RPCContext) async throws -> Response
    ) -> RPCMethod {
        RPCMethod(
            name: name,
            handler: .streaming { requests, responses, context in
                let response = try await body(RPCReader(requests), context)
                try await RPCWriter(responses).write(response)
            },
            takesOneRequest: false)
    }

    /// Any number of both, in any order.
    public static func bidirectional<Request: Message & Sendable, Response: Message & Sendable>(
        _ name: String,
        _ body: @escaping @Sendable (RPCReader<Request>, RPCWriter<Response>, RPCContext) async throws -> Void
    ) -> RPCMethod {
        RPCMethod(
            name: name,
            handler: .streaming { requests, responses, context in
                try await body(RPCReader(requests), RPCWriter(responses), context)
            },
            takesOneRequest: false)
    }
}
