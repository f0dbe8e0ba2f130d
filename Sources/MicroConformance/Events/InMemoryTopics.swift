import MicroCore

/// The topics of one namespace.
struct InMemoryTopics {
    private var topics: [TopicName: InMemoryTopic] = [:]
    /// Groups of other namespaces have other ids.
    private var lastGroup = Int64.random(in: 0...1 << 40) << 20

    var names: [TopicName] { Array(topics.keys) }
    var infos: [TopicInfo] { topics.values.map(\.info).sorted { $0.name < $1.name } }

    subscript(_ name: TopicName) -> InMemoryTopic? { topics[name] }

    /// Checks that all of these could be published.
    func check(_ publications: [Publication], expecting expected: Int64?) throws(MicroError) {
        let new = Set(publications.map(\.topic)).filter { topics[$0] == nil && !$0.isReserved }
        try requireRoom(for: new.count)
        guard let expected, let first = publications.first else { return }
        guard !first.event.isDelayed else { throw PublishedEvent.hasNoOffset }
        try (topics[first.topic] ?? InMemoryTopic(first.topic)).check(first.event, gets: expected)
    }

    mutating func publish(_ publications: [Publication], now: Int64) -> [PublishedEvent] {
        publications.map { publication in
            topics[publication.topic, default: InMemoryTopic(publication.topic)]
                .publish(publication.event, now: now)
        }
    }

    mutating func make(_ name: TopicName) throws(MicroError) {
        guard topics[name] == nil else { return }
        try requireRoom(for: isOnTop(name) ? 0 : 1)
        topics[name] = InMemoryTopic(name)
    }

    mutating func remove(_ name: TopicName) {
        topics[name] = nil
    }

    mutating func removeAll() {
        topics = [:]
    }

    mutating func configure(
        _ name: TopicName, _ change: EventRetention.Change
    ) throws(MicroError) -> EventRetention {
        try make(name)
        let retention = (topics[name]?.retention ?? EventRetention()).changed(by: change)
        topics[name]?.retention = retention
        return retention
    }

    /// Appends what waited long enough, and removes what is kept no longer.
    mutating func sweep(now: Int64) {
        for name in names {
            topics[name]?.appendDue(now: now)
            topics[name]?.forget(now: now)
        }
    }

    /// Whether it is the topic of the dead letters of one that is there.
    private func isOnTop(_ name: TopicName) -> Bool { name.origin.map { topics[$0] != nil } ?? false }

    private func requireRoom(for count: Int) throws(MicroError) {
        let ordinary = topics.keys.count { !isOnTop($0) }
        guard count == 0 || ordinary + count <= EventLimits.topicsMax else { throw EventLimits.tooManyTopics }
    }
}

extension InMemoryTopics {
    mutating func group(
        _ name: GroupName, of topic: TopicName, from position: EventPosition
    ) throws(MicroError) -> StoredGroup {
        if let group = topics[topic]?.groups[name] { return group }
        return try set(name, of: topic, to: position)
    }

    /// Makes a group anew, after which the one that was there is another.
    mutating func set(
        _ name: GroupName, of topic: TopicName, to position: EventPosition
    ) throws(MicroError) -> StoredGroup {
        try make(topic)
        let old = topics[topic]?.groups[name]
        guard old != nil || topics[topic]?.groups.count ?? 0 < EventLimits.groupsMax else {
            throw EventLimits.tooManyGroups
        }
        lastGroup += 1
        let group = StoredGroup(
            id: .init(lastGroup), name: name, topic: topic,
            position: topics[topic]?.offset(position) ?? 1, redelivered: old?.redelivered ?? 0,
            deadLetters: old?.deadLetters ?? 0, skipped: old?.skipped ?? 0)
        topics[topic]?.groups[name] = group
        return group
    }

    mutating func change(
        _ id: StoredGroup.ID, by change: GroupChange, now: Int64
    ) throws(MicroError) -> TopicName {
        guard let topic = topics.values.first(where: { $0.groups.values.contains { $0.id == id } }),
            var group = topic.groups.values.first(where: { $0.id == id })
        else { throw StoredGroup.notFound }
        group.position = max(group.position, change.position)
        group.horizon = max(group.horizon, change.horizon, group.position)
        for (offset, entry) in change.entries { group.entries[offset] = entry }
        group.entries = group.entries.filter { $0.key >= group.position }
        group.redelivered += change.redelivered
        group.deadLetters += Int64(change.deadLetters.count)
        group.skipped += change.skipped
        topics[topic.name]?.groups[group.name] = group
        if let target = topic.name.deadLetters, !change.deadLetters.isEmpty {
            for letter in change.deadLetters {
                _ = topics[target, default: InMemoryTopic(target)].publish(
                    letter.event(of: group.name), now: now)
            }
        }
        return topic.name
    }

    mutating func removeGroup(_ name: GroupName, of topic: TopicName) {
        topics[topic]?.groups[name] = nil
    }
}
