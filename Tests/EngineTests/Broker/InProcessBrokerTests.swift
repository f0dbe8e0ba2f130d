import MicroConformance
import MicroCore
import Synchronization
import Testing

@testable import MicroPlatform

/// The embedded broker keeps what every broker promises.
@Suite struct InProcessBrokerTests {
    @Test(arguments: BrokerConformance.checks)
    func broker(_ check: Check<any Broker>) async throws {
        try await check(InProcessBroker().broker(in: .micro))
    }

    @Test(arguments: BrokerEngineConformance.checks)
    func engine(_ check: Check<any BrokerEngine>) async throws {
        try await check(InProcessBroker())
    }

    /// The tree of subscribers finds whom trying every pattern finds.
    @Test func theTreeFindsWhomEveryPatternFinds() throws {
        let patterns = Self.names(of: ["a", "b", "*", ">"], partsMax: 3).compactMap { try? TopicPattern($0) }
        let topics = try Self.names(of: ["a", "b"], partsMax: 4).map { try TopicName($0) }
        #expect(patterns.count == 52 && topics.count == 30)
        var tree = SubscriberTree()
        var subscribers = patterns.enumerated().map { id, topics in
            Subscriber(id: UInt64(id), topics: topics, options: SubscriberOptions()) { _ in }
        }
        for subscriber in subscribers { tree.insert(subscriber) }
        while !subscribers.isEmpty {
            for topic in topics {
                var found: [UInt64] = []
                tree.audience(of: topic).forEach { found.append($0.id) }
                #expect(found.sorted() == subscribers.filter { $0.topics.matches(topic) }.map(\.id))
            }
            tree.remove(subscribers.remove(at: subscribers.count * 2 / 3))
        }
        #expect(tree.isEmpty)
    }

    private static func names(of tokens: [String], partsMax: Int) -> [String] {
        var names = tokens, all = tokens
        for _ in 1..<partsMax {
            names = names.flatMap { name in tokens.map { "\(name).\($0)" } }
            all += names
        }
        return all
    }

    /// All that waits is let go of when nobody has it any more.
    @Test func messagesAreLetGoOf() async throws {
        let released = Atomic(0)
        do {
            let message = PublishedMessage(BrokerMessage([1, 2, 3]), topic: try TopicName("a")) {
                released.add($0, ordering: .relaxed)
            }
            let subscriber = Subscriber(
                id: 1, topics: try TopicPattern("a"), options: SubscriberOptions()
            ) { _ in }
            subscriber.offer(message, bytesMax: 1 << 20)
            #expect(subscriber.waitingCount == 1)
            subscriber.close()
        }
        #expect(released.load(ordering: .relaxed) == BrokerMessage([1, 2, 3]).bytes)
    }
}
