public import MicroCore

/// The messages of a service's namespace: given to whoever subscribes at the moment, at most once, and kept nowhere.
/// What must not be lost is published as an event.
///
/// ```swift
/// try await service.broker.publish(Position(x: 1, y: 2), to: "cars.7.position")
/// for try await message in try service.broker.subscribe("cars.*.position") {
///     show(try message.decoded(as: Position.self))
/// }
/// ```
///
/// Failures are `MicroError`s.
public struct ServiceBroker: Sendable {
    let broker: any Broker

    package init(_ broker: any Broker) {
        self.broker = broker
    }

    /// Publishes a value as JSON.
    /// - Returns: to how many subscribers it went.
    @discardableResult
    public func publish(
        _ value: some Encodable, to topic: String, headers: [String: String] = [:]
    ) async throws(MicroError) -> Int {
        try await publish(BrokerMessage(encoding: value, headers: headers), to: topic)
    }

    /// Publishes a message.
    /// - Returns: to how many subscribers it went.
    @discardableResult
    public func publish(_ message: BrokerMessage, to topic: String) async throws(MicroError) -> Int {
        try await broker.publish(message, to: TopicName(topic))
    }

    /// Publishes many messages, faster than one by one: `body` does, and what it published has gone out when this
    /// returns.
    /// - Returns: to how many subscribers they went, all together.
    @discardableResult
    public func publishing(
        _ body: (any BrokerPublisher) async throws -> Void
    ) async throws -> Int {
        let publisher = try await broker.publisher()
        try await body(publisher)
        return try await publisher.finish()
    }

    /// Publishes a value as JSON and waits for one answer to it.
    /// - Throws: `unavailable` when nobody subscribes to the topic, `deadlineExceeded` when nobody answers in time.
    public func request(
        _ value: some Encodable, to topic: String, headers: [String: String] = [:],
        timeout: Duration = .seconds(5)
    ) async throws(MicroError) -> BrokerMessage {
        try await request(BrokerMessage(encoding: value, headers: headers), to: topic, timeout: timeout)
    }

    /// Publishes a message and waits for one answer to it.
    /// - Throws: `unavailable` when nobody subscribes to the topic, `deadlineExceeded` when nobody answers in time.
    public func request(
        _ message: BrokerMessage, to topic: String, timeout: Duration = .seconds(5)
    ) async throws(MicroError) -> BrokerMessage {
        try await broker.request(message, to: TopicName(topic), timeout: timeout)
    }

    /// The messages of a topic, or of all that a pattern such as `cars.*.position` or `cars.>` matches, from the first
    /// that is asked for on.
    /// - Parameter queue: of the members of a queue, one is given each message.
    /// - Throws: `invalidArgument` when a name is malformed.
    public func subscribe(_ topics: String, queue: String? = nil) throws(MicroError) -> MessageStream {
        var options = SubscriberOptions()
        if let queue { options.queue = try GroupName(queue) }
        return try subscribe(topics, options)
    }

    /// The messages of topics.
    /// - Throws: `invalidArgument` when the topics are malformed.
    public func subscribe(_ topics: String, _ options: SubscriberOptions) throws(MicroError) -> MessageStream
    {
        MessageStream(broker: broker, topics: try TopicPattern(topics), options: options)
    }
}
