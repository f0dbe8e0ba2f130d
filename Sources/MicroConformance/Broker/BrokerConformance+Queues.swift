import MicroCore
import Testing

extension BrokerConformance {
    static let queues: [Check<any Broker>] = [
        Check("of a queue, one member is given each message, and each member some") { broker in
            let topic = try Topics()
            let options = SubscriberOptions(queue: try GroupName("workers"))
            var members: [any BrokerSubscriber] = []
            for _ in 1...3 { members.append(try await broker.subscribe(topic.pattern("a"), options)) }
            let alone = try await broker.subscribe(topic.pattern("a"), SubscriberOptions())
            var counts: Set<Int> = []
            for index in 0..<300 {
                counts.insert(try await broker.publish(text("\(index)"), to: topic("a")))
            }
            #expect(counts == [2])
            let all = try await alone.take(300)
            #expect(all.texts == (0..<300).map(String.init))
            let shares = try await shares(of: 300, among: members)
            #expect(shares.allSatisfy { !$0.isEmpty })
            #expect(shares.flatMap { $0 }.sorted() == Array(0..<300))
        },
        Check("each queue is given every message, whatever pattern its members subscribe by") { broker in
            let topic = try Topics()
            var members: [String: [any BrokerSubscriber]] = [:]
            for (queue, pattern) in [("one", "a.b"), ("one", "a.*"), ("two", ">"), ("two", "a.b")] {
                let options = SubscriberOptions(queue: try GroupName(queue))
                members[queue, default: []].append(
                    try await broker.subscribe(topic.pattern(pattern), options))
            }
            var count = 0
            for index in 0..<100 { count += try await broker.publish(text("\(index)"), to: topic("a.b")) }
            #expect(count == 200)
            for members in members.values {
                let shares = try await shares(of: 100, among: members)
                #expect(shares.flatMap { $0 }.sorted() == Array(0..<100))
            }
        },
        Check("when a member goes the others are given everything") { broker in
            let topic = try Topics()
            let options = SubscriberOptions(queue: try GroupName("workers"))
            let gone = try await broker.subscribe(topic.pattern("a"), options)
            let kept = try await broker.subscribe(topic.pattern("a"), options)
            await gone.close()
            try await poll {
                try await broker.subscriptions().count { $0.topics == (try topic.pattern("a")) } == 1
            }
            for index in 0..<50 { try await broker.publish(text("\(index)"), to: topic("a")) }
            let given = try await kept.take(50)
            #expect(given.texts == (0..<50).map(String.init))
        },
    ]

    /// What each member was given, as numbers, once all have been given `count` together.
    private static func shares(
        of count: Int, among members: [any BrokerSubscriber]
    ) async throws -> [[Int]] {
        try await withThrowingTaskGroup(of: (Int, [Int]).self) { group in
            let left = Countdown(count)
            for (index, member) in members.enumerated() {
                group.addTask {
                    var share: [Int] = []
                    while let given = try await member.next() {
                        share += given.texts.compactMap { Int($0) }
                        // The last one ends the others' waiting, too.
                        if left.subtract(given.count) { for other in members { await other.close() } }
                    }
                    return (index, share)
                }
            }
            var shares = Array(repeating: [Int](), count: members.count)
            for try await (index, share) in group { shares[index] = share }
            return shares
        }
    }

    static let requests: [Check<any Broker>] = [
        Check("a request is answered by whoever subscribes") { broker in
            let topic = try Topics()
            try await answering(broker, topic.pattern("upper")) {
                text(String(decoding: $0.message.body, as: UTF8.self).uppercased())
            } while: {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for index in 0..<20 {
                        group.addTask {
                            let answer = try await broker.request(
                                text("a\(index)"), to: topic("upper"), timeout: .seconds(20))
                            #expect(answer == text("A\(index)"))
                        }
                    }
                    try await group.waitForAll()
                }
            }
        },
        Check("the first answer counts, and nobody else is given it") { broker in
            let topic = try Topics()
            let eavesdropper = try await broker.subscribe(TopicPattern(">"), SubscriberOptions())
            let subscriber = try await broker.subscribe(topic.pattern("a"), SubscriberOptions())
            async let answer = broker.request(text("question"), to: topic("a"), timeout: .seconds(20))
            let inbox = try #require(try await subscriber.take(1).first?.replyTo)
            let counts = [
                try await broker.publish(text("first"), to: inbox),
                try await broker.publish(text("second"), to: inbox),
            ]
            let given = try await answer
            #expect(given == text("first"))
            #expect(counts == [1, 0])
            try await broker.publish(text("end"), to: topic("end"))
            var seen: [String] = []
            while !seen.contains("end"), let given = try await eavesdropper.next() { seen += given.texts }
            #expect(!seen.contains("first") && !seen.contains("second"))
            // Whoever asks next is not to be heard by it.
            await eavesdropper.close()
            try await poll { try await !broker.subscriptions().contains { $0.topics.rawValue == ">" } }
        },
        Check("a request that nobody subscribes to fails at once") { broker in
            let topic = try Topics()
            await expect(.unavailable) {
                _ = try await broker.request(text("x"), to: topic("a"), timeout: .seconds(60))
            }
        },
        Check("a request that nobody answers fails when its time has passed") { broker in
            let topic = try Topics()
            let silent = try await broker.subscribe(topic.pattern("a"), SubscriberOptions())
            await expect(.deadlineExceeded) {
                _ = try await broker.request(text("x"), to: topic("a"), timeout: .milliseconds(50))
            }
            let inbox = try #require(try await silent.take(1).first?.replyTo)
            try await poll { try await broker.publish(text("late"), to: inbox) == 0 }
        },
    ]

    /// Answers what is published to topics while `body` runs.
    private static func answering(
        _ broker: any Broker, _ topics: TopicPattern,
        _ answer: @escaping @Sendable (BrokerDelivery) -> BrokerMessage,
        while body: () async throws -> Void
    ) async throws {
        let subscriber = try await broker.subscribe(topics, SubscriberOptions())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while let given = try await subscriber.next() {
                    for delivery in given {
                        let inbox = try #require(delivery.replyTo)
                        try await broker.publish(answer(delivery), to: inbox)
                    }
                }
            }
            try await body()
            await subscriber.close()
            try await group.waitForAll()
        }
    }
}
