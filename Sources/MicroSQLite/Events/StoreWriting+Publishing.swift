import GRDB
import MicroCore

extension StoreWriting {
    /// Checks that publications can be appended, all of them.
    /// - Parameter expected: the offset that the first of them must get; whatever it gets when nil.
    func check(
        _ publications: [Publication], expecting expected: Int64?, in namespace: Namespace,
        _ heads: [EventWaiters.Key: TopicHead?]
    ) throws {
        var made = 0, counted = 0
        for (topic, head) in heads {
            let own = publications.filter { $0.topic == topic.topic }
            let delayed = own.count { $0.event.isDelayed }
            guard Int64(delayed) + (head?.delayed ?? 0) <= EventLimits.delayedMax else {
                throw EventLimits.tooManyDelayed
            }
            guard head?.hasRoom(for: own.count) ?? true else {
                throw MicroError(.resourceExhausted, "the topic \(topic.topic) has no offsets left")
            }
            guard head == nil else { continue }
            made += 1
            // What the platform tells is not lost for want of room.
            if !topic.topic.isReserved { counted += 1 }
        }
        if counted > 0 { try requireRoom(forTopics: counted, in: namespace) }
        if made > 0 { _ = try TopicHead.freeIDs(made, below: topicIDEnd, in: db) }
        guard let expected, let first = publications.first else { return }
        guard !first.event.isDelayed else { throw PublishedEvent.hasNoOffset }
        let head = heads[EventWaiters.Key(namespace, first.topic)] ?? nil
        let actual = try offset(to: first.event, in: head)
        guard actual == expected else {
            throw PublishedEvent.unexpected(expected, in: first.topic, next: head?.next ?? 1)
        }
    }

    /// What is known of the topics of publications.
    mutating func heads(
        of publications: [Publication], in namespace: Namespace
    ) throws -> [EventWaiters.Key: TopicHead?] {
        var heads: [EventWaiters.Key: TopicHead?] = [:]
        for publication in publications {
            let key = EventWaiters.Key(namespace, publication.topic)
            if heads[key] == nil { heads[key] = .some(try topic(key)) }
        }
        return heads
    }

    /// Appends publications that were checked.
    mutating func publish(
        _ publications: [Publication], in namespace: Namespace
    ) throws -> [PublishedEvent] {
        var published: [PublishedEvent] = []
        published.reserveCapacity(publications.count)
        for publication in publications {
            let topic = EventWaiters.Key(namespace, publication.topic)
            published.append(try publish(publication.event, to: topic))
        }
        return published
    }

    private mutating func publish(_ event: NewEvent, to topic: EventWaiters.Key) throws -> PublishedEvent {
        let name = event.name.map { Array($0.utf8) }
        var head = try makeTopic(topic)
        if let name, let there = try offset(ofDuplicate: name, in: head) { return .duplicate(of: there) }
        guard let delay = event.delay, event.isDelayed else {
            let offset = try append(event, to: topic, &head)
            update(topic, head)
            return .appended(offset: offset)
        }
        let due = now + delay.wholeMilliseconds
        try db.run(
            """
            INSERT INTO events_delayed (topic_id, due, time, key, deduplication_id, metadata, payload)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                head.id, due, event.timestamp, event.key, name, StoredMetadata.bytes(event.metadata),
                event.payload,
            ])
        if let name { try remember(name, at: nil, in: head) }
        head.delayed += 1
        update(topic, head)
        self.delay(until: due)
        return .delayed
    }

    /// Appends an event.
    /// - Returns: its offset.
    mutating func append(
        _ new: NewEvent, to topic: EventWaiters.Key, _ head: inout TopicHead
    ) throws -> Int64 {
        let offset = head.next
        // Clocks go back; the log does not.
        head.appended = max(head.appended, now)
        let event = Event(new, of: topic.topic, offset: offset, appended: head.appended)
        let name = new.name.map { Array($0.utf8) }
        try db.run(
            """
            INSERT INTO events (id, appended, time, bytes, key, deduplication_id, metadata, payload)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                head.row(offset), head.appended, event.timestamp, event.bytes, event.key, name,
                StoredMetadata.bytes(event.metadata), event.payload,
            ])
        if let name { try remember(name, at: offset, in: head) }
        head.next += 1
        head.bytes += Int64(event.bytes)
        return offset
    }

    /// The offset that an event gets, or that of the event which it is a duplicate of; 0 while that waits.
    private func offset(to event: NewEvent, in head: TopicHead?) throws -> Int64 {
        guard let head else { return 1 }
        guard let name = event.name, let there = try offset(ofDuplicate: Array(name.utf8), in: head) else {
            return head.next
        }
        return there ?? 0
    }

    /// The offset of the event that has a deduplication id: nil while it waits; nothing when there is none.
    private func offset(ofDuplicate name: [UInt8], in head: TopicHead) throws -> Int64?? {
        try db.firstRow(
            "SELECT offset FROM event_deduplication_ids WHERE topic_id = ? AND deduplication_id = ?",
            [head.id, name]
        ) { $0.optionalInteger(0) }
    }

    private func remember(_ name: [UInt8], at offset: Int64?, in head: TopicHead) throws {
        try db.run(
            """
            INSERT INTO event_deduplication_ids (topic_id, deduplication_id, offset) VALUES (?, ?, ?)
            ON CONFLICT (topic_id, deduplication_id) DO UPDATE SET offset = excluded.offset
            """, [head.id, name, offset])
    }
}
