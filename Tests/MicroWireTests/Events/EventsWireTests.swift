import MicroCore
import Testing

@testable import MicroWire

@Suite struct EventsWireTests {
    @Test func eventsSurviveTheRoundTrip() throws {
        for delivery in try Sampler.samples({ try $0.delivery() }) {
            let wire = Events_Event(delivery)
            #expect(wire.id == "\(delivery.event.topic)/\(delivery.event.offset)")
            #expect(wire.timestamp == delivery.event.timestamp / 1_000)
            #expect(try EventDelivery(wire: wire) == delivery)
            #expect(try Events_ConsumerResponse([delivery, delivery]).deliveries() == [delivery, delivery])
            let page = EventPage([delivery.event], next: 7, hasMore: true)
            #expect(try EventPage(wire: Events_ReadResponse(page)) == page)
        }
    }

    @Test func newEventsSurviveTheRoundTrip() throws {
        for event in Sampler.samples({ $0.newEvent() }) {
            let topic = try TopicName("orders")
            let request = Events_PublishRequest(event, to: topic, expecting: 5)
            #expect(try NewEvent(wire: request) == event)
            #expect(try request.expected() == 5)
            let batch = Events_PublishBatchRequest([event, event], to: topic, expecting: nil)
            #expect(try batch.newEvents() == [event, event])
            #expect(try batch.expected() == nil)
        }
    }

    @Test func whatBecameOfEventsSurvivesTheRoundTrip() {
        let published: [PublishedEvent] = [
            .appended(offset: 1), .duplicate(of: 2), .duplicate(of: nil), .delayed,
        ]
        for published in published {
            #expect(PublishedEvent(wire: Events_PublishResponse(published)) == published)
        }
    }

    @Test func consumersSurviveTheRoundTrip() throws {
        for options in try Sampler.samples({ try $0.consumerOptions() }) {
            let start = Events_ConsumerStart(try TopicName("orders"), options)
            #expect(start.topic == "orders")
            #expect(try ConsumerOptions(wire: start) == options)
        }
        for settlement in Sampler.samples({ $0.settlement() }) {
            #expect(try EventSettlement(wire: Events_Settlement(settlement)) == settlement)
        }
    }

    @Test func topicsAndGroupsSurviveTheRoundTrip() throws {
        let topic = TopicInfo(
            try TopicName("a"), first: 3, next: 9, bytes: 70,
            retention: EventRetention(age: .milliseconds(5), bytes: 6), delayed: 2)
        #expect(try TopicInfo(wire: Events_Topic(topic)) == topic)
        let group = EventGroupInfo(
            try GroupName("g"), position: 3, lag: 4, inFlight: 1, waiting: 2, redelivered: 5,
            deadLetters: 6, skipped: 8, consumers: 7)
        #expect(try EventGroupInfo(wire: Events_Group(group)) == group)
    }

    @Test func whatARetentionDoesNotNameIsNotChanged() throws {
        for change: EventRetention.Change in [
            .init(), .init(age: .milliseconds(5)), .init(bytes: 6), .init(age: .seconds(7), bytes: 8),
        ] {
            let request = Events_ConfigureRequest(try TopicName("a"), change)
            #expect(try EventRetention.Change(wire: request.retention) == change)
        }
        let retention = EventRetention(age: .seconds(7), bytes: 8)
        #expect(try EventRetention(wire: Events_ConfigureResponse(retention).retention) == retention)
    }

    @Test func positionsSurviveTheRoundTrip() throws {
        let topic = try TopicName("a")
        for position: EventPosition in [.beginning, .end, .offset(3), .time(1_700_000_000_123)] {
            #expect(try EventPosition(wire: Events_Position(position)) == position)
            let read = try EventPosition(wire: Events_ReadRequest(topic, from: position, limit: 1))
            #expect(read == (position == .end ? .offset(.max) : position))
        }
        #expect(try EventPosition(wire: Events_Position()) == .end)
        #expect(Events_ReadRequest().pageLimit == 250)
    }

