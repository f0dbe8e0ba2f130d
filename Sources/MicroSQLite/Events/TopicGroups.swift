import GRDB
import MicroCore

/// The groups of a topic, as they go on: with the first event that is kept, if they are behind that.
struct TopicGroups {
    private static let columns = "id, name, position, horizon, redelivered, dead_letters"

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

    /// All of them, by name.
    func all() throws -> [StoredGroup] {
        var found: [StoredGroup] = []
        try db.forEachRow(
            "SELECT \(Self.columns) FROM event_groups WHERE topic_id = ? ORDER BY name", [head.id]
        ) { row in
            found.append(try group(row))
            return true
        }
        return try found.map { try withEntries($0) }
    }

    private func group(_ row: StoredRow) throws -> StoredGroup {
        let position = max(row.integer(2), head.first)
        return StoredGroup(
            id: .init(row.integer(0)), name: try GroupName(row.text(1)), topic: topic, position: position,
            horizon: max(row.integer(3), position), redelivered: row.integer(4), deadLetters: row.integer(5))
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
