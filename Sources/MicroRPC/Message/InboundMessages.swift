import DequeModule
import NIOCore
import Synchronization

/// Messages on their way from an event loop to the one task that reads them.
///
/// The bytes of messages that nobody has taken yet are not given back to the peer, so its window bounds the queue.
final class InboundMessages: Sendable {
    private struct State {
        var messages: Deque<ByteBuffer> = []
        var owedBytes = 0
        var end: Result<Void, RPCError>?
        var waiter: CheckedContinuation<ByteBuffer?, any Error>?
    }

    private let state = Mutex(State())
    private let giveBack: @Sendable (Int) -> Void

    /// `giveBack` tells the transport that bytes were used up; it may be called from anywhere.
    init(giveBack: @escaping @Sendable (Int) -> Void) {
        self.giveBack = giveBack
    }

    /// Adds what came: `bytes` of the stream which completed these messages.
    func push(_ messages: [ByteBuffer], bytes: Int) {
        var used = 0
        let resumption = state.withLock {
            state -> (CheckedContinuation<ByteBuffer?, any Error>, ByteBuffer)? in
            guard state.end == nil else {
                used = bytes
                return nil
            }
            state.owedBytes += bytes
            state.messages.append(contentsOf: messages)
            var resumed: (CheckedContinuation<ByteBuffer?, any Error>, ByteBuffer)?
            if let waiter = state.waiter, let first = state.messages.popFirst() {
                state.waiter = nil
                resumed = (waiter, first)
            }
            if state.messages.isEmpty { used = Self.takeOwed(&state) }
            return resumed
        }
        if used > 0 { giveBack(used) }
        if let (waiter, message) = resumption { waiter.resume(returning: message) }
    }

    /// No more messages come: the stream ended well, or it failed.
    func finish(_ end: Result<Void, RPCError>) {
        let waiter = state.withLock { state -> CheckedContinuation<ByteBuffer?, any Error>? in
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
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                take(continuation)
            }
        } onCancel: {
            cancelWaiting()
        }
    }

    private func take(_ continuation: CheckedContinuation<ByteBuffer?, any Error>) {
        var used = 0
        let outcome = state.withLock { state -> Result<ByteBuffer?, any Error>? in
            if let message = state.messages.popFirst() {
                if state.messages.isEmpty { used = Self.takeOwed(&state) }
                return .success(message)
            }
            switch state.end {
            case .success: return .success(nil)
            case .failure(let error): return .failure(error)
            case nil: break
            }
            if Task.isCancelled { return .failure(CancellationError()) }
            guard state.waiter == nil else {
                return .failure(RPCError(.internalError, "two tasks read the same stream"))
            }
            state.waiter = continuation
            return nil
        }
        if used > 0 { giveBack(used) }
        if let outcome { continuation.resume(with: outcome) }
    }

    private func cancelWaiting() {
        let waiter = state.withLock { state -> CheckedContinuation<ByteBuffer?, any Error>? in
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(throwing: CancellationError())
    }

    private static func takeOwed(_ state: inout State) -> Int {
        defer { state.owedBytes = 0 }
        return state.owedBytes
    }
}
