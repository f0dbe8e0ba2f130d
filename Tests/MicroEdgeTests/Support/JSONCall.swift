import MicroRPC
import NIOConcurrencyHelpers
import NIOCore
import NIOHPACK
import NIOHTTP2
import NIOPosix
import Testing

/// A gRPC call whose messages are JSON, as the original's command line makes them.
struct JSONCall {
    var messages: [String] = []
    var contentType: String?
    var status: String?
    var message: String?

    static func make(_ address: Address, _ path: String, _ messages: [String]) async throws -> JSONCall {
        let eventLoop = MultiThreadedEventLoopGroup.singleton.any()
        let result = eventLoop.makePromise(of: JSONCall.self)
        try await eventLoop.submit {
            let pool = try ConnectionPool(eventLoop: eventLoop)
            let receiver = Receiver(result, pool)
            pool.open(to: address, receiver: receiver) { opened in
                switch opened {
                case .failure(let failure): result.fail(failure)
                case .success(let stream):
                    receiver.stream = stream
                    stream.send(
                        headers: [
                            ":method": "POST", ":scheme": "http", ":path": path, ":authority": "test",
                            "content-type": "application/grpc+json", "te": "trailers",
                        ], endStream: false)
                    for message in messages {
                        stream.send(data: MessageFraming.frame(ByteBuffer(string: message)), endStream: false)
                    }
                    stream.send(data: ByteBuffer(), endStream: true)
                }
            }
        }.get()
        return try await result.futureResult.get()
    }

    private final class Receiver: StreamReceiver {
        let result: EventLoopPromise<JSONCall>
        let pool: ConnectionPool
        var stream: (any StreamChannel)?
        var call = JSONCall()
        var framing = MessageFraming(bytesMax: 4 << 20)

        init(_ result: EventLoopPromise<JSONCall>, _ pool: ConnectionPool) {
            self.result = result
            self.pool = pool
        }

        func received(headers: HPACKHeaders, endStream: Bool) {
            if let type = headers.first(name: "content-type") { call.contentType = type }
            guard endStream else { return }
            call.status = headers.first(name: "grpc-status")
            call.message = headers.first(name: "grpc-message")
            result.succeed(call)
            stream = nil
            pool.close()
        }

        func received(data: ByteBuffer, endStream: Bool) {
            framing.append(data)
            while let message = try? framing.next() { call.messages.append(String(buffer: message)) }
            stream?.consume(data.readableBytes)
        }

        func writabilityChanged(_ isWritable: Bool) {}

        func closed(_ reason: StreamClosure) {
            result.fail(ConnectFailure("\(reason)"))
            stream = nil
        }
    }
}
