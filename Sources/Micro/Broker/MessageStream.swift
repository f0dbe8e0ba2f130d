import MicroCore

/// The messages of topics as they are published. It subscribes again by itself after every interruption: what is
/// published meanwhile is missed. Ends only with the task that asks, or by an error that no further attempt would change.
public struct MessageStream: AsyncSequence, Sendable {
    public typealias Element = ReceivedMessage
    public typealias Failure = any Error

    let broker: any Broker
    let topics: TopicPattern
    let options: SubscriberOptions

    public func makeAsyncIterator() -> Iterator { Iterator(stream: self) }

    /// One who subscribes, from when it is first asked for a message.
    public struct Iterator: AsyncIteratorProtocol {
        private let stream: MessageStream
        private var subscriber = Resuming<any BrokerSubscriber>()
        private var given: ArraySlice<BrokerDelivery> = []

        init(stream: MessageStream) {
            self.stream = stream
        }

        /// The next message, once there is one; nil when the task was cancelled.
        /// - Throws: `MicroError`, such as `permissionDenied`.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws -> ReceivedMessage? {
            while true {
                if let delivery = given.popFirst() {
                    return ReceivedMessage(delivery, broker: stream.broker)
                }
                let stream = stream
                let deliveries = try await subscriber.next { () async throws(MicroError) in
                    try await stream.broker.subscribe(stream.topics, stream.options)
                } take: { subscriber async throws(MicroError) in
                    try await subscriber.next()
                }
                guard let deliveries else { return nil }
                given = deliveries[...]
            }
        }
    }
}
