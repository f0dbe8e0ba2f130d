import MicroCore
import Synchronization

/// The messages of one namespace, passed on within this process.
///
/// Whom a topic's messages go to is found out once after each change of who subscribes, and remembered on each thread:
/// threads that publish do not wait for each other.
final class NamespaceBroker: Broker {
    /// When the messages on their way take up more, there is little room for others; when they take up twice as much, even
    /// less.
    private static let bytesMax = 256 << 20
    private static let audiencesMax = 1_024

    private struct KnownAudience: Sendable {
        let audience: Audience
        /// Of the tree that it is from.
        let version: Int
    }

    private struct State {
        var tree = SubscriberTree()
        var subscribers: [UInt64: Subscriber] = [:]
        var lastID: UInt64 = 0
        var isFinished = false
    }

    private let namespace: Namespace
    private let state = Mutex(State())
    private let version = Atomic(0)
    private let audiences = RecentlyUsed<TopicName, KnownAudience>(countMax: audiencesMax)
    private let inboxes = Inboxes()
    private let bytes = Counter()
    private let bytesMax: Int

    init(_ namespace: Namespace, bytesMax: Int = bytesMax) {
        self.namespace = namespace
        self.bytesMax = bytesMax
    }

    func publish(_ message: BrokerMessage, to topic: TopicName) async throws(MicroError) -> Int {
        try send(message, to: topic, replyTo: nil)
    }

    func publisher() async throws(MicroError) -> any BrokerPublisher { Publisher(broker: self) }

    func request(
        _ message: BrokerMessage, to topic: TopicName, timeout: Duration
    ) async throws(MicroError) -> BrokerMessage {
        let timeout = min(timeout, BrokerLimits.requestTimeoutMax)
        return try await inboxes.withInbox { inbox, answers throws(MicroError) in
            guard try send(message, to: topic, replyTo: inbox) > 0 else {
                throw MicroError(.unavailable, "nobody subscribes to \(topic)")
            }
            let answer = try await finished(before: { try? await Task.sleep(for: timeout) }) {
                () async throws(MicroError) -> BrokerMessage? in
                await answers.first { _ in true }
            }
            guard let answer = answer ?? nil else {
                throw MicroError(.deadlineExceeded, "nobody answered on \(topic) within \(timeout)")
            }
            return answer
        }
    }

    func subscribe(
        _ topics: TopicPattern, _ options: SubscriberOptions
    ) async throws(MicroError) -> any BrokerSubscriber {
        guard (1...BrokerLimits.waitingMax).contains(options.waitingMax) else {
            throw MicroError(
                .invalidArgument, "from 1 to \(BrokerLimits.waitingMax) messages may wait for a subscriber")
        }
        return Subscribed(
            try state.withLock { state throws(MicroError) in
                guard !state.isFinished else { throw MicroError(.unavailable, "the broker has stopped") }
                guard state.tree.count < BrokerLimits.subscribersMax else {
                    throw MicroError(
                        .resourceExhausted,
                        "there are \(BrokerLimits.subscribersMax) subscribers in \(namespace) already")
                }
                state.lastID += 1
                let subscriber = Subscriber(id: state.lastID, topics: topics, options: options) {
                    [weak self] in
                    self?.remove($0)
                }
                state.tree.insert(subscriber)
                state.subscribers[subscriber.id] = subscriber
                version.add(1, ordering: .sequentiallyConsistent)
                return subscriber
            })
    }

    func subscriptions() async throws(MicroError) -> [BrokerSubscription] {
        let subscribers = state.withLock { Array($0.subscribers.values) }
        return subscribers.map { ($0.info, $0.id) }
            .sorted { ($0.0.topics, $0.1) < ($1.0.topics, $1.1) }
            .map(\.0)
    }

    /// Ends all subscribers, and admits no more.
    func finish() {
        let subscribers = state.withLock { state in
            state.isFinished = true
            return Array(state.subscribers.values)
        }
        for subscriber in subscribers { subscriber.close() }
    }

    private func send(
        _ message: BrokerMessage, to topic: TopicName, replyTo: TopicName?
    ) throws(MicroError) -> Int {
        let message = try message.checked()
        if Inboxes.isInbox(topic) { return inboxes.put(message, in: topic) ? 1 : 0 }
        let audience = audience(of: topic)
        guard !audience.isEmpty else { return 0 }
        let bytes = bytes
        let published = PublishedMessage(message, topic: topic, replyTo: replyTo) { bytes.add($0) }
        let room = room(with: bytes.add(published.bytes))
        var count = 0
        audience.forEach { subscriber in
            subscriber.offer(published, room)
            count += 1
        }
        return count
    }

    private func room(with bytes: Int) -> Subscriber.Room {
        if bytes <= bytesMax { return .ample }
        return bytes <= 2 * bytesMax ? .scarce : .none
    }

    private func audience(of topic: TopicName) -> Audience {
        let current = version.load(ordering: .sequentiallyConsistent)
        if let known = audiences.value(topic), known.version == current { return known.audience }
        let found = state.withLock { state in
            KnownAudience(
                audience: state.tree.audience(of: topic),
                version: version.load(ordering: .sequentiallyConsistent))
        }
        audiences.remember(found, for: topic)
        return found.audience
    }

    private func remove(_ subscriber: Subscriber) {
        state.withLock { state in
            guard state.subscribers.removeValue(forKey: subscriber.id) != nil else { return }
            state.tree.remove(subscriber)
            version.add(1, ordering: .sequentiallyConsistent)
        }
    }
}

/// Publishes many messages and counts to whom they went.
private final class Publisher: BrokerPublisher {
    private let broker: NamespaceBroker
    private let count = Atomic(0)

    init(broker: NamespaceBroker) {
        self.broker = broker
    }

    func publish(_ message: BrokerMessage, to topic: TopicName) async throws(MicroError) {
        count.add(try await broker.publish(message, to: topic), ordering: .relaxed)
    }

    func finish() async throws(MicroError) -> Int { count.load(ordering: .relaxed) }
}

/// What the messages on their way take up.
private final class Counter: Sendable {
    private let value = Atomic(0)

    /// - Returns: what it is then.
    @discardableResult
    func add(_ change: Int) -> Int { value.add(change, ordering: .relaxed).newValue }
}
