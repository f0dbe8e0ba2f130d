public import MicroCore
import Synchronization

/// An event that a member of a group was given, and what it says of it.
///
/// What is not acknowledged in time is given again, to this member or another: also what was acknowledged while the
/// connection was lost. Such an event is marked by `redeliveries`. What is said of it first holds: what is said later is
/// passed over.
public struct ReceivedEvent: Sendable {
    public let event: Event
    /// How often the group was given it before, as far as is known: above 0 it may have been processed already.
    public let redeliveries: Int
    private let settlements: EventSettlements
    private let settling: Settling

    /// - Parameter isSettled: told once it is said whether it was processed, before that is sent: it may be given again
    ///   from then on.
    init(
        _ delivery: EventDelivery, settlements: EventSettlements,
        isSettled: @escaping @Sendable () -> Void = {}
    ) {
        event = delivery.event
        redeliveries = delivery.redeliveries
        self.settlements = settlements
        settling = Settling(isSettled)
    }

    /// What the payload is as JSON.
    /// - Throws: `internalError` when it is not such a value.
    public func decoded<Value: Decodable>(as type: Value.Type) throws(MicroError) -> Value {
        try event.decoded(as: type)
    }

    /// Says that it was processed: it is not given again.
    public func ack() async {
        guard settling.begin() else { return }
        await settlements.add(EventSettlement(acks: [event.offset]))
    }

    /// Says that it was not processed: it is given again, after `delay` or as redelivery backs off.
    /// - Parameter reason: why, for the dead letters.
    public func nack(delay: Duration? = nil, reason: String = "") async {
        guard settling.begin() else { return }
        await settlements.add(
            EventSettlement(nacks: [.init(event.offset, delay: delay, reason: reason)]))
    }

    /// Says that it is still being processed: its time begins anew.
    public func extend() async {
        guard !settling.hasBegun else { return }
        await settlements.add(EventSettlement(extensions: [event.offset]))
    }
}

/// Whether it was said what becomes of an event. It is said once.
private final class Settling: Sendable {
    private let begun = Atomic(false)
    private let isSettled: @Sendable () -> Void

    init(_ isSettled: @escaping @Sendable () -> Void) {
        self.isSettled = isSettled
    }

    var hasBegun: Bool { begun.load(ordering: .relaxed) }

    /// - Returns: false when it was said before.
    func begin() -> Bool {
        guard !begun.exchange(true, ordering: .relaxed) else { return false }
        isSettled()
        return true
    }
}
