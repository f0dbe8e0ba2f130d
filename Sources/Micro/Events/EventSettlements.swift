import MicroCore
import Synchronization

/// Sends what becomes of events. What is said while something is being sent goes together after it.
final class EventSettlements: Sendable {
    private struct State {
        var consumer: (any EventConsumer)?
        var pending = EventSettlement()
        var isSending = false
        /// Those who wait for what is pending to be sent. One of them is told to do so when what is being sent is out.
        var waiting: [CheckedContinuation<Role, Never>] = []
    }

    private enum Role {
        case sends
        /// Somebody else has sent it.
        case isDone
    }

    private let state = Mutex(State())

    /// Sends to this consumer from now on. What was not sent to the one before is forgotten: its events come again.
    func use(_ consumer: any EventConsumer) {
        state.withLock { state in
            state.consumer = consumer
            state.pending = EventSettlement()
        }
    }

    /// Returns when it was sent: with what others say by then, and nobody sends for them any longer than that.
    func add(_ settlement: EventSettlement) async {
        let role = await withCheckedContinuation { continuation in
            let sends = state.withLock { state in
                state.pending.merge(settlement)
                if state.isSending { state.waiting.append(continuation) }
                defer { state.isSending = true }
                return !state.isSending
            }
            if sends { continuation.resume(returning: .sends) }
        }
        guard role == .sends else { return }
        let (consumer, batch, others) = takePending()
        // Where it fails the events come again; who asks for the next one hears why.
        if !batch.isEmpty { try? await consumer?.settle(batch) }
        for other in others { other.resume(returning: .isDone) }
        nextSender()?.resume(returning: .sends)
    }

    private func takePending() -> (
        consumer: (any EventConsumer)?, batch: EventSettlement, others: [CheckedContinuation<Role, Never>]
    ) {
        state.withLock { state in
            defer { (state.pending, state.waiting) = (EventSettlement(), []) }
            return (state.consumer, state.pending, state.waiting)
        }
    }

    private func nextSender() -> CheckedContinuation<Role, Never>? {
        state.withLock { state in
            state.isSending = !state.waiting.isEmpty
            return state.waiting.isEmpty ? nil : state.waiting.removeFirst()
        }
    }
}

extension EventSettlement {
    fileprivate var isEmpty: Bool { acks.isEmpty && nacks.isEmpty && extensions.isEmpty }

    fileprivate mutating func merge(_ other: EventSettlement) {
        acks += other.acks
        nacks += other.nacks
        extensions += other.extensions
    }
}
