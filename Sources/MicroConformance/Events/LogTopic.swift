import MicroCore
import Testing

/// A topic of a check's own, in the log that is judged.
struct LogTopic: Sendable {
    let log: any EventLog
    let name: TopicName

    init(_ log: any EventLog) throws {
        self.log = log
        name = try TopicName("t\(UInt64.random(in: 0 ... .max)).a")
    }

    init(_ log: any EventLog, name: TopicName) {
        self.log = log
        self.name = name
    }

    /// Publishes events with texts as payloads, all together.
    @discardableResult
    func publish(_ texts: [String], key: String? = nil) async throws -> [PublishedEvent] {
        try await log.publish(texts.map { NewEvent(Array($0.utf8), key: key) }, to: name, expecting: nil)
    }

    @discardableResult
    func publish(_ event: NewEvent, expecting expected: Int64? = nil) async throws -> PublishedEvent? {
        try await log.publish([event], to: name, expecting: expected).first
    }

    /// A member of a group, which begins with the first event.
    func member(
        of group: String? = "g", from position: EventPosition = .beginning, inFlight: Int = 256,
        ackWait: Duration = .seconds(60), retryLimit: Int? = 5, acksAutomatically: Bool = false
    ) async throws -> any EventConsumer {
        try await log.consume(
            name,
            ConsumerOptions(
                group: group.map { try GroupName($0) }, position: position, inFlightMax: inFlight,
                ackWait: ackWait, retryLimit: retryLimit, acksAutomatically: acksAutomatically))
    }

    func group(_ group: String = "g") async throws -> EventGroupInfo? {
        try await log.groups(of: name).first { $0.name.rawValue == group }
    }

    func texts() async throws -> [String] {
        try await log.events(name, from: .beginning, limit: EventLimits.pageMax).events.map(\.text)
    }
}

extension EventConsumer {
    /// The next `count` events that it is given, without a word of what became of them.
    func take(_ count: Int) async throws -> [EventDelivery] {
        try await bounded {
            var taken: [EventDelivery] = []
            while taken.count < count, let given = try await next() { taken += given }
            return taken
        }
    }

    /// The next `count` events, acknowledged.
    @discardableResult
    func process(_ count: Int) async throws -> [EventDelivery] {
        let taken = try await take(count)
        try await settle(EventSettlement(acks: taken.map(\.event.offset)))
        return taken
    }

    /// Acknowledges events and ends, without being given others.
    func close(acking deliveries: [EventDelivery]) async throws {
        try await stop()
        try await settle(EventSettlement(acks: deliveries.map(\.event.offset)))
        try await close()
    }
}

extension [EventDelivery] {
    var texts: [String] { map(\.event.text) }
    var offsets: [Int64] { map(\.event.offset) }
    var redeliveries: [Int] { map(\.redeliveries) }
}
