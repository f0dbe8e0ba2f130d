/// An event that is to be published.
public struct NewEvent: Hashable, Sendable {
    public var payload: [UInt8]
    /// Events of one key are given to a group one after the other, in order. An empty one is none.
    public var key: String?
    public var metadata: [String: String]
    /// The publisher's own name for it: a second event of that name is not appended while the first is kept. An empty
    /// one is none.
    public var deduplicationID: String?
    /// How long after it was published it is appended.
    public var delay: Duration?
    /// Milliseconds since 1970; the time it is appended when nil.
    public var timestamp: Int64?

    public init(
        _ payload: [UInt8], key: String? = nil, metadata: [String: String] = [:],
        deduplicationID: String? = nil, delay: Duration? = nil, timestamp: Int64? = nil
    ) {
        self.payload = payload
        self.key = key
        self.metadata = metadata
        self.deduplicationID = deduplicationID
        self.delay = delay
        self.timestamp = timestamp
    }
}

/// What became of an event that was published.
public enum PublishedEvent: Hashable, Sendable {
    case appended(offset: Int64)
    /// One of the same `deduplicationID` is there already.
    case duplicate(of: Int64?)
    /// It is appended when its time has come.
    case delayed
}

extension MicroError {
    /// What is thrown when an engine says nothing of an event.
    package static var publishedNothing: MicroError {
        MicroError(.internalError, "nothing is known of what became of the event")
    }
}

/// An event of a topic's log.
public struct Event: Hashable, Sendable {
    public let topic: TopicName
    /// Counts from 1 in each topic, without holes.
    public let offset: Int64
    /// Milliseconds since 1970.
    public var timestamp: Int64
    public var key: String?
    public var metadata: [String: String]
    public var payload: [UInt8]

    public init(
        topic: TopicName, offset: Int64, timestamp: Int64, key: String? = nil,
        metadata: [String: String] = [:], payload: [UInt8]
    ) {
        self.topic = topic
        self.offset = offset
        self.timestamp = timestamp
        self.key = key
        self.metadata = metadata
        self.payload = payload
    }

    /// What it counts for in a page of events, and in what a topic takes up.
    package var bytes: Int {
        metadata.reduce(64 + payload.count + (key?.utf8.count ?? 0)) {
            $0 + $1.key.utf8.count + $1.value.utf8.count
        }
    }
}

/// An event as a group is given it.
public struct EventDelivery: Hashable, Sendable {
    public let event: Event
    /// How often the group was given it before, as far as is known: above 0 it may have been processed already.
    public let redeliveries: Int

    public init(_ event: Event, redeliveries: Int) {
        self.event = event
        self.redeliveries = redeliveries
    }
}

/// The bounds of events.
public enum EventLimits {
    /// The most bytes of a payload, unless the server was told otherwise.
    public static let payloadBytesMax = 1 << 20
    /// The most bytes of a key or a deduplication id.
    public static let keyBytesMax = 256
    /// The most bytes of an event's metadata.
    public static let metadataBytesMax = 8 << 10
    /// The most events that are published together.
    public static let batchMax = 1_000
    /// The most bytes that are published together: what a message of gRPC has room for.
    public static let batchBytesMax = StoreLimits.transactionBytesMax
    /// The most events of a page.
    public static let pageMax = 1_000
    /// About the most bytes of a page.
    public static let pageBytesMax = 1 << 20
    /// The longest delay: 1 year.
    public static let delayMax = Duration.seconds(365 * 86_400)
    /// The most events of a topic that wait for their time.
    public static let delayedMax = 1_000_000
    /// The most topics of a namespace; those of dead letters come on top.
    public static let topicsMax = 10_000
    /// The most groups of a topic.
    public static let groupsMax = 1_000
    /// The most events that a consumer is given and has not settled.
    public static let inFlightMax = 10_000
    /// The longest that a consumer may keep an event without a word: 1 day.
    public static let ackWaitMax = Duration.seconds(86_400)
}
