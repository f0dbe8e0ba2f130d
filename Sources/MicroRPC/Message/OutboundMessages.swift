import NIOCore
import Synchronization

/// Messages on their way from the tasks that write them to an event loop, many in one hop.
///
/// A writer waits while more than the high watermark of bytes is on its way, so memory is bounded by it.
final class OutboundMessages: Sendable {
    /// More bytes than this on their way make writers wait.
    static let pendingBytesHigh = 64 << 10
    /// The most bytes put into one DATA frame together.
    static let frameBytes = 16 << 10

    private struct State {
        var pending: [ByteBuffer] = []
        var pendingBytes = 0
        var isScheduled = false
        var isWritable = true
        var isFinished = false
        var failure: RPCError?
        var waiters: [Int: CheckedContinuation<Void, any Error>] = [:]
        var nextWaiter = 0
    }

    private let state = Mutex(State())
    private let schedule: @Sendable () -> Void
    let isCompressed: Bool
    /// Whether all there is to send was known from the start.
    let isWhole: Bool

    /// `schedule` has the event loop call `take` soon; it may be called from anywhere. With an `only` message the event
    /// loop is to call `take` without being asked.
    init(isCompressed: Bool, only: ByteBuffer? = nil, schedule: @escaping @Sendable () -> Void) {
        self.isCompressed = isCompressed
        self.schedule = schedule
        isWhole = only != nil
        guard let only else { return }
        state.withLock { state in
            state.pending = [only]
            state.pendingBytes = only.readableBytes
            state.isScheduled = true
            state.isFinished = true
        }
    }

    /// Hands over a framed message; returns when there is room for the next.
    func write(_ message: ByteBuffer) async throws {
        if try push(message) { try await room() }
    }

    /// Hands over a framed message, whether there is room or not: whoever does so bounds by other means how many there are.
    /// - Returns: whether there is no room for the next.
    @discardableResult
    func push(_ message: ByteBuffer) throws(RPCError) -> Bool {
        let (mustSchedule, isFull) = try state.withLock { state throws(RPCError) -> (Bool, Bool) in
            if let failure = state.failure { throw failure }
            guard !state.isFinished else {
                throw RPCError(.failedPrecondition, "a message was written after the end of the stream")
            }
            state.pending.append(message)
            state.pendingBytes += message.readableBytes
            let mustSchedule = !state.isScheduled
            state.isScheduled = true
            return (mustSchedule, !state.isWritable || state.pendingBytes > Self.pendingBytesHigh)
        }
        if mustSchedule { schedule() }
        return isFull
    }

    /// Ends the stream after what was written.
    func finish() {
        let mustSchedule = state.withLock { state in
            guard !state.isFinished, state.failure == nil else { return false }
            state.isFinished = true
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if mustSchedule { schedule() }
    }

    /// Waits until there is room for a message.
    func room() async throws {
        let isFull = try state.withLock { state throws(RPCError) in
            if let failure = state.failure { throw failure }
            return !state.isWritable || state.pendingBytes > Self.pendingBytesHigh
        }
        guard isFull else { return }
        let id = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation {
                (continuation: CheckedContinuation<Void, any Error>) in
                let outcome = state.withLock { state -> Result<Void, any Error>? in
                    if let failure = state.failure { return .failure(failure) }
                    if state.isWritable, state.pendingBytes <= Self.pendingBytesHigh { return .success(()) }
                    if Task.isCancelled { return .failure(CancellationError()) }
                    state.waiters[id] = continuation
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: id) }?.resume(throwing: CancellationError())
        }
    }

    /// What is to be sent now, joined into frames, and whether the stream ends after it. On the event loop.
    func take() -> (frames: [ByteBuffer], isFinished: Bool) {
        state.withLock { state in
            state.isScheduled = false
            defer {
                state.pending.removeAll(keepingCapacity: true)
                state.pendingBytes = 0
            }
            return (Self.joined(state.pending), state.isFinished)
        }
    }

    /// The stream takes more bytes, or not. On the event loop.
    func writable(_ isWritable: Bool) {
        let waiters = state.withLock { state -> [CheckedContinuation<Void, any Error>] in
            state.isWritable = isWritable
            guard isWritable, state.pendingBytes <= Self.pendingBytesHigh else { return [] }
            defer { state.waiters.removeAll() }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Nothing more can be sent.
    func fail(_ error: RPCError) {
        let waiters = state.withLock { state -> [CheckedContinuation<Void, any Error>] in
            guard state.failure == nil else { return [] }
            state.failure = error
            state.pending = []
            defer { state.waiters.removeAll() }
            return Array(state.waiters.values)
        }
        for waiter in waiters { waiter.resume(throwing: error) }
    }

    private static func joined(_ messages: [ByteBuffer]) -> [ByteBuffer] {
        guard messages.count > 1 else { return messages }
        var frames: [ByteBuffer] = []
        for message in messages {
            if let last = frames.last, last.readableBytes + message.readableBytes <= frameBytes {
                frames[frames.count - 1].writeImmutableBuffer(message)
            } else {
                frames.append(message)
            }
        }
        return frames
    }
}
