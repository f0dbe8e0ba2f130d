import DequeModule
import NIOCore
import Synchronization

/// Messages on their way from an event loop to the one task that reads them.
///
/// The bytes of messages that nobody has taken yet are not given back to the peer, so its window bounds the queue; they
/// stay compressed until they are taken.
final class InboundMessages: Sendable {
    /// Bytes are given back once so many have gathered: each time costs a hop to the event loop.
    static let giveBackBytes = 16 << 10

    private typealias Waiter = CheckedContinuation<MessageFrame?, any Error>

    private struct State {
        var messages: Deque<MessageFrame> = []
        /// What came and was not given back; part of it is still in the queue.
        var heldBytes = 0
        var queuedBytes = 0
        var end: Result<Void, RPCError>?
        var waiter: Waiter?

        mutating func pop() -> MessageFrame? {
            guard let first = messages.popFirst() else { return nil }
            queuedBytes -= first.wireBytes
            return first
        }

        mutating func takeUsed() -> Int {
            let used = heldBytes - queuedBytes
            guard used >= InboundMessages.giveBackBytes else { return 0 }
            heldBytes = queuedBytes
            return used
        }
    }

    private let state = Mutex(State())
    private let messageBytesMax: Int
    private let giveBack: @Sendable (Int) -> Void

    /// `giveBack` tells the transport that bytes were used up; it may be called from anywhere.
    init(messageBytesMax: Int, giveBack: @escaping @Sendable (Int) -> Void) {
        self.messageBytesMax = messageBytesMax
        self.giveBack = giveBack
    }

    /// Adds every message that `bytes` more of the stream completed.
    /// - Throws: what is wrong with the framing.
    func push(_ framing: inout MessageFraming, bytes: Int) throws(RPCError) {
        let (used, resumption) = try state.withLock {
            state throws(RPCError) -> (Int, (Waiter, MessageFrame)?) in
            guard state.end == nil else { return (bytes, nil) }
            state.heldBytes += bytes
            while let message = try framing.nextFrame() {
                state.queuedBytes += message.wireBytes
                state.messages.append(message)
            }
            var resumption: (Waiter, MessageFrame)?
            if let waiter = state.waiter, let first = state.pop() {
                state.waiter = nil
                resumption = (waiter, first)
            }
            return (state.takeUsed(), resumption)
        }
        if used > 0 { giveBack(used) }
        if let (waiter, message) = resumption { waiter.resume(returning: message) }
    }

    /// Adds one message whose bytes were given back already.
    func push(_ message: ByteBuffer) {
        state.withLock { state in
            let frame = MessageFrame(bytes: message, isCompressed: false)
            state.heldBytes += frame.wireBytes
            state.queuedBytes += frame.wireBytes
            state.messages.append(frame)
        }
    }

    /// No more messages come: the stream ended well, or it failed.
    func finish(_ end: Result<Void, RPCError>) {
        let waiter = state.withLock { state -> Waiter? in
            guard state.end == nil else { return nil }
            state.end = end
            defer { state.waiter = nil }
            return state.waiter
        }
        guard let waiter else { return }
        switch end {
        case .success: waiter.resume(returning: nil)
        case .failure(let error): waiter.resume(throwing: error)
        }
    }

    /// The next message; nil when the stream ended well.
    func next() async throws -> ByteBuffer? {
        let frame: MessageFrame?
        if let ready = takeReady() {
            frame = try ready.get()
        } else {
            frame = try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { wait($0) }
            } onCancel: {
                cancelWaiting()
            }
        }
        return try frame?.plain(bytesMax: messageBytesMax)
    }

    /// The next message and those that have come after it, at most `countMax` of them, and no more once they come to
    /// `bytesMax`; none when the stream ended well.
    func next(_ countMax: Int, bytesMax: Int) async throws -> (messages: [ByteBuffer], bytes: Int) {
        guard let first = try await next() else { return ([], 0) }
        var messages = [first]
        var bytes = first.readableBytes
        while messages.count < countMax, bytes < bytesMax, let frame = takeQueued() {
            let message = try frame.plain(bytesMax: messageBytesMax)
            bytes += message.readableBytes
            messages.append(message)
        }
        return (messages, bytes)
    }

    private func takeQueued() -> MessageFrame? {
        let (used, frame) = state.withLock { state in
            let frame = state.pop()
            return (frame == nil ? 0 : state.takeUsed(), frame)
        }
        if used > 0 { giveBack(used) }
        return frame
    }

    private func takeReady() -> Result<MessageFrame?, any Error>? {
        let (used, ready) = state.withLock { state in Self.take(&state) }
        if used > 0 { giveBack(used) }
        return ready
    }

    private static func take(_ state: inout State) -> (Int, Result<MessageFrame?, any Error>?) {
        if let message = state.pop() { return (state.takeUsed(), .success(message)) }
        switch state.end {
        case .success: return (0, .success(nil))
        case .failure(let error): return (0, .failure(error))
        case nil: return (0, nil)
        }
    }

    private func wait(_ continuation: Waiter) {
        let (used, outcome) = state.withLock { state -> (Int, Result<MessageFrame?, any Error>?) in
            let (used, ready) = Self.take(&state)
            if ready != nil { return (used, ready) }
            if Task.isCancelled { return (0, .failure(CancellationError())) }
            guard state.waiter == nil else {
                return (0, .failure(RPCError(.internalError, "two tasks read the same stream")))
            }
            state.waiter = continuation
            return (0, nil)
        }
        if used > 0 { giveBack(used) }
        if let outcome { continuation.resume(with: outcome) }
    }

    private func cancelWaiting() {
        let waiter = state.withLock { state -> Waiter? in
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(throwing: CancellationError())
    }
}
