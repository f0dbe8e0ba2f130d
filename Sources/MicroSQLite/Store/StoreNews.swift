import MicroCore

/// What one turn of the writer did that those who watch and wait are told, in order.
struct StoreNews: Sendable {
    private enum Item: Sendable {
        case changes([StoreChangeSet], Namespace)
        case end(Namespace)
        case events(EventWaiters.Key, next: Int64)
        case endTopic(EventWaiters.Key)
        case endTopics(Namespace)
        case delay(until: Int64)
    }

    private var items: [Item] = []

    mutating func add(_ set: StoreChangeSet, in namespace: Namespace) {
        guard case .changes(var sets, namespace) = items.last else {
            items.append(.changes([set], namespace))
            return
        }
        items.removeLast()
        sets.append(set)
        items.append(.changes(sets, namespace))
    }

    mutating func end(_ namespace: Namespace) {
        items.append(.end(namespace))
    }

    mutating func add(_ topic: EventWaiters.Key, next: Int64) {
        items.append(.events(topic, next: next))
    }

    mutating func end(_ topic: EventWaiters.Key) {
        items.append(.endTopic(topic))
    }

    mutating func endTopics(of namespace: Namespace) {
        items.append(.endTopics(namespace))
    }

    mutating func delay(until due: Int64) {
        items.append(.delay(until: due))
    }

    func tell(_ feeds: StoreFeeds, _ waiters: EventWaiters, _ delayed: DelayedEvents) {
        for item in items {
            switch item {
            case .changes(let sets, let namespace): feeds.publish(sets, in: namespace)
            case .end(let namespace): feeds.end(namespace)
            case .events(let topic, let next): waiters.tell(topic, next: next)
            case .endTopic(let topic): waiters.end(topic)
            case .endTopics(let namespace): waiters.end(namespace)
            case .delay(let due): delayed.add(due: due)
            }
        }
    }
}
