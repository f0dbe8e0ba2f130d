// The measure for the library: the least that answers a unary gRPC call on SwiftNIO's HTTP/2, with its stream
// multiplexer, echoing the message. No routing, no deadlines, no tasks.
import NIOCore
import NIOHPACK
import NIOHTTP2
import NIOPosix

final class Echo: ChannelInboundHandler {
    typealias InboundIn = HTTP2Frame.FramePayload
    typealias OutboundOut = HTTP2Frame.FramePayload

    static let head: HPACKHeaders = [":status": "200", "content-type": "application/grpc"]
    static let trailers: HPACKHeaders = ["grpc-status": "0"]

    private var message: ByteBuffer?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .data(let frame):
            if case .byteBuffer(var bytes) = frame.data {
                if message == nil { message = bytes } else { message?.writeBuffer(&bytes) }
            }
            if frame.endStream { answer(context) }
        default: break
        }
    }

    private func answer(_ context: ChannelHandlerContext) {
        context.write(wrapOutboundOut(.headers(.init(headers: Self.head))), promise: nil)
        context.write(wrapOutboundOut(.data(.init(data: .byteBuffer(message ?? ByteBuffer())))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.headers(.init(headers: Self.trailers, endStream: true))), promise: nil)
    }
}

let port = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 50_051
let group = MultiThreadedEventLoopGroup(numberOfThreads: System.coreCount)
let server = try await ServerBootstrap(group: group)
    .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
    .childChannelInitializer { channel in
        channel.configureHTTP2Pipeline(mode: .server, inboundStreamInitializer: { stream in
            stream.eventLoop.makeCompletedFuture { try stream.pipeline.syncOperations.addHandler(Echo()) }
        }).map { _ in }
    }
    .bind(host: "127.0.0.1", port: port).get()
try await server.closeFuture.get()
