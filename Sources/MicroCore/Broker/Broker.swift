/// The messages of one namespace: given to whoever subscribes at the moment, at most once, in no order, and kept nowhere.
///
/// Nobody who publishes waits for anybody who subscribes: whoever is slow loses messages, and is told how many.
public protocol Broker: Sendable {
    /// Gives a message to everybody who subscribes to the topic, and to one member of each queue.
    /// - Returns: to how many subscribers it went.
    /// - Throws: `tooLarge` and `invalidArgument` past `BrokerLimits`.
    @discardableResult
    func publish(_ message: BrokerMessage, to topic: TopicName) async throws(MicroError) -> Int

    /// Begins to publish many messages one after the other.
    func publisher() async throws(MicroError) -> any BrokerPublisher

    /// Publishes a message and waits for one answer to it: the first that somebody publishes to its `replyTo`.
    /// - Throws: `unavailable` when nobody subscribes to the topic, `deadlineExceeded` when nobody answers in time.
    func request(
        _ message: BrokerMessage, to topic: TopicName, timeout: Duration
    ) async throws(MicroError) -> BrokerMessage

    /// Subscribes: what is published when this has returned is given.
    /// - Throws: `resourceExhausted` when there are too many subscribers.
    func subscribe(_ topics: TopicPattern, _ options: SubscriberOptions) async throws(MicroError)
        -> any BrokerSubscriber

    /// Who subscribes, by topic, and what went to them.
    func subscriptions() async throws(MicroError) -> [BrokerSubscription]
}

/// One who subscribes, until `close` or until nobody refers to it any more.
public protocol BrokerSubscriber: Sendable {
    /// The messages that came since, once there is one; nil when it was closed, or when the platform ends it.
    func next() async throws(MicroError) -> [BrokerDelivery]?

    /// Ends it: it is given nothing more.
    func close() async
}

/// One who publishes many messages.
public protocol BrokerPublisher: Sendable {
    /// Sends a message on its way. It may be refused later: then what follows fails.
    func publish(_ message: BrokerMessage, to topic: TopicName) async throws(MicroError)

    /// Ends it, when all were published.
    /// - Returns: to how many subscribers they went, all together.
    @discardableResult
    func finish() async throws(MicroError) -> Int
}

/// How one subscribes.
public struct SubscriberOptions: Hashable, Sendable {
    /// Of the members of a queue, one is given each message.
    public var queue: GroupName?
    /// How many messages wait for the subscriber before the oldest of them is lost.
    public var waitingMax: Int
    /// Who subscribes, as `subscriptions` shows it; empty for nobody in particular.
    package var account = ""

    public init(queue: GroupName? = nil, waitingMax: Int = 1_024) {
        self.queue = queue
        self.waitingMax = waitingMax
    }
}

/// What is known of one who subscribes.
public struct BrokerSubscription: Hashable, Sendable {
    public let topics: TopicPattern
    public let queue: GroupName?
    /// Who subscribes; empty for nobody in particular.
    public let account: String
    /// Messages that wait for it.
    public var waiting: Int64
    /// Messages that were given to it.
    public var delivered: Int64
    /// Messages that were lost because it was slow.
    public var dropped: Int64

    public init(
        _ topics: TopicPattern, queue: GroupName? = nil, account: String = "", waiting: Int64 = 0,
        delivered: Int64 = 0, dropped: Int64 = 0
    ) {
        self.topics = topics
        self.queue = queue
        self.account = account
        self.waiting = waiting
        self.delivered = delivered
        self.dropped = dropped
    }
}

/// Carries the messages of every namespace.
package protocol BrokerEngine: Sendable {
    /// The messages of one namespace; nobody who has it reaches those of another.
    func broker(in namespace: Namespace) -> any Broker
}

/// The bounds of messages.
public enum BrokerLimits {
    /// The most bytes of a body.
    public static let bodyBytesMax = 1 << 20
    /// The most headers of a message.
    public static let headersMax = 64
    /// The most bytes of all headers of a message.
    public static let headerBytesMax = 16 << 10
    /// The most messages that wait for one subscriber.
    public static let waitingMax = 65_536
    /// The most bytes of messages that wait for one subscriber.
    public static let waitingBytesMax = 8 << 20
    /// The most subscribers of a namespace.
    public static let subscribersMax = 8_192
    /// The longest that anybody waits for an answer: 5 minutes.
    public static let requestTimeoutMax = Duration.seconds(300)
}
