import GRDB
import MicroCore

extension StoreWriting {
    /// What is known of a topic; nil when there is none.
    mutating func topic(_ topic: EventWaiters.Key) throws -> TopicHead? {
        if let known = topics[topic] { return known }
        guard let found = try TopicHead(topic, in: db) else { return nil }
        topics[topic] = found
        return found
    }

    /// The topic, which is made when there is none.
    mutating func makeTopic(_ key: EventWaiters.Key) throws -> TopicHead {
        if let found = try topic(key) { return found }
        let made = try TopicHead(making: key, idEnd: topicIDEnd, in: db)
        topics[key] = made
        return made
    }

    /// As `makeTopic`, unless there are too many.
    mutating func makeTopicIfRoom(_ key: EventWaiters.Key) throws -> TopicHead {
        if let found = try topic(key) { return found }
        // That of the dead letters of a topic comes on top of it.
        let origin = try key.topic.origin.flatMap { try topic(EventWaiters.Key(key.namespace, $0)) }
        if origin == nil { try requireRoom(forTopics: 1, in: key.namespace) }
        return try makeTopic(key)
    }

    /// - Throws: `resourceExhausted` when so many topics more would be too many.
    func requireRoom(forTopics count: Int, in namespace: Namespace) throws {
        let there =
            try db.firstRow(
                // Not counted are those of the dead letters of topics that are there.
                """
                SELECT count(*) FROM event_topics AS counted WHERE namespace = ?1 AND NOT (
                    substr(name, -13) = '.dead-letters' AND substr(name, -26, 13) <> '.dead-letters'
                    AND EXISTS (
                        SELECT 1 FROM event_topics WHERE namespace = ?1
                            AND name = substr(counted.name, 1, length(counted.name) - 13)))
                """, [namespace.rawValue]
            ) { Int($0.integer(0)) } ?? 0
        guard there + count <= EventLimits.topicsMax else { throw EventLimits.tooManyTopics }
    }

    mutating func configure(
        _ key: EventWaiters.Key, _ change: EventRetention.Change
    ) throws -> EventRetention {
        var head = try makeTopicIfRoom(key)
        head.retention = head.retention.changed(by: change)
        update(key, head)
        return head.retention
    }

    /// Removes a topic: at once for everybody, in the file little by little afterwards.
    mutating func delete(_ key: EventWaiters.Key) throws {
        guard let head = try topic(key) else { return }
        try db.run("INSERT INTO event_topics_erased (topic_id) VALUES (?)", [head.id])
        try db.run("DELETE FROM event_topics WHERE id = ?", [head.id])
        forget { $0 == key }
        end(key)
    }

    /// Removes every topic of a namespace, as `delete` does.
    mutating func eraseTopics(of namespace: Namespace) throws {
        let name = namespace.rawValue
        try db.run(
            "INSERT INTO event_topics_erased (topic_id) SELECT id FROM event_topics WHERE namespace = ?",
            [name])
        try db.run("DELETE FROM event_topics WHERE namespace = ?", [name])
        forget { $0.namespace == namespace }
        endTopics(of: namespace)
    }
}

// Groups.
extension StoreWriting {
    /// The group of a name, which is made when there is none.
    mutating func group(
        _ name: GroupName, of key: EventWaiters.Key, from position: EventPosition
    ) throws -> StoredGroup {
        let head = try makeTopicIfRoom(key)
        if let group = try TopicGroups(of: key.topic, head, in: db).group(name) { return group }
        return try insert(name, of: key.topic, head, at: position, after: nil)
    }

    /// Sets a group to a position: from then on it is another.
    mutating func seek(
        _ name: GroupName, of key: EventWaiters.Key, to position: EventPosition
    ) throws -> StoredGroup {
        let head = try makeTopicIfRoom(key)
        let old = try TopicGroups(of: key.topic, head, in: db).group(name)
        if let old { try delete(old.id) }
        return try insert(name, of: key.topic, head, at: position, after: old)
    }

    mutating func deleteGroup(_ name: GroupName, of key: EventWaiters.Key) throws {
        guard let head = try topic(key),
            let group = try TopicGroups(of: key.topic, head, in: db).group(name)
        else { return }
        try delete(group.id)
    }

