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
        private var consumer: (any EventConsumer)?
        private var given: ArraySlice<EventDelivery> = []
        private var failures = 0

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
            while !Task.isCancelled {
                if let delivery = given.popFirst() {
                    return ReceivedEvent(delivery, settlements: settlements)
                }
                do {
                    if try await receive() { continue }
                } catch {
                    guard !Task.isCancelled else { return nil }
                    guard error.isPassing else { throw error }
                }
                consumer = nil
                failures += 1
                try? await Task.sleep(for: PresencePlan.backoff(failures))
            }
            return nil
        }

        /// - Returns: whether something was given.
        private mutating func receive() async throws(MicroError) -> Bool {
            let consumer = try await member()
            guard let deliveries = try await consumer.next(), let last = deliveries.last else { return false }
            failures = 0
            given = deliveries[...]
            // A group of its own is gone with the connection: another one goes on where it was.
            if options.group == nil { options.position = .offset(last.event.offset + 1) }
            return true
        }

        private mutating func member() async throws(MicroError) -> any EventConsumer {
            if let consumer { return consumer }
            let made = try await log.consume(topic, options)
            settlements.use(made)
            consumer = made
            return made
        }
    }
}
