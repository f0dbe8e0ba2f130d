import MicroCore

/// The places of groups, by topic, and how many each namespace has.
struct GroupPlaces {
    private var topics: [EventWaiters.Key: [GroupName: EventGroups.Place]] = [:]
    private var counts: [Namespace: Int] = [:]

    subscript(_ key: EventGroups.Key) -> EventGroups.Place? {
        get { topics[EventWaiters.Key(key.namespace, key.topic)]?[key.group] }
        set {
            let topic = EventWaiters.Key(key.namespace, key.topic)
            let before = topics[topic]?.count ?? 0
            topics[topic, default: [:]][key.group] = newValue
            let after = topics[topic]?.count ?? 0
            if after == 0 { topics[topic] = nil }
            let count = count(in: key.namespace) + after - before
            counts[key.namespace] = count == 0 ? nil : count
        }
    }

    func count(in namespace: Namespace) -> Int { counts[namespace] ?? 0 }

    /// Of every group.
    var keys: [EventGroups.Key] { topics.keys.flatMap { keys(of: $0) } }

    /// Of the groups of a topic.
    func keys(of topic: EventWaiters.Key) -> [EventGroups.Key] {
        (topics[topic] ?? [:]).keys.map {
            EventGroups.Key(namespace: topic.namespace, topic: topic.topic, group: $0)
        }
    }

    /// Of the groups of a namespace.
    func keys(in namespace: Namespace) -> [EventGroups.Key] {
        guard count(in: namespace) > 0 else { return [] }
        return topics.keys.filter { $0.namespace == namespace }.flatMap { keys(of: $0) }
    }
}
