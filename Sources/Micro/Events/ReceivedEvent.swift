public import MicroCore

/// An event that a member of a group was given, and what it says of it.
///
/// What is not acknowledged in time is given again, to this member or another: also what was acknowledged while the
/// connection was lost. Such an event is marked by `redeliveries`.
public struct ReceivedEvent: Sendable {
    public let event: Event
    /// How often the group was given it before, as far as is known: above 0 it may have been processed already.
    public let redeliveries: Int
    private let settlements: EventSettlements

    init(_ delivery: EventDelivery, settlements: EventSettlements) {
        event = delivery.event
        redeliveries = delivery.redeliveries
        self.settlements = settlements
    }

    /// What the payload is as JSON.
    /// - Throws: `internalError` when it is not such a value.
    public func decoded<Value: Decodable>(as type: Value.Type) throws(MicroError) -> Value {
        try event.decoded(as: type)
    }

    /// Says that it was processed: it is not given again.
    public func ack() async {
        await settlements.add(EventSettlement(acks: [event.offset]))
    }

    /// Says that it was not processed: it is given again, after `delay` or as redelivery backs off.
    /// - Parameter reason: why, for the dead letters.
    public func nack(delay: Duration? = nil, reason: String = "") async {
        await settlements.add(
            EventSettlement(nacks: [.init(event.offset, delay: delay, reason: reason)]))
    }

    /// Says that it is still being processed: its time begins anew.
    public func extend() async {
        await settlements.add(EventSettlement(extensions: [event.offset]))
    }
}
