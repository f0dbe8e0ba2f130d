import GRDB
import MicroCore

/// The groups of a topic.
struct TopicGroups {
    private static let columns = "id, name, position, horizon, redelivered, dead_letters, skipped"

    private let topic: TopicName
    private let head: TopicHead
    private let db: Database

    init(of topic: TopicName, _ head: TopicHead, in db: Database) {
        self.topic = topic
        self.head = head
        self.db = db
    }

    /// The group of a name; nil when there is none.
    func group(_ name: GroupName) throws -> StoredGroup? {
        let found = try db.firstRow(
            "SELECT \(Self.columns) FROM event_groups WHERE topic_id = ? AND name = ?",
            [head.id, name.rawValue]
        ) { try group($0) }
        return try found.map { try withEntries($0) }
    }

    /// How far all of them are, by name.
    func progress() throws -> [TopicProgress.Group] {
        var found: [TopicProgress.Group] = []
        try db.forEachRow(
            """
            SELECT name, position, redelivered, dead_letters, skipped,
                count(offset) FILTER (WHERE offset >= ?1 AND redeliveries IS NULL),
                count(offset) FILTER (WHERE offset >= ?1 AND (redeliveries > 0 OR reason IS NOT NULL)),
                count(offset) FILTER (WHERE offset < ?1 AND redeliveries IS NULL)
            FROM event_groups LEFT JOIN event_group_entries ON group_id = id
            WHERE topic_id = ?2 GROUP BY id ORDER BY name
            """, [head.first, head.id]
        ) { row in
            let position = row.integer(1)
            found.append(
                TopicProgress.Group(
                    try GroupName(row.text(0)), position: max(position, head.first),
                    settledAhead: row.integer(5), waiting: row.integer(6), redelivered: row.integer(2),
                    deadLetters: row.integer(3),
                    skipped: row.integer(4) + max(0, head.first - position - row.integer(7))))
            return true
        }
        return found
    }

    /// The names that begin so.
    func names(from prefix: String) throws -> [GroupName] {
        var found: [GroupName] = []
        try db.forEachRow(
            """
            SELECT name FROM event_groups WHERE topic_id = ?1 AND substr(name, 1, length(?2)) = ?2
            ORDER BY name
            """, [head.id, prefix]
        ) { row in
            found.append(try GroupName(row.text(0)))
            return true
        }
        return found
    }

    private func group(_ row: StoredRow) throws -> StoredGroup {
        StoredGroup(
            id: .init(row.integer(0)), name: try GroupName(row.text(1)), topic: topic,
            position: row.integer(2), horizon: row.integer(3), redelivered: row.integer(4),
            deadLetters: row.integer(5), skipped: row.integer(6))
    }

    private func withEntries(_ group: StoredGroup) throws -> StoredGroup {
        var group = group
        try db.forEachRow(
            """
            SELECT offset, redeliveries, until, reason FROM event_group_entries
            WHERE group_id = ? AND offset >= ?
            """, [group.id.rawValue, group.position]
        ) { row in
            group.entries[row.integer(0)] = entry(row)
            return true
        }
        return group
    }

    private func entry(_ row: StoredRow) -> StoredGroup.Entry {
        guard let redeliveries = row.optionalInteger(1).map({ Int(clamping: $0) }) else { return .settled }
        guard let reason = row.bytes(3) else {
            return .waiting(redeliveries: redeliveries, until: row.integer(2))
        }
        return .givenUp(redeliveries: redeliveries, reason: String(decoding: reason, as: UTF8.self))
    }
}
