import MicroCore
import Testing

/// A topic of a check's own, in the log that is judged.
struct SampleTopic: Sendable {
    let storage: any TopicStorage
    let name: TopicName

    init(_ storage: any TopicStorage) throws {
        self.storage = storage
        name = try TopicName("t\(UInt64.random(in: 0 ... .max)).a")
    }

    init(_ storage: any TopicStorage, name: TopicName) {
        self.storage = storage
        self.name = name
    }

    @discardableResult
    func append(_ events: NewEvent..., expecting expected: Int64? = nil) async throws -> [PublishedEvent] {
        try await storage.append(events, to: name, expecting: expected)
    }

    /// Appends events with texts as payloads.
    @discardableResult
    func append(_ texts: [String]) async throws -> [PublishedEvent] {
        try await storage.append(texts.map { NewEvent(Array($0.utf8)) }, to: name, expecting: nil)
    }

    func page(from position: EventPosition = .beginning, limit: Int = EventLimits.pageMax) async throws
        -> EventPage
    {
        try await storage.events(name, from: position, limit: limit)
    }

    /// Every event from a position on, whatever the pages.
    func events(from position: EventPosition = .beginning) async throws -> [Event] {
        var position = position
        var events: [Event] = []
        while true {
            let page = try await page(from: position)
            events += page.events
            guard page.hasMore else { return events }
            position = .offset(page.next)
        }
    }

    /// The payloads of every event as texts.
    func texts(from position: EventPosition = .beginning) async throws -> [String] {
        try await events(from: position).map(\.text)
    }

    func info() async throws -> TopicInfo? { try await storage.topics().first { $0.name == name } }

    func group(_ name: String, from position: EventPosition = .beginning) async throws -> StoredGroup {
        try await storage.group(GroupName(name), of: self.name, from: position)
    }

    /// The group as it is kept now, if it is there.
    func stored(_ name: String) async throws -> StoredGroup? {
        try await groupNames().contains(name) ? try await group(name) : nil
    }

    /// How far the group is.
    func progress(_ name: String) async throws -> TopicProgress.Group? {
        try await storage.progress(of: self.name).groups.first { $0.name.rawValue == name }
    }

    /// Of every group, in order.
    func groupNames() async throws -> [String] {
        try await storage.groupNames(of: name, from: "").map(\.rawValue)
    }

    func deleteGroup(_ name: String) async throws {
        try await storage.deleteGroups([GroupName(name)], of: self.name)
    }

    /// Its topic of dead letters.
    func deadLetters() throws -> SampleTopic {
        SampleTopic(storage, name: try #require(name.deadLetters))
    }
}

extension Event {
    /// The payload as text.
    var text: String { String(decoding: payload, as: UTF8.self) }
}

extension NewEvent {
    /// An event with a text as its payload.
    init(
        _ text: String, key: String? = nil, id: String? = nil, delay: Duration? = nil, timestamp: Int64? = nil
    ) {
        self.init(Array(text.utf8), key: key, deduplicationID: id, delay: delay, timestamp: timestamp)
    }
}