    @Test func consumersOfTheOriginalCountInSecondsAndNanoseconds() throws {
        var wire = Events_ConsumeRequest()
        #expect(try ConsumerOptions(wire: wire) == ConsumerOptions())
        wire.group = "g"
        wire.offset = 1_700_000_000
        wire.ackWait = 2_500_000_000
        wire.retryLimit = -1
        wire.autoAck = true
        #expect(
            try ConsumerOptions(wire: wire)
                == ConsumerOptions(
                    group: GroupName("g"), position: .time(1_700_000_000_000),
                    ackWait: .milliseconds(2_500),
                    retryLimit: nil, acksAutomatically: true))
        wire.offset = .max
        #expect(throws: MicroError.self) { try ConsumerOptions(wire: wire) }
    }

    @Test(arguments: ["", "orders", "orders/", "/1", "orders/0", "orders/-1", "orders/x", "or ders/1"])
    func anIDThatIsNoneIsRefused(_ id: String) {
        #expect(throws: MicroError.self) { try EventID(wire: id) }
    }

    @Test func anIDMayHaveSlashesInItsTopic() throws {
        #expect(try EventID(wire: "a/b/12") == EventID(TopicName("a/b"), 12))
    }

    @Test func whatIsMalformedIsRefusedByTheNameOfItsField() throws {
        var event = Events_NewEvent()
        event.delayMilliseconds = -1
        refused("event.delay_milliseconds") { _ = try NewEvent(wire: event) }
        event.delayMilliseconds = .max
        refused("event.delay_milliseconds") { _ = try NewEvent(wire: event) }
        var publish = Events_PublishRequest()
        publish.timestamp = .max
        refused("timestamp") { _ = try NewEvent(wire: publish) }
        publish.timestamp = -1
        refused("timestamp") { _ = try NewEvent(wire: publish) }
        publish.expectedOffset = -1
        refused("expected_offset") { _ = try publish.expected() }
        var start = Events_ConsumerStart()
        start.inFlightMax = -1
        refused("start.in_flight_max") { _ = try ConsumerOptions(wire: start) }
        start.inFlightMax = 0
        start.ackWaitMilliseconds = .max
        refused("start.ack_wait_milliseconds") { _ = try ConsumerOptions(wire: start) }
        start.ackWaitMilliseconds = 0
        start.group = "a b"
        refused("start.group") { _ = try ConsumerOptions(wire: start) }
        var retention = Events_Retention()
        retention.ageMilliseconds = 0
        refused("retention.age_milliseconds") { _ = try EventRetention.Change(wire: retention) }
        retention.ageMilliseconds = 1
        retention.bytes = -1
        refused("retention.bytes") { _ = try EventRetention.Change(wire: retention) }
        var settlement = Events_Settlement()
        settlement.nacks = [Events_Nack()]
        settlement.nacks[0].delayMilliseconds = -1
        refused("settlement.nacks[0].delay_milliseconds") { _ = try EventSettlement(wire: settlement) }
        refused("topic") { _ = try TopicName(wire: "*") }
    }

    private func refused(_ field: String, _ parse: () throws -> Void) {
        let error = #expect(throws: MicroError.self) { try parse() }
        #expect(error?.code == .invalidArgument)
        #expect(error?.detail.hasPrefix("\(field):") == true, "\(error?.detail ?? "none")")
    }
}

extension Sampler {
    fileprivate mutating func bytes() -> [UInt8] { list(0...40) { UInt8.random(in: 0...255, using: &$0) } }

    fileprivate mutating func delivery() throws -> EventDelivery {
        let event = Event(
            topic: try TopicName(word(1...40, of: "abc/:-_019")), offset: int64(1 ... .max),
            timestamp: int64(0...4_000_000_000_000), key: bool() ? word() : nil, metadata: dictionary(),
            payload: bytes())
        return EventDelivery(event, redeliveries: int(0...9))
    }

    fileprivate mutating func newEvent() -> NewEvent {
        NewEvent(
            bytes(), key: bool() ? word() : nil, metadata: dictionary(),
            deduplicationID: bool() ? word() : nil,
            delay: bool() ? .milliseconds(int64(1...1_000_000)) : nil,
            timestamp: bool() ? int64(1...4_000_000_000_000) : nil)
    }

    fileprivate mutating func consumerOptions() throws -> ConsumerOptions {
        let positions: [EventPosition] = [
            .beginning, .end, .offset(int64(0 ... .max)), .time(int64(0 ... .max)),
        ]
        return ConsumerOptions(
            group: bool() ? try GroupName(word()) : nil, position: positions[int(0...3)],
            inFlightMax: int(1...EventLimits.inFlightMax), ackWait: .milliseconds(int64(1...86_400_000)),
            retryLimit: bool() ? int(0...1_000) : nil, acksAutomatically: bool())
    }

    fileprivate mutating func settlement() -> EventSettlement {
        EventSettlement(
            acks: list { $0.int64(1...1_000) },
            nacks: list {
                EventSettlement.Nack(
                    $0.int64(1...1_000), delay: $0.bool() ? .milliseconds($0.int64(0...1_000)) : nil,
                    reason: $0.text())
            },
            extensions: list { $0.int64(1...1_000) })
    }
}
