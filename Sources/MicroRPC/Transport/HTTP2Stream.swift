import NIOCore
import NIOHPACK
import NIOHTTP2

/// A stream of an `HTTP2Connection`.
final class HTTP2Stream: StreamChannel {
    /// More sent bytes than this waiting make a stream unwritable.
    static let pendingBytesHigh = 64 << 10
    /// It becomes writable again when fewer than this wait.
    static let pendingBytesLow = 16 << 10

    let eventLoop: any EventLoop
    var id: HTTP2StreamID?
    var receiver: (any StreamReceiver)?
    private(set) var isWritable = true
    private let connection: HTTP2Connection
    private var window: InboundWindow
    private var pendingBytes = 0
    /// A reset without error waits for what was sent before it.
    private var resetsWhenSent = false

    /// Which directions are over.
    private(set) var sentEnd = false
    private(set) var receivedEnd = false
    private(set) var hasReceivedHead = false
    private(set) var isClosed = false

    init(connection: HTTP2Connection, id: HTTP2StreamID?, windowBytes: Int) {
        self.connection = connection
        self.eventLoop = connection.eventLoop
        self.id = id
        window = InboundWindow(target: windowBytes)
    }

    var hasEnded: Bool { sentEnd && receivedEnd }

    var handlers: HandlerQuota? { connection.handlers }

    func send(headers: HPACKHeaders, endStream: Bool) {
        guard !isClosed, !sentEnd else { return }
        if endStream { sentEnd = true }
        connection.write(
            .headers(.init(headers: headers, endStream: endStream)), on: self, promise: nil)
        if hasEnded { connection.finish(self) }
    }

    func send(data: ByteBuffer, endStream: Bool) {
        guard !isClosed, !sentEnd else { return }
        if endStream { sentEnd = true }
        let bytes = data.readableBytes
        let payload = HTTP2Frame.FramePayload.data(.init(data: .byteBuffer(data), endStream: endStream))
        if bytes == 0 {
            connection.write(payload, on: self, promise: nil)
        } else {
            connection.write(payload, on: self, promise: countedPromise(bytes))
        }
        if hasEnded { connection.finish(self) }
    }

    /// Counts the bytes as waiting until the socket has taken them.
    private func countedPromise(_ bytes: Int) -> EventLoopPromise<Void> {
        pendingBytes += bytes
        connection.pending(bytes)
        if isWritable, pendingBytes > Self.pendingBytesHigh { isWritable = false }
        let promise = eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenComplete { [self] _ in
            pendingBytes -= bytes
            connection.pending(-bytes)
            if resetsWhenSent, pendingBytes == 0 { reset(.noError) }
            guard !isWritable, pendingBytes < Self.pendingBytesLow else { return }
            isWritable = true
            if !isClosed { receiver?.writabilityChanged(true) }
        }
        return promise
    }

    func reset(_ code: HTTP2ErrorCode) {
        guard !isClosed else { return }
        if hasEnded { return connection.finish(self) }
        if code == .noError, sentEnd {
            // A reset discards what still waits in the connection, which is to reach the peer.
            connection.flushNow()
            resetsWhenSent = pendingBytes > 0
            guard !resetsWhenSent, !isClosed else { return }
        }
        close()
        connection.reset(self, code: code)
    }

    func consume(_ bytes: Int) {
        guard !isClosed, !receivedEnd, let increment = window.consume(bytes) else { return }
        connection.write(.windowUpdate(windowSizeIncrement: increment), on: self, promise: nil)
    }

    func flush() {
        connection.flushNow()
    }

    func received(headers: HPACKHeaders, endStream: Bool) {
        // An interim answer, which gRPC has no use for.
        if !hasReceivedHead, !endStream, isInterim(headers) { return }
        hasReceivedHead = true
        if endStream { receivedEnd = true }
        receiver?.received(headers: headers, endStream: endStream)
        if hasEnded { connection.finish(self) }
    }

    /// Whether this is an answer of the 1xx class. Pseudo headers come first.
    private func isInterim(_ headers: HPACKHeaders) -> Bool {
        guard let (name, value, _) = headers.first, name == ":status" else { return false }
        return value.utf8.first == UInt8(ascii: "1")
    }

    func received(data: ByteBuffer, endStream: Bool) {
        if endStream { receivedEnd = true }
        receiver?.received(data: data, endStream: endStream)
        if hasEnded { connection.finish(self) }
    }

    /// Ends the stream for its user with a reason.
    func fail(_ reason: StreamClosure) {
        guard !isClosed else { return }
        let receiver = receiver
        close()
        receiver?.closed(reason)
    }

    func close() {
        isClosed = true
        receiver = nil
    }
}
