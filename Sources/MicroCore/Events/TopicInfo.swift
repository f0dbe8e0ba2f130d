/// What is known of a topic.
public struct TopicInfo: Hashable, Sendable {
    public let name: TopicName
    /// The first event that is kept; that of the event to come when none is.
    public var first: Int64
    /// The offset of the event to come.
    public var next: Int64
    /// About what its events take up.
    public var bytes: Int64
    public var retention: EventRetention
    /// Events that wait for their time.
    public var delayed: Int64

    public init(
        _ name: TopicName, first: Int64 = 1, next: Int64 = 1, bytes: Int64 = 0,
        retention: EventRetention = EventRetention(), delayed: Int64 = 0
    ) {
        self.name = name
        self.first = first
        self.next = next
        self.bytes = bytes
        self.retention = retention
        self.delayed = delayed
    }
}

/// How much of a topic is kept, whoever has consumed it: until either is exceeded.
public struct EventRetention: Hashable, Sendable {
    public var age: Duration
    /// About what its events take up.
    public var bytes: Int64

    public init(age: Duration = .seconds(7 * 86_400), bytes: Int64 = 1 << 30) {
        self.age = age
        self.bytes = bytes
    }

    /// What is to become of it: what is nil stays as it is.
    public struct Change: Hashable, Sendable {
        public var age: Duration?
        public var bytes: Int64?

        public init(age: Duration? = nil, bytes: Int64? = nil) {
            self.age = age
            self.bytes = bytes
        }
    }

    /// As it is after a change.
    package func changed(by change: Change) -> EventRetention {
        EventRetention(age: change.age ?? age, bytes: change.bytes ?? bytes)
    }
}

/// What is known of a group.
public struct EventGroupInfo: Hashable, Sendable {
    public let name: GroupName
    /// Every event before this offset is settled.
    public var position: Int64
    /// Events that are not settled: those in flight and those that were never given.
    public var lag: Int64
    /// Given and not settled.
    public var inFlight: Int64
    /// Waiting to be given again.
    public var waiting: Int64
    /// How often any event was given again.
    public var redelivered: Int64
    /// How many events went to the dead letters.
    public var deadLetters: Int64
    /// How many events it lost because they were kept no longer before they were settled.
    public var skipped: Int64
    public var consumers: Int

    public init(
        _ name: GroupName, position: Int64, lag: Int64, inFlight: Int64 = 0, waiting: Int64 = 0,
        redelivered: Int64 = 0, deadLetters: Int64 = 0, skipped: Int64 = 0, consumers: Int = 0
    ) {
        self.name = name
        self.position = position
        self.lag = lag
        self.inFlight = inFlight
        self.waiting = waiting
        self.redelivered = redelivered
        self.deadLetters = deadLetters
        self.skipped = skipped
        self.consumers = consumers
    }
}

/// The name of a group of consumers: like that of a topic.
public struct GroupName: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let rawValue: String

    /// - Throws: `invalidArgument` when `rawValue` is not such a name.
    public init(_ rawValue: String) throws(MicroError) {
        guard (try? TopicName(rawValue)) != nil else {
            throw MicroError(
                .invalidArgument,
                "malformed group \"\(rawValue.prefix(200))\": use at most 200 of a-z, A-Z, 0-9, '-', '_', '/' "
                    + "and ':', in parts separated by '.'")
        }
        self.rawValue = rawValue
    }

    public static func < (one: GroupName, other: GroupName) -> Bool {
        one.rawValue.utf8.lexicographicallyPrecedes(other.rawValue.utf8)
    }

    public var description: String { rawValue }
}
