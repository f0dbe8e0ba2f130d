import MicroCore

/// What one turn of the writer did that watchers are told, in order.
struct StoreNews: Sendable {
    private enum Item: Sendable {
        case changes([StoreChangeSet], Namespace)
        case end(Namespace)
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

    func tell(_ feeds: StoreFeeds) {
        for item in items {
            switch item {
            case .changes(let sets, let namespace): feeds.publish(sets, in: namespace)
            case .end(let namespace): feeds.end(namespace)
            }
        }
    }
}
