import MicroCore

/// Who subscribes, by the parts of what they subscribe to.
struct SubscriberTree {
    /// Those at one place of the tree.
    private struct Members {
        var alone: [Subscriber] = []
        var queues: [GroupName: [Subscriber]] = [:]

        var isEmpty: Bool { alone.isEmpty && queues.isEmpty }

        mutating func insert(_ subscriber: Subscriber) {
            guard let queue = subscriber.options.queue else { return alone.append(subscriber) }
            queues[queue, default: []].append(subscriber)
        }

        mutating func remove(_ subscriber: Subscriber) {
            guard let queue = subscriber.options.queue else {
                return alone.remove(subscriber)
            }
            queues[queue]?.remove(subscriber)
            if queues[queue]?.isEmpty == true { queues[queue] = nil }
        }
    }

    private struct Node {
        var children: [TopicPattern.Part: Node] = [:]
        var members = Members()

        var isEmpty: Bool { children.isEmpty && members.isEmpty }

        mutating func change(_ path: ArraySlice<TopicPattern.Part>, _ body: (inout Members) -> Void) {
            guard let part = path.first else { return body(&members) }
            children[part, default: Node()].change(path.dropFirst(), body)
            if children[part]?.isEmpty == true { children[part] = nil }
        }

        func collect(_ parts: ArraySlice<Substring>, _ found: inout Audience) {
            guard let part = parts.first else { return found.add(members.alone, members.queues) }
            if let rest = children[.rest] { found.add(rest.members.alone, rest.members.queues) }
            children[.any]?.collect(parts.dropFirst(), &found)
            children[.exactly(String(part))]?.collect(parts.dropFirst(), &found)
        }
    }

    private var root = Node()
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    mutating func insert(_ subscriber: Subscriber) {
        root.change(subscriber.topics.parts[...]) { $0.insert(subscriber) }
        count += 1
    }

    mutating func remove(_ subscriber: Subscriber) {
        root.change(subscriber.topics.parts[...]) { $0.remove(subscriber) }
        count -= 1
    }

    /// Who is to be given what is published to a topic.
    func audience(of topic: TopicName) -> Audience {
        var found = Audience()
        root.collect(topic.parts[...], &found)
        return found
    }
}

extension [Subscriber] {
    /// Removes one; those after it may change places.
    fileprivate mutating func remove(_ subscriber: Subscriber) {
        guard let index = firstIndex(where: { $0 === subscriber }) else { return }
        swapAt(index, count - 1)
        removeLast()
    }
}

/// Who is given what is published to one topic.
struct Audience: Sendable {
    /// All of them. Those at one place of the tree stay together, not copied.
    private(set) var alone: [[Subscriber]] = []
    /// One of each.
    private(set) var queues: [GroupName: [Subscriber]] = [:]

    var isEmpty: Bool { alone.isEmpty && queues.isEmpty }

    fileprivate mutating func add(_ alone: [Subscriber], _ queues: [GroupName: [Subscriber]]) {
        if !alone.isEmpty { self.alone.append(alone) }
        self.queues.merge(queues) { $0 + $1 }
    }

    /// Calls `body` for each who is given the next message: of a queue, the one of two members that has less waiting.
    func forEach(_ body: (Subscriber) -> Void) {
        for subscribers in alone { subscribers.forEach(body) }
        for members in queues.values {
            guard let one = members.randomElement() else { continue }
            guard members.count > 1, let other = members.randomElement() else {
                body(one)
                continue
            }
            body(other.waitingCount < one.waitingCount ? other : one)
        }
    }
}
