import MicroCore
import Synchronization

/// Sends what becomes of events. What is said while something is being sent goes together after it.
final class EventSettlements: Sendable {
    private struct State {
        var consumer: (any EventConsumer)?
        var pending = EventSettlement()
        var isSending = false
    }

    private let state = Mutex(State())

    /// Sends to this consumer from now on. What was not sent to the one before is forgotten: its events come again.
    func use(_ consumer: any EventConsumer) {
        state.withLock { state in
            state.consumer = consumer
            state.pending = EventSettlement()
        }
    }

    /// Sends it, or leaves it to whoever is sending.
    func add(_ settlement: EventSettlement) async {
        let sends = state.withLock { state in
            state.pending.merge(settlement)
            defer { state.isSending = true }
            return !state.isSending
        }
        guard sends else { return }
        while let (consumer, batch) = next() {
            // Where it fails the events come again; who asks for the next one hears why.
            try? await consumer.settle(batch)
        }
    }

    private func next() -> (any EventConsumer, EventSettlement)? {
        state.withLock { state in
            guard let consumer = state.consumer, !state.pending.isEmpty else {
                state.isSending = false
                return nil
            }
            defer { state.pending = EventSettlement() }
            return (consumer, state.pending)
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
