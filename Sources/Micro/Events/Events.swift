public import MicroCore
import SwiftProtobuf

/// The topics of a service's namespace: logs of events that are kept, and that groups consume.
///
/// ```swift
/// try await service.events.publish(Order(id: 7), to: "orders", key: "jane")
/// for try await event in try service.events.consume("orders", group: "billing") {
///     try await bill(event.decoded(as: Order.self))
///     await event.ack()
/// }
/// ```
///
/// What was published is durable when `publish` returns. Failures are `MicroError`s.
public struct Events: Sendable {
    let log: any EventLog

    package init(_ log: any EventLog) {
        self.log = log
    }

    /// Publishes a value as JSON.
    /// - Parameters:
    ///   - key: Events of one key are given to a group one after the other, in order.
    ///   - deduplicationID: The publisher's own name for the event: a second one of that name is not appended while the
    ///     first is kept.
    ///   - delay: After which it is appended; at once when nil.
    @discardableResult
    public func publish(
        _ value: some Encodable, to topic: String, key: String? = nil, metadata: [String: String] = [:],
        deduplicationID: String? = nil, delay: Duration? = nil
    ) async throws(MicroError) -> PublishedEvent {
        var event = try NewEvent(encoding: value)
        event.metadata.merge(metadata) { $1 }
        (event.key, event.deduplicationID, event.delay) = (key, deduplicationID, delay)
        return try await publish(event, to: topic)
    }

    /// Publishes an event.
    @discardableResult
    public func publish(_ event: NewEvent, to topic: String) async throws(MicroError) -> PublishedEvent {
        guard let published = try await publish([event], to: topic).first else {
            throw MicroError(.badGateway, "the platform did not say what became of the event")
        }
        return published
    }

    /// Publishes several events of one topic, all or none, in order.
    /// - Parameter expected: the offset that the first of them must get; whatever it gets when nil.
    /// - Throws: `conflict` when it would get another one.
    @discardableResult
    public func publish(
        _ events: [NewEvent], to topic: String, expecting expected: Int64? = nil
    ) async throws(MicroError) -> [PublishedEvent] {
        try await log.publish(events, to: TopicName(topic), expecting: expected)
    }

    /// Some of a topic's events, in the order of their offsets.
    public func read(
        _ topic: String, from position: EventPosition = .beginning, limit: Int = 250
    ) async throws(MicroError) -> EventPage {
        try await log.events(TopicName(topic), from: position, limit: limit)
    }

    /// A topic's events as a member of a group, for as long as somebody asks for the next one: an interruption is
    /// waited out. Each member of a group is given other events than the others; each group is given all.
    /// - Parameters:
    ///   - group: A group of its own, which is forgotten at the end, when nil.
    ///   - position: Where a group begins that is not there yet.
    public func consume(
        _ topic: String, group: String? = nil, from position: EventPosition = .end
    ) throws(MicroError) -> EventStream {
        var options = ConsumerOptions(position: position)
        if let group { options.group = try GroupName(group) }
        return try consume(topic, options)
    }

    /// A topic's events as a member of a group.
    public func consume(_ topic: String, _ options: ConsumerOptions) throws(MicroError) -> EventStream {
        EventStream(log: log, topic: try TopicName(topic), options: options)
    }

    /// The topics, by name.
    public func topics() async throws(MicroError) -> [TopicInfo] { try await log.topics() }

    /// Sets for how long, or about how many bytes, of a topic are kept; what is nil stays as it is.
    /// - Returns: what holds from now on.
    @discardableResult
    public func configure(
        _ topic: String, age: Duration? = nil, bytes: Int64? = nil
    ) async throws(MicroError) -> EventRetention {
        try await log.configure(TopicName(topic), EventRetention.Change(age: age, bytes: bytes))
    }

    /// Removes a topic with its events and groups.
    public func delete(_ topic: String) async throws(MicroError) {
        try await log.delete(TopicName(topic))
    }

    /// The groups of a topic, and how far they are.
    public func groups(of topic: String) async throws(MicroError) -> [EventGroupInfo] {
        try await log.groups(of: TopicName(topic))
    }

    /// Sets a group to a position, back or forth.
    /// - Returns: the offset of its next event.
    @discardableResult
    public func seek(
        _ group: String, of topic: String, to position: EventPosition
    ) async throws(MicroError) -> Int64 {
        try await log.seek(GroupName(group), of: TopicName(topic), to: position)
    }

    /// Removes a group. Removing what is not there succeeds.
    public func deleteGroup(_ group: String, of topic: String) async throws(MicroError) {
        try await log.deleteGroup(GroupName(group), of: TopicName(topic))
    }
}
