package import NIOCore
package import NIOHPACK
package import NIOHTTP2

/// One of two in-memory ends of a stream on one event loop: how a door calls a service in its own process without a
/// socket. What one end sends, the other's receiver gets in a later turn of the loop, so neither re-enters the other.
package final class LocalStream: StreamChannel {
    /// More bytes than this on their way make an end unwritable.
    static let pendingBytesHigh = 256 << 10

    package let eventLoop: any EventLoop
    package private(set) var isWritable = true
    package var receiver: (any StreamReceiver)?
    private weak var peer: LocalStream?
    private var sentEnd = false
    private var receivedEnd = false
    private var isClosed = false
    private var pendingBytes = 0

    private init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    /// Two ends that are joined. Each needs its `receiver` set in the same turn of the loop. The ends hold on to
    /// each other only through the streams that their users keep and the events under way.
    package static func pair(on eventLoop: any EventLoop) -> (caller: LocalStream, callee: LocalStream) {
        let caller = LocalStream(eventLoop: eventLoop)
        let callee = LocalStream(eventLoop: eventLoop)
        caller.peer = callee
        callee.peer = caller
        return (caller, callee)
    }

    package func send(headers: HPACKHeaders, endStream: Bool) {
        guard !isClosed, !sentEnd else { return }
        sentEnd = endStream
        deliver(endStream: endStream) { $0.received(headers: headers, endStream: endStream) }
        releaseIfDone()
    }

    package func send(data: ByteBuffer, endStream: Bool) {
        guard !isClosed, !sentEnd else { return }
        sentEnd = endStream
        pendingBytes += data.readableBytes
        if pendingBytes > Self.pendingBytesHigh { isWritable = false }
        deliver(endStream: endStream) { $0.received(data: data, endStream: endStream) }
        releaseIfDone()
    }

    package func reset(_ code: HTTP2ErrorCode) {
        guard !isClosed else { return }
        isClosed = true
        receiver = nil
        guard let peer else { return }
        eventLoop.assumeIsolated().execute { peer.receiveReset(code) }
    }

    package func consume(_ bytes: Int) {
        guard let peer else { return }
        eventLoop.assumeIsolated().execute { peer.consumed(bytes) }
    }

    package func flush() {}

    private func consumed(_ bytes: Int) {
        pendingBytes -= bytes
        guard !isWritable, pendingBytes < Self.pendingBytesHigh / 4 else { return }
        isWritable = true
        receiver?.writabilityChanged(true)
    }

    private func deliver(endStream: Bool, _ event: @escaping (any StreamReceiver) -> Void) {
        guard let peer else { return }
        eventLoop.assumeIsolated().execute { peer.receive(endStream: endStream, event) }
    }

    private func receive(endStream: Bool, _ event: (any StreamReceiver) -> Void) {
        guard !isClosed, let receiver else { return }
        if endStream { receivedEnd = true }
        event(receiver)
        releaseIfDone()
    }

    private func receiveReset(_ code: HTTP2ErrorCode) {
        guard !isClosed, let receiver else { return }
        isClosed = true
        self.receiver = nil
        receiver.closed(.reset(code))
    }

    /// Lets go of the receiver, which holds on to this end, when there is nothing more to tell it.
    private func releaseIfDone() {
        if sentEnd, receivedEnd { receiver = nil }
    }
}
