/// The topics of one namespace: an ordered, persistent log of events for each, and groups that consume it.
///
/// What is acknowledged is durable, and seen by every call that begins after. A topic comes to be when something is
/// published to it, consumed from it or configured of it.
public protocol EventLog: Sendable {
    /// Appends events, all or none, in order.
    /// - Parameter expected: the offset that the first of them must get; whatever it gets when nil.
    /// - Returns: what became of each.
    /// - Throws: `conflict` when the offset is not the expected one, `tooLarge` and `invalidArgument` past
    ///   `EventLimits`, `resourceExhausted` when too much is waiting to be written.
    func publish(
        _ events: [NewEvent], to topic: TopicName, expecting expected: Int64?
    ) async throws(MicroError) -> [PublishedEvent]

    /// Events in the order of their offsets from a position on, a page at a time: at most `limit` and
    /// `EventLimits.pageMax`, and about `EventLimits.pageBytesMax`, but at least one when there is one.
    ///
    /// An offset that is not kept any more stands for the first that is, one that is still to come for the end. A
    /// topic that is not there has no events.
    func events(_ topic: TopicName, from position: EventPosition, limit: Int) async throws(MicroError)
        -> EventPage

    /// The topics, by name.
    func topics() async throws(MicroError) -> [TopicInfo]

    /// Changes how much of a topic is kept, in one step.
    /// - Returns: what holds from now on.
    @discardableResult
    func configure(_ topic: TopicName, _ change: EventRetention.Change) async throws(MicroError)
        -> EventRetention

    /// Removes a topic with its events and groups; those who consume it are told `notFound`.
    func delete(_ topic: TopicName) async throws(MicroError)

    /// Begins to consume as a member of a group, which is made when there is none.
    func consume(_ topic: TopicName, _ options: ConsumerOptions) async throws(MicroError) -> any EventConsumer

    /// The groups of a topic, by name.
    func groups(of topic: TopicName) async throws(MicroError) -> [EventGroupInfo]

    /// Sets a group to a position, back or forth, and forgets what it had not settled. Makes it when there is none.
    /// - Returns: the offset of its next event.
    func seek(_ group: GroupName, of topic: TopicName, to position: EventPosition) async throws(MicroError)
        -> Int64

    /// Removes a group; its consumers are told `notFound`. Removing what is not there succeeds.
    func deleteGroup(_ group: GroupName, of topic: TopicName) async throws(MicroError)
}

/// A log that takes events faster than it appends them.
package protocol EventQueue: Sendable {
    /// Lets events that have nothing to do with one another wait for their turn, in order and after those before, each to be
    /// appended as `EventLog.publish` does one. `answer` is told once what became of each, from any thread.
    func enqueue(
        _ events: [EventRequest], answer: @escaping @Sendable ([Result<PublishedEvent, MicroError>]) -> Void)
}

/// An event that is published by itself.
package struct EventRequest: Hashable, Sendable {
    package let topic: TopicName
    package var event: NewEvent
    /// The offset that it must get; whatever it gets when nil.
    package var expected: Int64?

    package init(_ event: NewEvent, to topic: TopicName, expecting expected: Int64? = nil) {
        self.topic = topic
        self.event = event
        self.expected = expected
    }
}

extension EventLog {
    /// Sets how much of a topic is kept.
    package func configure(_ topic: TopicName, _ retention: EventRetention) async throws(MicroError) {
        try await configure(topic, EventRetention.Change(age: retention.age, bytes: retention.bytes))
    }
}

/// One member of a group.
///
/// Given are at most `inFlightMax` events that it has not settled; what it does not settle in time, and at its end
/// what it did not settle at all, is given to others.
public protocol EventConsumer: Sendable {
    /// What it is given next, in order, once there is something; nil when that was all after `stop`, or when the platform
    /// ends it.
    /// - Throws: `notFound` when the topic or the group was removed.
    func next() async throws(MicroError) -> [EventDelivery]?

    /// Settles what was given. What is not in its hands, because its time has passed perhaps, is passed over.
    func settle(_ settlement: EventSettlement) async throws(MicroError)

    /// Lets it be given nothing more. What it was given before still comes from `next`, and may still be settled.
    func stop() async throws(MicroError)

    /// Ends it: it is given nothing more. What it settled is durable when this returns.
    func close() async throws(MicroError)
}

/// What becomes of events that were given.
public struct EventSettlement: Hashable, Sendable {
    /// An event that was not processed.
    public struct Nack: Hashable, Sendable {
        public var offset: Int64
        /// After which it is given again; as redelivery backs off when nil.
        public var delay: Duration?
        /// Why, for the dead letters.
        public var reason: String

        public init(_ offset: Int64, delay: Duration? = nil, reason: String = "") {
            self.offset = offset
            self.delay = delay
            self.reason = reason
        }
    }

    /// Offsets that were processed.
    public var acks: [Int64]
    public var nacks: [Nack]
    /// Offsets that are still being processed: their time begins anew.
    public var extensions: [Int64]

    public init(acks: [Int64] = [], nacks: [Nack] = [], extensions: [Int64] = []) {
        self.acks = acks
        self.nacks = nacks
        self.extensions = extensions
    }
}

/// How one consumes.
public struct ConsumerOptions: Hashable, Sendable {
    /// A group of its own, which is forgotten at the end, when nil.
    public var group: GroupName?
    /// Where a group begins that is not there yet.
    public var position: EventPosition
    /// The most events that are given and not settled.
    public var inFlightMax: Int
    /// How long until what was not settled is given again.
    public var ackWait: Duration
    /// How often an event is given again before it goes to the dead letters; without end when nil.
    public var retryLimit: Int?
    /// Settles each event when it is given.
    public var acksAutomatically: Bool

    public init(
        group: GroupName? = nil, position: EventPosition = .end, inFlightMax: Int = 256,
        ackWait: Duration = .seconds(30), retryLimit: Int? = 5, acksAutomatically: Bool = false
    ) {
        self.group = group
        self.position = position
        self.inFlightMax = inFlightMax
        self.ackWait = ackWait
        self.retryLimit = retryLimit
        self.acksAutomatically = acksAutomatically
    }
}

/// A place in a topic's log.
public enum EventPosition: Hashable, Sendable {
    /// The first event that is kept.
    case beginning
    /// The event to come.
    case end
    case offset(Int64)
    /// The first event that was appended at this time or later, in milliseconds since 1970.
    case time(Int64)
}

/// Some of a topic's events.
public struct EventPage: Hashable, Sendable {
    public var events: [Event]
    /// Where to read on.
    public var next: Int64
    /// Whether there are more, now.
    public var hasMore: Bool

    public init(_ events: [Event], next: Int64, hasMore: Bool) {
        self.events = events
        self.next = next
        self.hasMore = hasMore
    }
}
