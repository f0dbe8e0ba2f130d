import FoundationEssentials
package import MicroCore

extension Event {
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire: Events_Event, field: WireField = WireField("event")) throws(MicroError) {
        guard wire.offset > 0 else { throw field.child("offset").malformed("must be above 0") }
        self.init(
            topic: try TopicName(wire: wire.topic, field: field.child("topic")), offset: wire.offset,
            timestamp: wire.timestampMilliseconds, key: wire.key.isEmpty ? nil : wire.key,
            metadata: wire.metadata, payload: [UInt8](wire.payload))
    }
}

extension Events_Event {
    /// The event, with its time in seconds and in milliseconds.
    package init(_ event: Event) {
        self.init()
        id = EventID(event.topic, event.offset).description
        topic = event.topic.rawValue
        metadata = event.metadata
        payload = Data(event.payload)
        timestamp = event.timestamp / 1_000
        offset = event.offset
        key = event.key ?? ""
        timestampMilliseconds = event.timestamp
    }

    /// An event as a group is given it.
    package init(_ delivery: EventDelivery) {
        self.init(delivery.event)
        redeliveries = Int32(clamping: delivery.redeliveries)
    }
}

extension EventDelivery {
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire: Events_Event, field: WireField = WireField("event")) throws(MicroError) {
        self.init(try Event(wire: wire, field: field), redeliveries: Int(wire.redeliveries))
    }
}

extension Events_ConsumerResponse {
    /// Events that are given together.
    package init(_ deliveries: [EventDelivery]) {
        self.init()
        events = deliveries.map { Events_Event($0) }
    }

    /// - Throws: `invalidArgument` naming the field that is malformed.
    package func deliveries() throws(MicroError) -> [EventDelivery] {
        var found: [EventDelivery] = []
        found.reserveCapacity(events.count)
        for (index, event) in events.enumerated() {
            found.append(try EventDelivery(wire: event, field: WireField("events").element(index)))
        }
        return found
    }
}

extension EventPage {
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire: Events_ReadResponse) throws(MicroError) {
        var events: [Event] = []
        events.reserveCapacity(wire.events.count)
        for (index, event) in wire.events.enumerated() {
            events.append(try Event(wire: event, field: WireField("events").element(index)))
        }
        self.init(events, next: wire.nextOffset, hasMore: wire.more)
    }
}

extension Events_ReadResponse {
    /// A page of events.
    package init(_ page: EventPage) {
        self.init()
        events = page.events.map { Events_Event($0) }
        nextOffset = page.next
        more = page.hasMore
    }
}
