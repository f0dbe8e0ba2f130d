package import NIOCore
package import NIOHPACK
package import NIOHTTP2

/// One HTTP/2 stream, or an in-process stand-in, as its user sends on it. Only on `eventLoop`.
///
/// Everything sent is flushed at the end of the current turn of the event loop by itself.
package protocol StreamChannel: AnyObject {
    /// Where every method must be called.
    var eventLoop: any EventLoop { get }

    /// False while more than the high watermark of sent bytes waits for the peer's flow control or the socket.
    var isWritable: Bool { get }

    /// Sends the head, or the trailers when `endStream`. Ignored on a stream that has ended.
    func send(headers: HPACKHeaders, endStream: Bool)

    /// Sends bytes of the body. Ignored on a stream that has ended.
    func send(data: ByteBuffer, endStream: Bool)

    /// Ends both directions at once; no callback follows.
    func reset(_ code: HTTP2ErrorCode)

    /// Gives `bytes` of received data back to the peer's window: reading is paid for explicitly, so that
    /// back-pressure is end to end.
    func consume(_ bytes: Int)

    /// Flushes now what was sent.
    func flush()

    /// What bounds the handlers of the connection that the stream belongs to; nil when something else does.
    var handlers: HandlerQuota? { get }
}

extension StreamChannel {
    package var handlers: HandlerQuota? { nil }
}

/// What the user of a stream receives. Called only on the stream's event loop.
package protocol StreamReceiver: AnyObject {
    /// First the head; a later call brings the trailers.
    func received(headers: HPACKHeaders, endStream: Bool)

    /// Bytes of the body, in the pieces in which they came.
    func received(data: ByteBuffer, endStream: Bool)

    /// `StreamChannel.isWritable` changed.
    func writabilityChanged(_ isWritable: Bool)

    /// The stream ended before its time. The last callback.
    func closed(_ reason: StreamClosure)
}

/// Why a stream ended before its time.
package enum StreamClosure: Hashable, Sendable {
    /// The peer reset it.
    case reset(HTTP2ErrorCode)
    /// The peer never looked at it: trying again elsewhere is safe.
    case refused
    /// The connection went away while it was open.
    case connectionLost
}
