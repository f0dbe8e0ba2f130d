import MicroCore
import MicroRPC
import MicroWire
import NIOCore
import NIOHPACK

/// The gateway on one event loop: what its connections and calls share. Only on that event loop.
final class GatewayLoop {
    /// What a client that speaks HTTP/2 says first.
    static let http2Preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

    let forwarder: Forwarder
    let configuration: Gateway.Configuration
    let crossOrigin: CrossOrigin
    /// Nil: none are served.
    let blobs: (any PublicBlobs)?
    let limits = HeadLimits()
    private let http2: HTTP2Listener
    let bufferedBytesMax: Int
    /// The `grpc-timeout` of a call for which the client has not set one.
    let timeoutHeader: String
    /// Bytes of bodies that wait for their end.
    var bufferedBytes = 0
    private(set) var isDraining = false

    /// Where heads are put together.
    var scratch = ByteBufferAllocator().buffer(capacity: 512)
    private let connectionsMax: Int
    private var drained: EventLoopPromise<Void>?
    private var connections: [ObjectIdentifier: HTTP1Connection] = [:]
    /// Connections that were handed over to HTTP/2.
    private var http2Count = 0
    private var dates = DateLine()

    init(
        _ forwarder: Forwarder, blobs: (any PublicBlobs)?, configuration: Gateway.Configuration,
        http2: HTTP2Listener, share: Int
    ) {
        self.forwarder = forwarder
        self.blobs = blobs
        self.configuration = configuration
        self.http2 = http2
        crossOrigin = CrossOrigin(trusted: configuration.trustedOrigins)
        bufferedBytesMax = max(configuration.bufferedBytesMax / max(share, 1), configuration.bodyBytesMax)
        connectionsMax = max(configuration.connectionsMax / max(share, 1), 1)
        timeoutHeader = Timeout.format(configuration.timeout)
    }

    /// Answers that need no service: the version, the health of the gateway, CORS.
    func fixedAnswer(to head: RequestHead) -> (answer: Answer, body: ByteBuffer)? {
        if head.verb == .options { return (crossOrigin.preflight(for: head), ByteBuffer()) }
        switch head.path {
        case "/", "": return (Answer(), ByteBuffer(string: "{\"version\": \"\(MicroVersion.current)\"}"))
        case "/.well-known/jwks.json":
            return (Answer(), ByteBuffer(string: forwarder.publicKeys()))
        case "/favicon.ico": return (Answer(contentType: .none), ByteBuffer())
        case "/-/health":
            return isDraining
                ? (Answer(status: 503), ByteBuffer(string: "{\"status\": \"draining\"}"))
                : (Answer(), ByteBuffer(string: "{\"status\": \"ok\"}"))
        default: return nil
        }
    }

    /// Writes the `date` header.
    func writeDate(to buffer: inout ByteBuffer) {
        dates.write(to: &buffer)
    }

    /// Takes in a request over HTTP/2, or a gRPC call, which this door forwards as the proxy does.
    func accept(_ headers: HPACKHeaders, _ stream: any StreamChannel, peer: String) -> any StreamReceiver {
        guard headers.first(name: "content-type")?.hasPrefix("application/grpc") == true else {
            return HTTP2Exchange(self, stream: stream, peer: peer)
        }
        return ProxyLoop(forwarder: forwarder, messageBytesMax: configuration.messageBytesMax)
            .accept(headers, stream, peer: peer)
    }

    /// Hands a connection over to HTTP/2: `handler` is the last that saw it, `incoming` what it had read.
    func handOver(_ context: ChannelHandlerContext, handler: HTTP1Connection, incoming: ByteBuffer) {
        do {
            try http2.serve(context.channel)
        } catch {
            return context.close(promise: nil)
        }
        http2Count += 1
        context.channel.closeFuture.assumeIsolated().whenComplete { [self] _ in http2Count -= 1 }
        context.fireChannelRead(NIOAny(incoming))
        context.fireChannelReadComplete()
        context.pipeline.syncOperations.removeHandler(handler, promise: nil)
    }
}

// MARK: - Connections

extension GatewayLoop {
    /// Takes in a connection; false when there are too many.
    func add(_ connection: HTTP1Connection) -> Bool {
        guard !isDraining, connections.count + http2Count < connectionsMax else { return false }
        connections[ObjectIdentifier(connection)] = connection
        return true
    }

    /// The connection is gone.
    func remove(_ connection: HTTP1Connection) {
        connections[ObjectIdentifier(connection)] = nil
        if connections.isEmpty { drained?.succeed() }
    }

    /// Lets calls in progress end, for at most the configured time, and closes every connection.
    func drain(within limit: TimeAmount) -> EventLoopFuture<Void> {
        isDraining = true
        let drained = self.drained ?? forwarder.eventLoop.makePromise(of: Void.self)
        self.drained = drained
        for connection in connections.values { connection.drain() }
        if connections.isEmpty {
            drained.succeed()
        } else {
            forwarder.eventLoop.assumeIsolated().scheduleTask(in: limit) {
                for connection in self.connections.values { connection.close() }
            }
        }
        return drained.futureResult
    }
}
