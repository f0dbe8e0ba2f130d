import GRDB
import MicroCore

/// The topics of one namespace in the database.
struct SQLiteTopics: TopicStorage, EventQueue {
    let namespace: Namespace
    let database: SQLiteDatabase
    let writer: StoreWriter
    let waiters: EventWaiters

    func append(
        _ events: [NewEvent], to topic: TopicName, expecting expected: Int64?
    ) async throws(MicroError) -> [PublishedEvent] {
        let transaction = StoreTransaction(publishing: events.map { Publication($0, to: topic) })
        try transaction.check()
        return try await writer.commit(transaction, expecting: expected, in: namespace).published
    }

    func enqueue(
        _ events: [EventRequest], answer: @escaping @Sendable ([Result<PublishedEvent, MicroError>]) -> Void
    ) {
        let requests = events.map { event in
            StoreWriter.Request(
                StoreTransaction(publishing: [Publication(event.event, to: event.topic)]),
                expecting: event.expected)
        }
        writer.enqueue(requests, in: namespace) { results in
            answer(
                results.map { result in
                    result.flatMap { outcome in
                        outcome.published.first.map { .success($0) } ?? .failure(.publishedNothing)
                    }
                })
        }
    }

    func events(
        _ topic: TopicName, from position: EventPosition, limit: Int
    ) async throws(MicroError) -> EventPage {
        guard limit > 0 else { throw MicroError(.invalidArgument, "the limit must be above 0") }
        let key = key(topic)
        return try await database.readBriefly { db in
            guard let head = try TopicHead(key, in: db) else { return EventPage([], next: 1, hasMore: false) }
            return try EventPage(of: topic, head, from: position, limit: limit, in: db)
        }
    }

    func waitForEvent(_ offset: Int64, of topic: TopicName) async throws(MicroError) {
        let key = key(topic)
        try await waiters.wait(for: offset, of: key) { [database] () async throws(MicroError) in
            try await database.readBriefly { db in try TopicHead(key, in: db)?.next }
        }
    }

    func topics() async throws(MicroError) -> [TopicInfo] {
        try await database.read { [namespace] db in try TopicHead.all(of: namespace, in: db) }
    }

    func configure(
        _ topic: TopicName, _ change: EventRetention.Change
    ) async throws(MicroError) -> EventRetention {
        try change.check()
        let key = key(topic)
        return try await writer.write { try $0.configure(key, change) }
    }

    func delete(_ topic: TopicName) async throws(MicroError) {
        let key = key(topic)
        try await writer.write { try $0.delete(key) }
    }

    func progress(of topic: TopicName) async throws(MicroError) -> TopicProgress {
        let key = key(topic)
        return try await database.read { db in
            guard let head = try TopicHead(key, in: db) else { return TopicProgress() }
            return TopicProgress(
                first: head.first, next: head.next,
                groups: try TopicGroups(of: topic, head, in: db).progress())
        }
    }

    func groupNames(of topic: TopicName, from prefix: String) async throws(MicroError) -> [GroupName] {
        let key = key(topic)
        return try await database.readBriefly { db in
            guard let head = try TopicHead(key, in: db) else { return [] }
            return try TopicGroups(of: topic, head, in: db).names(from: prefix)
        }
    }

    func group(
        _ name: GroupName, of topic: TopicName, from position: EventPosition
    ) async throws(MicroError) -> StoredGroup {
        let key = key(topic)
        return try await writer.write { try $0.group(name, of: key, from: position) }
    }

    func change(_ group: StoredGroup.ID, by change: GroupChange) async throws(MicroError) {
        try await writer.write { [namespace] in try $0.change(group, by: change, in: namespace) }
    }

    func seek(
        _ name: GroupName, of topic: TopicName, to position: EventPosition
    ) async throws(MicroError) -> StoredGroup {
        let key = key(topic)
        return try await writer.write { try $0.seek(name, of: key, to: position) }
    }

    func deleteGroups(_ names: [GroupName], of topic: TopicName) async throws(MicroError) {
        let key = key(topic)
        try await writer.write { writing in
            for name in names { try writing.deleteGroup(name, of: key) }
        }
    }

    private func key(_ topic: TopicName) -> EventWaiters.Key { EventWaiters.Key(namespace, topic) }
}

extension EventPage {
    /// A page of a topic's events.
    fileprivate init(
        of topic: TopicName, _ head: TopicHead, from position: EventPosition, limit: Int, in db: Database
    ) throws {
        let start = try head.offset(position, in: db)
        self.init([], next: start, hasMore: false)
        let countMax = min(limit, EventLimits.pageMax)
        var bytes = 0
        try db.forEachRow(
            "SELECT id, time, bytes, key, metadata, payload FROM events WHERE id >= ? AND id < ? ORDER BY id",
            [head.row(start), head.row(head.next)]
        ) { row in
            bytes += Int(clamping: row.integer(2))
            guard events.count < countMax, events.isEmpty || bytes <= EventLimits.pageBytesMax else {
                return false
            }
            let offset = TopicHead.offset(ofRow: row.integer(0))
            events.append(
                Event(
                    topic: topic, offset: offset, timestamp: row.integer(1),
                    key: row.bytes(3).map { String(decoding: $0, as: UTF8.self) },
                    metadata: try StoredMetadata.texts(row.bytes(4)), payload: row.bytes(5) ?? []))
            next = offset + 1
            return true
        }
        hasMore = next < head.next
    }
}
