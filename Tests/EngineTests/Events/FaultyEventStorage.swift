import MicroCore
import Synchronization

/// A storage of events that fails to write what groups come to when it is told to.
final class FaultyEventStorage: EventStorage {
    let storage: any EventStorage
    private let isFailing = Mutex(false)

    init(_ storage: any EventStorage) {
        self.storage = storage
    }

    func fail(_ fails: Bool) { isFailing.withLock { $0 = fails } }

    func check() throws(MicroError) {
        guard !isFailing.withLock({ $0 }) else { throw MicroError(.unavailable, "the disk has failed") }
    }

    func topics(in namespace: Namespace) -> any TopicStorage {
        FaultyTopics(base: storage.topics(in: namespace), storage: self)
    }

    func store(in namespace: Namespace) -> any Store { storage.store(in: namespace) }

    func namespaces() async throws(MicroError) -> [Namespace] { try await storage.namespaces() }

    func erase(_ namespace: Namespace) async throws(MicroError) { try await storage.erase(namespace) }
}

/// The topics of a namespace of it.
private struct FaultyTopics: TopicStorage {
    let base: any TopicStorage
    let storage: FaultyEventStorage

    func append(
        _ events: [NewEvent], to topic: TopicName, expecting expected: Int64?
    ) async throws(MicroError) -> [PublishedEvent] {
        try await base.append(events, to: topic, expecting: expected)
    }

    func events(
        _ topic: TopicName, from position: EventPosition, limit: Int
    ) async throws(MicroError) -> EventPage {
        try await base.events(topic, from: position, limit: limit)
    }

    func waitForEvent(_ offset: Int64, of topic: TopicName) async throws(MicroError) {
        try await base.waitForEvent(offset, of: topic)
    }

    func topics() async throws(MicroError) -> [TopicInfo] { try await base.topics() }

    func configure(
        _ topic: TopicName, _ change: EventRetention.Change
    ) async throws(MicroError) -> EventRetention {
        try await base.configure(topic, change)
    }

    func delete(_ topic: TopicName) async throws(MicroError) { try await base.delete(topic) }

    func progress(of topic: TopicName) async throws(MicroError) -> TopicProgress {
        try await base.progress(of: topic)
    }

    func groupNames(of topic: TopicName, from prefix: String) async throws(MicroError) -> [GroupName] {
        try await base.groupNames(of: topic, from: prefix)
    }

    func group(
        _ name: GroupName, of topic: TopicName, from position: EventPosition
    ) async throws(MicroError) -> StoredGroup {
        try await base.group(name, of: topic, from: position)
    }

    func change(_ group: StoredGroup.ID, by change: GroupChange) async throws(MicroError) {
        try storage.check()
        try await base.change(group, by: change)
    }

    func seek(
        _ name: GroupName, of topic: TopicName, to position: EventPosition
    ) async throws(MicroError) -> StoredGroup {
        try await base.seek(name, of: topic, to: position)
    }

    func deleteGroups(_ names: [GroupName], of topic: TopicName) async throws(MicroError) {
        try storage.check()
        try await base.deleteGroups(names, of: topic)
    }
}
