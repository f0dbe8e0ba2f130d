/// Keeps the topics of every namespace, and how far their groups are.
///
/// The engine of the store is also that of events: a transaction writes records and publishes together.
package protocol EventStorage: StoreEngine {
    /// The topics of one namespace; nobody who has it reaches those of another.
    func topics(in namespace: Namespace) -> any TopicStorage
}

/// The topics of one namespace as they are kept: what is acknowledged is durable.
package protocol TopicStorage: Sendable {
    /// As `EventLog.publish`; an event that is delayed has no offset to expect. Refuses the platform's own topics, which
    /// the platform publishes to by transactions of the store (`Publication(byPlatform:to:)`).
    func append(
        _ events: [NewEvent], to topic: TopicName, expecting expected: Int64?
    ) async throws(MicroError) -> [PublishedEvent]

    /// As `EventLog.events`.
    func events(_ topic: TopicName, from position: EventPosition, limit: Int) async throws(MicroError)
        -> EventPage

    /// Returns once there is an event of this offset or a later one, at once when there is.
    /// - Throws: `notFound` when the topic is not there or is removed meanwhile, `cancelled` with the task.
    func waitForEvent(_ offset: Int64, of topic: TopicName) async throws(MicroError)

    /// The topics, by name; those of dead letters, too.
    func topics() async throws(MicroError) -> [TopicInfo]

    /// As `EventLog.configure`.
    @discardableResult
    func configure(_ topic: TopicName, _ change: EventRetention.Change) async throws(MicroError)
        -> EventRetention

    /// Removes a topic with its events, groups and those that wait for their time.
    func delete(_ topic: TopicName) async throws(MicroError)

    /// How far the groups of a topic are.
    func progress(of topic: TopicName) async throws(MicroError) -> TopicProgress

    /// The groups of a topic whose names begin so, by name.
    func groupNames(of topic: TopicName, from prefix: String) async throws(MicroError) -> [GroupName]

    /// The group of this name, which is made when there is none, and the topic, too. It is where it was, also if that is
    /// before the first event that is kept.
    /// - Throws: `resourceExhausted` past `EventLimits`.
    func group(
        _ name: GroupName, of topic: TopicName, from position: EventPosition
    ) async throws(MicroError) -> StoredGroup

    /// Writes down how far a group has come, and its dead letters in the topic's topic of them, together. Those of a
    /// topic that holds dead letters itself are only counted.
    /// - Throws: `notFound` when there is no such group, or another of its name by now.
    func change(_ group: StoredGroup.ID, by change: GroupChange) async throws(MicroError)

    /// Sets a group to a position, which forgets its entries, and makes it when there is none. Its id is a new one.
    func seek(
        _ name: GroupName, of topic: TopicName, to position: EventPosition
    ) async throws(MicroError) -> StoredGroup

    /// Removing what is not there succeeds.
    func deleteGroups(_ names: [GroupName], of topic: TopicName) async throws(MicroError)
}

/// How far the groups of a topic are, without what is known of single events.
package struct TopicProgress: Hashable, Sendable {
    /// One group.
    package struct Group: Hashable, Sendable {
        package let name: GroupName
        /// Every event before this offset is settled, or kept no longer.
        package var position: Int64
        /// Events that are settled though one before them is not.
        package var settledAhead: Int64
        /// Events that are to be given again, or to go to the dead letters.
        package var waiting: Int64
        package var redelivered: Int64
        package var deadLetters: Int64
        /// Events that were not settled and are kept no longer.
        package var skipped: Int64

        package init(
            _ name: GroupName, position: Int64, settledAhead: Int64 = 0, waiting: Int64 = 0,
            redelivered: Int64 = 0, deadLetters: Int64 = 0, skipped: Int64 = 0
        ) {
            self.name = name
            self.position = position
            self.settledAhead = settledAhead
            self.waiting = waiting
            self.redelivered = redelivered
            self.deadLetters = deadLetters
            self.skipped = skipped
        }
    }

    /// The first event that is kept; that of the event to come when none is.
    package var first: Int64
    /// The offset of the event to come.
    package var next: Int64
    /// By name.
    package var groups: [Group]

    package init(first: Int64 = 1, next: Int64 = 1, groups: [Group] = []) {
        self.first = first
        self.next = next
        self.groups = groups
    }
}

