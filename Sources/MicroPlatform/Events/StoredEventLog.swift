import MicroCore

/// The topics of one namespace, as a storage keeps them.
struct StoredEventLog: EventLog {
    private let namespace: Namespace
    private let storage: any TopicStorage
    private let groups: EventGroups

    init(_ namespace: Namespace, storage: any TopicStorage, groups: EventGroups) {
        self.namespace = namespace
        self.storage = storage
        self.groups = groups
    }

    func publish(
        _ events: [NewEvent], to topic: TopicName, expecting expected: Int64?
    ) async throws(MicroError) -> [PublishedEvent] {
        try await storage.append(events, to: topic, expecting: expected)
    }

    func events(
        _ topic: TopicName, from position: EventPosition, limit: Int
    ) async throws(MicroError) -> EventPage {
        try await storage.events(topic, from: position, limit: limit)
    }

    func topics() async throws(MicroError) -> [TopicInfo] {
        try await storage.topics()
    }

    func configure(
        _ topic: TopicName, _ change: EventRetention.Change
    ) async throws(MicroError) -> EventRetention {
        try await storage.configure(topic, change)
    }

    func delete(_ topic: TopicName) async throws(MicroError) {
        try await storage.delete(topic)
        let removed = MicroError(.notFound, "the topic \(topic) was removed")
        for key in groups.keys(in: namespace, topic) {
            try await groups.ending(key, removed) {}
        }
    }

    func consume(
        _ topic: TopicName, _ options: ConsumerOptions
    ) async throws(MicroError) -> any EventConsumer {
        try options.check()
        let name: GroupName
        if let group = options.group {
            name = try group.checked()
        } else {
            name = try await nameOfItsOwn(topic)
        }
        return try await groups.join(
            key(topic, name), options, isStored: options.group != nil, storage: storage
        ) { () throws(MicroError) in
            try await storage.group(name, of: topic, from: options.position)
        }
    }

    func groups(of topic: TopicName) async throws(MicroError) -> [EventGroupInfo] {
        let progress = try await storage.progress(of: topic)
        return progress.groups.filter { !$0.name.isOfItsOwn }.map { group in
            let status = groups.work(key(topic, group.name))?.status ?? EventGroup.Status(group)
            let position = max(status.position, progress.first)
            let settled = status.position < position ? 0 : status.settledAhead
            return EventGroupInfo(
                group.name, position: position, lag: max(0, progress.next - position - settled),
                inFlight: status.inFlight, waiting: status.waiting, redelivered: status.redelivered,
                deadLetters: status.deadLetters,
                // What it has not come across yet is lost, too.
                skipped: status.skipped + max(0, progress.first - status.next), consumers: status.consumers)
        }
    }

    func seek(
        _ group: GroupName, of topic: TopicName, to position: EventPosition
    ) async throws(MicroError) -> Int64 {
        let name = try group.checked()
        let moved = MicroError(.unavailable, "the group was set to another position: consume again")
        return try await groups.ending(key(topic, name), moved) { () throws(MicroError) in
            try await storage.seek(name, of: topic, to: position).position
        }
    }

    func deleteGroup(_ group: GroupName, of topic: TopicName) async throws(MicroError) {
        let name = try group.checked()
        let removed = MicroError(.notFound, "the group \(group) was removed")
        try await groups.ending(key(topic, name), removed) { () throws(MicroError) in
            try await storage.deleteGroups([name], of: topic)
        }
    }

    private func key(_ topic: TopicName, _ group: GroupName) -> EventGroups.Key {
        EventGroups.Key(namespace: namespace, topic: topic, group: group)
    }

    /// The name of a group that is not kept. What a crash, or a disk that failed, left behind of such groups is removed.
    private func nameOfItsOwn(_ topic: TopicName) async throws(MicroError) -> GroupName {
        // They are in use from before they are made until they are removed, and no name comes again.
        let left = try await storage.groupNames(of: topic, from: GroupName.ofItsOwn)
            .filter { !groups.isInUse(key(topic, $0)) }
        if !left.isEmpty { try await storage.deleteGroups(left, of: topic) }
        var random = SystemRandomNumberGenerator()
        return try GroupName(
            GroupName.ofItsOwn + String(random.next(), radix: 36) + String(random.next(), radix: 36))
    }
}

extension GroupName {
    /// How the names of groups begin that are not kept.
    fileprivate static let ofItsOwn = "micro.own."

    fileprivate var isOfItsOwn: Bool { rawValue.hasPrefix(Self.ofItsOwn) }

    /// - Throws: `invalidArgument` when it is a name that only the platform gives.
    fileprivate func checked() throws(MicroError) -> GroupName {
        guard rawValue != "micro", !rawValue.hasPrefix("micro.") else {
            throw MicroError(
                .invalidArgument, "groups that begin with \"micro.\" are the platform's own: use another name"
            )
        }
        return self
    }
}

extension ConsumerOptions {
    fileprivate func check() throws(MicroError) {
        guard inFlightMax > 0, inFlightMax <= EventLimits.inFlightMax else {
            throw MicroError(
                .invalidArgument, "a consumer is given from 1 to \(EventLimits.inFlightMax) events at a time")
        }
        guard ackWait > .zero, ackWait <= EventLimits.ackWaitMax else {
            throw MicroError(.invalidArgument, "events are waited for longer than nothing and at most a day")
        }
    }
}

extension EventGroup.Status {
    /// Of a group that has no consumers.
    fileprivate init(_ group: TopicProgress.Group) {
        self.init(
            position: group.position, settledAhead: group.settledAhead, inFlight: 0,
            waiting: group.waiting, redelivered: group.redelivered, deadLetters: group.deadLetters,
            skipped: group.skipped, consumers: 0, next: group.position)
    }
}
