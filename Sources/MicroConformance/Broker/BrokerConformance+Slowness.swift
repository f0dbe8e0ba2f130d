import MicroCore
import Synchronization
import Testing

extension BrokerConformance {
    static let slowness: [Check<any Broker>] = [
        Check("who is slow loses the oldest and is told how many; nobody else loses anything") { broker in
            let topic = try Topics()
            let slow = try await broker.subscribe(topic.pattern("a"), SubscriberOptions(waitingMax: 4))
            let quick = try await broker.subscribe(topic.pattern("a"), SubscriberOptions(waitingMax: 65_536))
            // More than a connection holds on its way.
            let body = Array(repeating: UInt8(7), count: 64 << 10)
            for index in 0..<200 {
                try await broker.publish(BrokerMessage(body, headers: ["n": "\(index)"]), to: topic("a"))
                _ = try await quick.take(1)
            }
            let given = try await numbers(of: slow, until: 199)
            let lost = given.reduce(0) { $0 + $1.dropped }
            #expect(given.count + Int(lost) == 200)
            #expect(lost > 0)
            #expect(given.map(\.number) == given.map(\.number).sorted())
            let gaps = zip([-1] + given.map(\.number), given).map { $1.number - $0 - 1 }
            #expect(gaps == given.map { Int($0.dropped) })
        },
        Check("what waits for a subscriber is bounded in bytes, too") { broker in
            let topic = try Topics()
            let slow = try await broker.subscribe(topic.pattern("a"), SubscriberOptions(waitingMax: 1_000))
            let body = Array(repeating: UInt8(7), count: 1 << 20)
            for index in 0..<40 {
                try await broker.publish(BrokerMessage(body, headers: ["n": "\(index)"]), to: topic("a"))
            }
            let listed = try await broker.subscriptions().first { $0.topics == (try topic.pattern("a")) }
            #expect((listed?.dropped ?? 0) > 0)
            #expect((listed?.waiting ?? 100) <= 8)
            let given = try await numbers(of: slow, until: 39)
            #expect(given.count + Int(given.reduce(0) { $0 + $1.dropped }) == 40)
        },
        Check("many who read nothing hold nobody up") { broker in
            let topic = try Topics()
            var idle: [any BrokerSubscriber] = []
            for _ in 0..<100 {
                idle.append(try await broker.subscribe(topic.pattern("a"), SubscriberOptions(waitingMax: 8)))
            }
            for index in 0..<100 {
                let count = try await broker.publish(text("\(index)"), to: topic("a"))
                #expect(count == 100)
            }
            let given = try await idle.last?.next()
            #expect(given?.isEmpty == false)
            for subscriber in idle { await subscriber.close() }
        },
    ]

    static let bounds: [Check<any Broker>] = [
        Check("what is too large or malformed is refused") { broker in
            let topic = try Topics()
            let subscriber = try await broker.subscribe(topic.pattern("a"), SubscriberOptions())
            let large = BrokerMessage(Array(repeating: 0, count: BrokerLimits.bodyBytesMax + 1))
            await expect(.tooLarge) { try await broker.publish(large, to: topic("a")) }
            let wide = BrokerMessage(
                headers: ["a": String(repeating: "x", count: BrokerLimits.headerBytesMax + 1)])
            await expect(.tooLarge) { try await broker.publish(wide, to: topic("a")) }
            let many = BrokerMessage(
                headers: Dictionary(uniqueKeysWithValues: (0...BrokerLimits.headersMax).map { ("\($0)", "") })
            )
            await expect(.invalidArgument) { try await broker.publish(many, to: topic("a")) }
            for waiting in [-1, BrokerLimits.waitingMax + 1] {
                await expect(.invalidArgument) {
                    _ = try await broker.subscribe(
                        topic.pattern("a"), SubscriberOptions(waitingMax: waiting))
                }
            }
            let largest = BrokerMessage(Array(repeating: 0, count: BrokerLimits.bodyBytesMax))
            try await broker.publish(largest, to: topic("a"))
            let given = try await subscriber.take(1)
            #expect(given.map(\.message.body.count) == [BrokerLimits.bodyBytesMax])
        }
    ]

    private struct Numbered {
        let number: Int
        let dropped: Int64
    }

    /// What a subscriber is given, by the header `n`, until a number comes.
    private static func numbers(
        of subscriber: any BrokerSubscriber, until last: Int
    ) async throws -> [Numbered] {
        var given: [Numbered] = []
        while given.last?.number != last, let deliveries = try await subscriber.next() {
            for delivery in deliveries {
                let number = try #require(delivery.message.headers["n"].flatMap { Int($0) })
                given.append(Numbered(number: number, dropped: delivery.dropped))
            }
        }
        return given
    }
}

/// Counts down, from several tasks.
final class Countdown: Sendable {
    private let left: Atomic<Int>

    init(_ count: Int) {
        left = Atomic(count)
    }

    /// - Returns: whether nothing is left.
    func subtract(_ count: Int) -> Bool {
        left.subtract(count, ordering: .relaxed).newValue <= 0
    }
}
