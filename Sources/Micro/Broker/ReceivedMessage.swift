public import MicroCore

/// A message that a subscriber was given.
public struct ReceivedMessage: Sendable {
    private let delivery: BrokerDelivery
    private let broker: any Broker

    init(_ delivery: BrokerDelivery, broker: any Broker) {
        self.delivery = delivery
        self.broker = broker
    }

    /// What it was published to.
    public var topic: TopicName { delivery.topic }
    public var headers: [String: String] { delivery.message.headers }
    public var body: [UInt8] { delivery.message.body }
    /// How many messages before this one the subscriber lost because it was slow.
    public var dropped: Int64 { delivery.dropped }
    /// Whether whoever published it awaits an answer.
    public var awaitsReply: Bool { delivery.replyTo != nil }

    /// What the body is as JSON.
    /// - Throws: `internalError` when it is not such a value.
    public func decoded<Value: Decodable>(as type: Value.Type) throws(MicroError) -> Value {
        try delivery.message.decoded(as: type)
    }

    /// Answers with a value as JSON.
    /// - Returns: whether somebody still awaited an answer.
    @discardableResult
    public func reply(_ value: some Encodable, headers: [String: String] = [:]) async throws(MicroError)
        -> Bool
    {
        try await reply(BrokerMessage(encoding: value, headers: headers))
    }

    /// Answers with a message.
    /// - Returns: whether somebody still awaited an answer.
    @discardableResult
    public func reply(_ message: BrokerMessage) async throws(MicroError) -> Bool {
        guard let inbox = delivery.replyTo else { return false }
        return try await broker.publish(message, to: inbox) > 0
    }
}
