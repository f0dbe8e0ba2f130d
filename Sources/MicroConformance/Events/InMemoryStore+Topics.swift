import MicroCore

extension InMemoryStore: TopicStorage {
    func append(
        _ events: [NewEvent], to topic: TopicName, expecting expected: Int64?
    ) async throws(MicroError) -> [PublishedEvent] {
        let transaction = StoreTransaction(publishing: events.map { Publication($0, to: topic) })
        try transaction.check()
        try topicLogs.check(transaction.publications, expecting: expected)
        return publishEvents(transaction.publications)
    }

    func events(
        _ topic: TopicName, from position: EventPosition, limit: Int
    ) async throws(MicroError) -> EventPage {
        guard limit > 0 else { throw MicroError(.invalidArgument, "the limit must be above 0") }
        return topicLogs[topic]?.page(from: position, limit: limit) ?? EventPage([], next: 1, hasMore: false)
    }

    func waitForEvent(_ offset: Int64, of topic: TopicName) async throws(MicroError) {
        try await waiters.wait(for: offset, of: .init(namespace, topic)) { () throws(MicroError) in
            await self.next(of: topic)
        }
    }

    func topics() async throws(MicroError) -> [TopicInfo] { topicLogs.infos }

    func configure(
        _ topic: TopicName, _ change: EventRetention.Change
    ) async throws(MicroError) -> EventRetention {
        try change.check()
        return try topicLogs.configure(topic, change)
    }

    func delete(_ topic: TopicName) async throws(MicroError) {
        topicLogs.remove(topic)
        waiters.end(.init(namespace, topic))
    }

    func progress(of topic: TopicName) async throws(MicroError) -> TopicProgress {
        topicLogs[topic]?.progress ?? TopicProgress()
    }

    func groupNames(of topic: TopicName, from prefix: String) async throws(MicroError) -> [GroupName] {
        (topicLogs[topic]?.groups.keys.sorted() ?? []).filter { $0.rawValue.hasPrefix(prefix) }
    }

    func group(
        _ name: GroupName, of topic: TopicName, from position: EventPosition
    ) async throws(MicroError) -> StoredGroup {
        try topicLogs.group(name, of: topic, from: position)
    }

    func change(_ group: StoredGroup.ID, by change: GroupChange) async throws(MicroError) {
        let topic = try topicLogs.change(group, by: change, now: now())
        if let letters = topic.deadLetters { tell([letters]) }
    }

    func seek(
        _ name: GroupName, of topic: TopicName, to position: EventPosition
    ) async throws(MicroError) -> StoredGroup {
        try topicLogs.set(name, of: topic, to: position)
    }

    func deleteGroups(_ names: [GroupName], of topic: TopicName) async throws(MicroError) {
        for name in names { topicLogs.removeGroup(name, of: topic) }
    }
}

extension InMemoryStore {
    /// Appends events that were checked.
    @discardableResult
    func publishEvents(_ publications: [Publication]) -> [PublishedEvent] {
        let published = topicLogs.publish(publications, now: now())
        tell(publications.map(\.topic))
        return published
    }

    /// Appends what waited long enough, and removes what is kept no longer.
    func sweepTopics() {
        topicLogs.sweep(now: now())
        tell(topicLogs.names)
    }

    private func next(of topic: TopicName) -> Int64? { topicLogs[topic]?.next }

    private func tell(_ names: [TopicName]) {
        for name in names {
            if let next = next(of: name) { waiters.tell(.init(namespace, name), next: next) }
        }
    }
}
