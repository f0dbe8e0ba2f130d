import GRDB
import MicroCore

// What is kept no longer, was deleted or has come to its time: in chunks that nobody waits for long.
extension StoreWriting {
    private struct Waiting {
        var id: Int64
        var topic: EventWaiters.Key
        var event: NewEvent
    }

    /// Appends some of the events whose time has come, in the order of their times.
    mutating func appendDue() throws {
        var due: [Waiting] = []
        var bytes = 0
        try db.forEachRow(
            """
            SELECT events_delayed.id, namespace, name, time, key, deduplication_id, metadata, payload
            FROM events_delayed JOIN event_topics ON event_topics.id = topic_id
            WHERE due <= ? ORDER BY due, events_delayed.id LIMIT ?
            """, [now, StoreSweep.chunk]
        ) { row in
            let event = NewEvent(
                row.bytes(7) ?? [], key: row.bytes(4).map { String(decoding: $0, as: UTF8.self) },
                metadata: try StoredMetadata.texts(row.bytes(6)),
                deduplicationID: row.bytes(5).map { String(decoding: $0, as: UTF8.self) },
                timestamp: row.optionalInteger(3))
            let topic = EventWaiters.Key(try Namespace(row.text(1)), try TopicName(row.text(2)))
            due.append(Waiting(id: row.integer(0), topic: topic, event: event))
            bytes += event.payload.count
            return bytes < StoreSweep.chunkBytes
        }
        for waiting in due {
            guard var head = try topic(waiting.topic) else { continue }
            _ = try append(waiting.event, to: waiting.topic, &head)
            head.delayed -= 1
            update(waiting.topic, head)
            try db.run("DELETE FROM events_delayed WHERE id = ?", [waiting.id])
        }
    }

    /// Removes some of a topic's oldest events, if they are too many or too old.
    /// - Returns: whether there is more to remove.
    mutating func forgetEvents(of key: EventWaiters.Key) throws -> Bool {
        guard var head = try topic(key) else { return false }
        let oldest = now - head.retention.age.wholeMilliseconds
        let start = head.first
        var count = 0
        var removed: Int64 = 0
        var names: [[UInt8]] = []
        try db.forEachRow(
            "SELECT id, bytes, appended, deduplication_id FROM events WHERE id >= ? AND id < ? ORDER BY id",
            [head.row(start), head.row(head.next)]
        ) { row in
            guard count < StoreSweep.chunk, removed < StoreSweep.chunkBytes,
                head.bytes > head.retention.bytes || row.integer(2) <= oldest
            else { return false }
            count += 1
            removed += row.integer(1)
            head.bytes -= row.integer(1)
            head.first = TopicHead.offset(ofRow: row.integer(0)) + 1
            if let name = row.bytes(3) { names.append(name) }
            return true
        }
        guard count > 0 else { return false }
        try db.run("DELETE FROM events WHERE id >= ? AND id < ?", [head.row(start), head.row(head.first)])
        for name in names {
            try db.run(
                "DELETE FROM event_deduplication_ids WHERE topic_id = ? AND deduplication_id = ?",
                [head.id, name])
        }
        update(key, head)
        return count == StoreSweep.chunk || removed >= StoreSweep.chunkBytes
    }

    /// Removes some of the rows of topics that were deleted. The id of a topic of which nothing is left is free.
    mutating func sweepErasedTopics() throws {
        for _ in 0..<Self.erasedTopicsMax {
            let id = try db.firstRow("SELECT topic_id FROM event_topics_erased LIMIT 1", []) { $0.integer(0) }
            guard let id, try !sweepRows(ofTopic: id) else { return }
            try db.run("DELETE FROM event_topics_erased WHERE topic_id = ?", [id])
        }
    }

    /// - Returns: whether there were any.
    private func sweepRows(ofTopic id: Int64) throws -> Bool {
        for sql in Self.rowsOfTopics {
            try db.run(sql, [id, StoreSweep.chunk])
            if db.changesCount > 0 { return true }
        }
        return false
    }

    /// The most topics that are done with at once: nobody deletes them faster than they are swept up.
    private static let erasedTopicsMax = 64

    private static let rowsOfTopics = [
        """
        DELETE FROM events WHERE id IN (
            SELECT id FROM events WHERE id >= ?1 << 40 AND id < (?1 + 1) << 40 LIMIT ?2)
        """,
        """
        DELETE FROM event_deduplication_ids WHERE topic_id = ?1 AND deduplication_id IN (
            SELECT deduplication_id FROM event_deduplication_ids WHERE topic_id = ?1 LIMIT ?2)
        """,
        "DELETE FROM events_delayed WHERE id IN (SELECT id FROM events_delayed WHERE topic_id = ?1 LIMIT ?2)",
        """
        DELETE FROM event_group_entries WHERE (group_id, offset) IN (
            SELECT group_id, offset FROM event_group_entries
            JOIN event_groups ON event_groups.id = group_id WHERE topic_id = ?1 LIMIT ?2)
        """,
        "DELETE FROM event_groups WHERE id IN (SELECT id FROM event_groups WHERE topic_id = ?1 LIMIT ?2)",
    ]
}

/// Finds what a sweep of topics has to do.
enum TopicSweep {
    static let anyErased = "SELECT 1 FROM event_topics_erased LIMIT 1"

    /// The topics that have more or older events than they keep.
    static func crowded(in db: Database, now: Int64) throws -> [EventWaiters.Key] {
        var found: [EventWaiters.Key] = []
        try db.forEachRow(
            """
            SELECT namespace, name FROM event_topics
            WHERE bytes > retention_bytes OR (first < next AND (
                SELECT appended FROM events WHERE events.id = event_topics.id << 40 | first)
                    <= ? - retention_milliseconds)
            """, [now]
        ) { row in
            found.append(EventWaiters.Key(try Namespace(row.text(0)), try TopicName(row.text(1))))
            return true
        }
        return found
    }

    /// When the next event is to be appended; nil when none waits.
    static func nextDue(in db: Database) throws -> Int64? {
        try db.firstRow(
            """
            SELECT due FROM events_delayed JOIN event_topics ON event_topics.id = topic_id
            ORDER BY due, events_delayed.id LIMIT 1
            """, []
        ) { $0.integer(0) }
    }
}