    private func delete(_ group: StoredGroup.ID) throws {
        try db.run("DELETE FROM event_group_entries WHERE group_id = ?", [group.rawValue])
        try db.run("DELETE FROM event_groups WHERE id = ?", [group.rawValue])
    }

    private func insert(
        _ name: GroupName, of topic: TopicName, _ head: TopicHead, at position: EventPosition,
        after old: StoredGroup?
    ) throws -> StoredGroup {
        let count = try db.firstRow("SELECT count(*) FROM event_groups WHERE topic_id = ?", [head.id]) {
            Int($0.integer(0))
        }
        guard count ?? 0 < EventLimits.groupsMax else { throw EventLimits.tooManyGroups }
        let offset = try head.offset(position, in: db)
        try db.run(
            """
            INSERT INTO event_groups (topic_id, name, position, horizon, redelivered, dead_letters, skipped)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                head.id, name.rawValue, offset, offset, old?.redelivered ?? 0, old?.deadLetters ?? 0,
                old?.skipped ?? 0,
            ])
        return StoredGroup(
            id: .init(db.lastInsertedRowID), name: name, topic: topic, position: offset,
            redelivered: old?.redelivered ?? 0, deadLetters: old?.deadLetters ?? 0,
            skipped: old?.skipped ?? 0)
    }

    /// Writes down how far a group has come, and its dead letters.
    mutating func change(_ id: StoredGroup.ID, by change: GroupChange, in namespace: Namespace) throws {
        let found = try db.firstRow(
            """
            SELECT event_topics.name, event_groups.name, position, horizon FROM event_groups
            JOIN event_topics ON event_topics.id = topic_id WHERE event_groups.id = ? AND namespace = ?
            """, [id.rawValue, namespace.rawValue]
        ) { (topic: $0.text(0), name: $0.text(1), position: $0.integer(2), horizon: $0.integer(3)) }
        guard let found else { throw StoredGroup.notFound }
        let key = EventWaiters.Key(namespace, try TopicName(found.topic))
        let position = max(found.position, change.position)
        let horizon = max(found.horizon, change.horizon, position)
        try db.run(
            """
            UPDATE event_groups SET position = ?, horizon = ?, redelivered = redelivered + ?,
                dead_letters = dead_letters + ?, skipped = skipped + ? WHERE id = ?
            """,
            [
                position, horizon, change.redelivered, change.deadLetters.count, change.skipped,
                id.rawValue,
            ])
        if position > found.position {
            try db.run(
                "DELETE FROM event_group_entries WHERE group_id = ? AND offset < ?", [id.rawValue, position])
        }
        for (offset, entry) in change.entries where offset >= position {
            try write(entry, at: offset, of: id)
        }
        try bury(change.deadLetters, of: try GroupName(found.name), key)
    }

    private func write(_ entry: StoredGroup.Entry?, at offset: Int64, of group: StoredGroup.ID) throws {
        guard let entry else {
            return try db.run(
                "DELETE FROM event_group_entries WHERE group_id = ? AND offset = ?", [group.rawValue, offset])
        }
        let (redeliveries, until, reason): (Int?, Int64, [UInt8]?) =
            switch entry {
            case .settled: (nil, 0, nil)
            case .waiting(let redeliveries, let until): (redeliveries, until, nil)
            case .givenUp(let redeliveries, let reason): (redeliveries, 0, Array(reason.utf8))
            }
        try db.run(
            """
            INSERT INTO event_group_entries (group_id, offset, redeliveries, until, reason)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (group_id, offset) DO UPDATE SET redeliveries = excluded.redeliveries,
                until = excluded.until, reason = excluded.reason
            """, [group.rawValue, offset, redeliveries, until, reason])
    }

    /// Appends what a group gave up to the topic of dead letters; those of dead letters stay where they are.
    private mutating func bury(
        _ letters: [GroupChange.DeadLetter], of group: GroupName, _ topic: EventWaiters.Key
    ) throws {
        guard !letters.isEmpty, let name = topic.topic.deadLetters else { return }
        let key = EventWaiters.Key(topic.namespace, name)
        var head = try makeTopic(key)
        for letter in letters { _ = try append(letter.event(of: group), to: key, &head) }
        update(key, head)
    }
}
