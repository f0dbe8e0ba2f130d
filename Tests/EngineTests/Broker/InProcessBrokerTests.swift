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
        let bytes = BrokerMessage([1, 2, 3]).bytes
        let held = Atomic(2 * bytes)
        do {
            let messages = try (0..<2).map { _ in
                PublishedMessage(BrokerMessage([1, 2, 3]), topic: try TopicName("a")) {
                    held.add($0, ordering: .relaxed)
                }
            }
            // What is made of a message is held as long.
            for _ in 0..<3 { #expect(messages[0].form { _ in "form" } == "form") }
            #expect(held.load(ordering: .relaxed) == 3 * bytes)
            let subscriber = try Self.subscriber()
            for message in messages { subscriber.offer(message, .ample) }
            #expect(subscriber.waitingCount == 2)
            subscriber.close()
        }
        #expect(held.load(ordering: .relaxed) == 0)
    }

    /// Past the bound of a namespace, nobody holds large messages; small ones still come, and say what was lost.
    @Test func largeMessagesDoNotWaitWhenThereIsNoRoom() async throws {
        let broker = NamespaceBroker(.micro, bytesMax: 1_000)
        let subscriber = try await broker.subscribe(TopicPattern("a"), SubscriberOptions())
        let topic = try TopicName("a")
        let large = BrokerMessage([UInt8](repeating: 1, count: 100 << 10))
        _ = try await broker.publish(BrokerMessage([1]), to: topic)
        for _ in 0..<3 { _ = try await broker.publish(large, to: topic) }
        let info = try await broker.subscriptions().first
        #expect(info?.waiting == 0 && info?.dropped == 4)
        _ = try await broker.publish(BrokerMessage([2]), to: topic)
        let given = try await subscriber.next()
        #expect(given?.map(\.message.body) == [[2]] && given?.map(\.dropped) == [4])
    }

    /// Who waits for a message is not behind, and is given a large one while there is some room.
    @Test func whoeverWaitsForALargeMessageIsGivenItWhileThereIsSomeRoom() async throws {
        let subscriber = try Self.subscriber()
        let large = PublishedMessage(
            BrokerMessage([UInt8](repeating: 1, count: 100 << 10)), topic: try TopicName("a"))
        subscriber.offer(large, .scarce)
        #expect(subscriber.waitingCount == 0 && subscriber.info.dropped == 1)
        let reader = Task { await subscriber.next() }
        let end = ContinuousClock.now + .seconds(60)
        while subscriber.info.delivered == 0, ContinuousClock.now < end {
            // Until it has come to wait, they are lost.
            subscriber.offer(large, .scarce)
            await Task.yield()
        }
        let given = await reader.value
        #expect(given?.count == 1 && given?.first?.dropped ?? 0 >= 1)
    }

    private static func subscriber() throws -> Subscriber {
        Subscriber(id: 1, topics: try TopicPattern("a"), options: SubscriberOptions()) { _ in }
    }
}
