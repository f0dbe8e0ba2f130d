import MicroCore

/// A topic's events as a member of a group. It goes on by itself after every interruption; ends only with the task that
/// asks, or by an error that no further attempt would change.
public struct EventStream: AsyncSequence, Sendable {
    public typealias Element = ReceivedEvent
    public typealias Failure = any Error

    let log: any EventLog
    let topic: TopicName
    let options: ConsumerOptions

    public func makeAsyncIterator() -> Iterator { Iterator(stream: self) }

    /// One member of the group. What it was given and did not settle is given to others when it goes.
    public struct Iterator: AsyncIteratorProtocol {
        private let log: any EventLog
        private let topic: TopicName
        private var options: ConsumerOptions
        private let settlements = EventSettlements()
        private var consumer = Resuming<any EventConsumer>()
        private var given: ArraySlice<EventDelivery> = []

        init(stream: EventStream) {
            log = stream.log
            topic = stream.topic
            options = stream.options
        }

        /// The next event, once there is one.
        /// - Throws: `MicroError`, such as `notFound` when the topic or the group was removed.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws -> ReceivedEvent? {
            while true {
                if let delivery = given.popFirst() {
                    return ReceivedEvent(delivery, settlements: settlements)
                }
                let (log, topic, options, settlements) = (log, topic, options, settlements)
                let deliveries = try await consumer.next { () async throws(MicroError) in
                    let made = try await log.consume(topic, options)
                    settlements.use(made)
                    return made
                } take: { consumer async throws(MicroError) in
                    try await consumer.next()
                }
                guard let deliveries else { return nil }
                given = deliveries[...]
                // A group of its own is gone with the connection: another one goes on where it was.
                if options.group == nil, let last = deliveries.last {
                    self.options.position = .offset(last.event.offset + 1)
                }
            }
        }
    }
}