extension TopicStorage {
    /// Sets how much of a topic is kept.
    package func configure(_ topic: TopicName, _ retention: EventRetention) async throws(MicroError) {
        try await configure(topic, EventRetention.Change(age: retention.age, bytes: retention.bytes))
    }
}

/// How far a group is, as it is kept.
package struct StoredGroup: Hashable, Sendable {
    /// Tells a group from an earlier one of its name, and from itself before it was set to another position.
    package struct ID: Hashable, Sendable {
        package let rawValue: Int64

        package init(_ rawValue: Int64) {
            self.rawValue = rawValue
        }
    }

    /// What is known of an event at or after the position that is not simply still to come.
    package enum Entry: Hashable, Sendable {
        /// It is settled, though one before it is not.
        case settled
        /// It was given `redeliveries` times and is to be given again at a time, in milliseconds since 1970.
        case waiting(redeliveries: Int, until: Int64)
        /// It was given again `redeliveries` times, in vain, and is to go to the dead letters for this reason.
        case givenUp(redeliveries: Int, reason: String)
    }

    package let id: ID
    package let name: GroupName
    package let topic: TopicName
    /// Every event before this offset is settled.
    package var position: Int64
    /// Events before this offset may have been given; those after it were not.
    package var horizon: Int64
    /// By offset; none is before the position.
    package var entries: [Int64: Entry]
    /// How often any event was given again.
    package var redelivered: Int64
    /// How many events went to the dead letters.
    package var deadLetters: Int64
    /// How many events were kept no longer before they were settled, as far as it was noticed.
    package var skipped: Int64

    package init(
        id: ID, name: GroupName, topic: TopicName, position: Int64, horizon: Int64? = nil,
        entries: [Int64: Entry] = [:], redelivered: Int64 = 0, deadLetters: Int64 = 0, skipped: Int64 = 0
    ) {
        self.id = id
        self.name = name
        self.topic = topic
        self.position = position
        self.horizon = horizon ?? position
        self.entries = entries
        self.redelivered = redelivered
        self.deadLetters = deadLetters
        self.skipped = skipped
    }
}

extension StoredGroup {
    /// What is thrown when there is no group of an id.
    package static var notFound: MicroError {
        MicroError(.notFound, "the group was removed, or set to another position")
    }
}

/// What is written down of a group at a time.
package struct GroupChange: Hashable, Sendable {
    /// An event that is given up.
    package struct DeadLetter: Hashable, Sendable {
        package var event: Event
        package var redeliveries: Int
        package var reason: String

        package init(_ event: Event, redeliveries: Int, reason: String) {
            self.event = event
            self.redeliveries = redeliveries
            self.reason = reason
        }
    }

    /// Entries before it go. Never less than it was.
    package var position: Int64
    /// Never less than it was.
    package var horizon: Int64
    /// Entries that are new or another, by offset; nil for those that go.
    package var entries: [Int64: StoredGroup.Entry?]
    /// Appended to the topic of dead letters, with what became of them in their metadata.
    package var deadLetters: [DeadLetter]
    /// How often events were given again since the last change.
    package var redelivered: Int64
    /// How many events were kept no longer before they were settled, since the last change.
    package var skipped: Int64

    package init(
        position: Int64, horizon: Int64, entries: [Int64: StoredGroup.Entry?] = [:],
        deadLetters: [DeadLetter] = [], redelivered: Int64 = 0, skipped: Int64 = 0
    ) {
        self.position = position
        self.horizon = horizon
        self.entries = entries
        self.deadLetters = deadLetters
        self.redelivered = redelivered
        self.skipped = skipped
    }
}
