import Foundation
import Micro
import MicroCore
import Testing

/// Whoever publishes does not wait for whoever subscribes.
struct SlowSubscribersTests {
    private static let idleCount = 1_000
    private static let publishers = 8
    private static let messagesOfEach = 750
    private static let bodyBytes = 16 << 10
    /// Less than half of what is published, and more than may wait for a subscriber.
    private static let growthMax = 40 << 20

    @Test(.timeLimit(.minutes(5))) func aThousandIdleOnesAndOneThatReadsNothingHoldNobodyUp() async throws {
        try await ServerProcess.with { server in
            try await PlatformClient.with(server) { client in
                let broker = RemoteBroker(client, timeout: .seconds(60))
                let atFirst = try ownMemory(of: server)
                let idle = try await subscribeIdly(to: broker)
                let stalled = try await broker.subscribe(TopicPattern("news"), SubscriberOptions())
                let before = try ownMemory(of: server)
                #expect(before - atFirst < 64 << 20, "subscribing took \((before - atFirst) >> 20) MiB")
                // Each was acknowledged, having gone to one subscriber.
                let published = Self.publishers * Self.messagesOfEach
                #expect(try await publish(by: broker) == published)
                let grown = try ownMemory(of: server) - before
                #expect(grown < Self.growthMax, "publishing took \(grown >> 20) MiB")
                let listed = try await broker.subscriptions()
                #expect(listed.count == Self.idleCount + 1)
                let isIdle = listed.filter { $0.delivered + $0.dropped + $0.waiting == 0 }
                #expect(isIdle.count == Self.idleCount)
                let slow = try #require(listed.first { $0.topics.rawValue == "news" })
                #expect(slow.delivered + slow.dropped + slow.waiting == published, "\(slow)")
                #expect(slow.dropped > published / 2 && slow.waiting <= 1_024, "\(slow)")
                let shown = try await server.micro("broker", "subscriptions", "-o", "json")
                #expect(shown.output.contains(#""dropped":\#(slow.dropped),"topic":"news""#), "\(shown)")
                // Nor do they keep anybody who subscribes later.
                let quick = try await broker.subscribe(TopicPattern("other"), SubscriberOptions())
                #expect(try await broker.publish(BrokerMessage([1]), to: TopicName("other")) == 1)
                #expect(try await quick.next()?.first?.message.body == [1])
                for subscriber in idle + [stalled, quick] { await subscriber.close() }
            }
        }
    }

    private func subscribeIdly(to broker: RemoteBroker) async throws -> [any BrokerSubscriber] {
        try await withThrowingTaskGroup(of: (any BrokerSubscriber).self) { group in
            var subscribers: [any BrokerSubscriber] = []
            for number in 0..<Self.idleCount {
                if number >= 32, let subscriber = try await group.next() { subscribers.append(subscriber) }
                group.addTask {
                    try await broker.subscribe(TopicPattern("idle.\(number)"), SubscriberOptions())
                }
            }
            for try await subscriber in group { subscribers.append(subscriber) }
            return subscribers
        }
    }

    /// - Returns: to how many subscribers the messages went, all together.
    private func publish(by broker: RemoteBroker) async throws -> Int {
        let message = BrokerMessage([UInt8](repeating: 7, count: Self.bodyBytes))
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<Self.publishers {
                group.addTask {
                    var count = 0
                    for _ in 0..<Self.messagesOfEach {
                        count += try await broker.publish(message, to: TopicName("news"))
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
    }

    /// The memory that is the server's own, without what it maps of files, in bytes.
    private func ownMemory(of server: ServerProcess) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(server.command.id)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") })
        let kibibytes = try #require(
            line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first)
        return try #require(Int(kibibytes)) << 10
    }
}
