package import Logging
package import MicroCore

/// Shares the events that a storage keeps among those who consume.
package final class StoredEventLogEngine: EventLogEngine {
    private let storage: any EventStorage
    let groups: EventGroups

    package convenience init(storage: any EventStorage, logger: Logger) {
        self.init(storage: storage, groups: EventGroups(logger: logger))
    }

    init(storage: any EventStorage, groups: EventGroups) {
        self.storage = storage
        self.groups = groups
    }

    /// The topics of one namespace; nobody who has it reaches those of another.
    package func log(in namespace: Namespace) -> any EventLog {
        StoredEventLog(namespace, storage: storage.topics(in: namespace), groups: groups)
    }

    /// Where events of one namespace can be left to be appended, if the storage has such a place.
    package func queue(in namespace: Namespace) -> (any EventQueue)? {
        storage.topics(in: namespace) as? any EventQueue
    }

    /// Settles what any consumer of a group was given, durably.
    package func settle(
        _ settlement: EventSettlement, of topic: TopicName, by group: GroupName, in namespace: Namespace
    ) async throws(MicroError) {
        let key = EventGroups.Key(namespace: namespace, topic: topic, group: group)
        guard let work = groups.work(key) else {
            throw MicroError(.notFound, "nobody consumes \(topic) as one of the group \(group)")
        }
        work.settle(settlement, by: nil)
        try await work.flush()
    }

    /// The one group of a topic that has consumers.
    package func onlyGroup(of topic: TopicName, in namespace: Namespace) throws(MicroError) -> GroupName {
        let keys = groups.keys(in: namespace, topic)
        guard let key = keys.first else {
            throw MicroError(.notFound, "nobody consumes \(topic)")
        }
        guard keys.count == 1 else {
            throw MicroError(.invalidArgument, "group: \(keys.count) groups consume \(topic): say which")
        }
        return key.group
    }

    /// Ends all groups of a namespace; what they consumed is removed by whoever keeps it.
    package func erase(_ namespace: Namespace) async throws(MicroError) {
        for key in groups.keys(in: namespace) {
            try await groups.ending(key, MicroError(.notFound, "the namespace \(namespace) was removed")) {}
        }
    }

    /// Ends all groups. What was settled is durable when this returns.
    package func close() async {
        await groups.close()
    }
}
