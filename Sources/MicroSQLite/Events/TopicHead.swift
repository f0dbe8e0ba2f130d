import GRDB
import MicroCore

/// A topic as the writer knows it: the row of it.
struct TopicHead: Sendable {
    /// Offsets below this fit into the ids of rows.
    private static let offsetEnd: Int64 = 1 << 40
    /// Ids of topics below this do.
    static let idEnd: Int64 = 1 << 23
    /// How often an id is tried before there are held to be none: as long as every second one is free, that never happens.
    private static let attemptsMax = 64

    let id: Int64
    /// The offset of the first event that is kept.
    var first: Int64
    /// The offset of the event to come.
    var next: Int64
    var bytes: Int64
    /// When the last event was appended, in milliseconds since 1970.
    var appended: Int64
    var retention: EventRetention
    var delayed: Int64

    private static let columns =
        "id, first, next, bytes, appended, retention_milliseconds, retention_bytes, delayed"

    private init(_ row: StoredRow) {
        id = row.integer(0)
        first = row.integer(1)
        next = row.integer(2)
        bytes = row.integer(3)
        appended = row.integer(4)
        retention = EventRetention(age: .milliseconds(row.integer(5)), bytes: row.integer(6))
        delayed = row.integer(7)
    }

    /// The topic; nil when there is none.
    init?(_ topic: EventWaiters.Key, in db: Database) throws {
        let found = try db.firstRow(
            "SELECT \(Self.columns) FROM event_topics WHERE namespace = ? AND name = ?",
            [topic.namespace.rawValue, topic.topic.rawValue]
        ) { TopicHead($0) }
        guard let found else { return nil }
        self = found
    }

    /// Makes the topic.
    /// - Throws: `resourceExhausted` when there is no id for it.
    init(making topic: EventWaiters.Key, idEnd: Int64, in db: Database) throws {
        let retention = EventRetention()
        guard let id = try Self.freeIDs(1, below: idEnd, in: db).first else {
            throw MicroError(.internalError, "no id was found for a topic")
        }
        self.id = id
        try db.run(
            """
            INSERT INTO event_topics (id, namespace, name, first, next, bytes, appended, retention_milliseconds,
                retention_bytes, delayed) VALUES (?, ?, ?, 1, 1, 0, 0, ?, ?, 0)
            """,
            [
                id, topic.namespace.rawValue, topic.topic.rawValue, retention.age.wholeMilliseconds,
                retention.bytes,
            ])
        (first, next, bytes, appended, delayed) = (1, 1, 0, 0, 0)
        self.retention = retention
    }

    /// Ids that no topic has, and of whose last topic nothing is left: those first that were never given.
    /// - Throws: `resourceExhausted` when there are not so many below `end`.
    static func freeIDs(_ count: Int, below end: Int64, in db: Database) throws -> Set<Int64> {
        let last = try db.firstRow("SELECT seq FROM sqlite_sequence WHERE name = 'event_topics'", []) {
            $0.integer(0)
        }
        let next = (last ?? 0) + 1
        if next <= end - Int64(count) { return Set(next..<next + Int64(count)) }
        var free: Set<Int64> = []
        for _ in 0..<attemptsMax * count where free.count < count {
            let id = Int64.random(in: 1..<end)
            if try isFree(id, in: db) { free.insert(id) }
        }
        guard free.count == count else {
            throw MicroError(
                .resourceExhausted, "there are too many topics: delete some, and try again in a while")
        }
        return free
    }

    private static func isFree(_ id: Int64, in db: Database) throws -> Bool {
        try db.firstRow(
            """
            SELECT 1 FROM event_topics WHERE id = ?1
            UNION ALL SELECT 1 FROM event_topics_erased WHERE topic_id = ?1
            """, [id]
        ) { _ in true } == nil
    }

    /// Every topic of a namespace, by name.
    static func all(of namespace: Namespace, in db: Database) throws -> [TopicInfo] {
        var found: [TopicInfo] = []
        try db.forEachRow(
            "SELECT \(columns), name FROM event_topics WHERE namespace = ? ORDER BY name",
            [namespace.rawValue]
        ) { row in
            found.append(TopicHead(row).info(of: try TopicName(row.text(8))))
            return true
        }
        return found
    }

    func save(in db: Database) throws {
        try db.run(
            """
            UPDATE event_topics SET first = ?, next = ?, bytes = ?, appended = ?, retention_milliseconds = ?,
                retention_bytes = ?, delayed = ? WHERE id = ?
            """,
            [first, next, bytes, appended, retention.age.wholeMilliseconds, retention.bytes, delayed, id])
    }

    func info(of name: TopicName) -> TopicInfo {
        TopicInfo(name, first: first, next: next, bytes: bytes, retention: retention, delayed: delayed)
    }

    /// The id of the row of an event.
    func row(_ offset: Int64) -> Int64 { id << 40 | offset }

    /// The offset of the event in a row.
    static func offset(ofRow row: Int64) -> Int64 { row & (offsetEnd - 1) }

    /// Whether so many events more fit.
    func hasRoom(for count: Int) -> Bool { next < Self.offsetEnd - Int64(count) }

    /// The offset that a position stands for.
    func offset(_ position: EventPosition, in db: Database) throws -> Int64 {
        switch position {
        case .beginning: return first
        case .end: return next
        case .offset(let offset): return min(max(offset, first), next)
        case .time(let time):
            var (low, high) = (first, next)
            while low < high {
                let middle = low + (high - low) / 2
                let appended = try db.firstRow("SELECT appended FROM events WHERE id = ?", [row(middle)]) {
                    $0.integer(0)
                }
                if appended ?? .min < time { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }
}
