package import MicroCore
import Testing

/// What every broker promises.
package enum BrokerConformance {
    /// The promises. Checks use topics of their own, so one broker may be judged by several at a time.
    package static let checks: [Check<any Broker>] =
        passing + patterns + queues + requests + slowness + bounds

    static let passing: [Check<any Broker>] = [
        Check("a message is given to everybody who subscribes, as it was published") { broker in
            let topic = try Topics()
            let first = try await broker.subscribe(topic.pattern("a"), SubscriberOptions())
            let second = try await broker.subscribe(topic.pattern("a"), SubscriberOptions())
            let message = BrokerMessage(Array(0...255), headers: ["Name": "value", "empty": "", "é": "ü"])
            let count = try await broker.publish(message, to: topic("a"))
            #expect(count == 2)
            for subscriber in [first, second] {
                let given = try #require(try await subscriber.take(1).first)
                #expect(given.message == message)
                #expect(given.topic == (try topic("a")))
                #expect(given.replyTo == nil && given.dropped == 0)
            }
        },
        Check("an empty message is one, too") { broker in
            let topic = try Topics()
            let subscriber = try await broker.subscribe(topic.pattern("a"), SubscriberOptions())
            try await broker.publish(BrokerMessage(), to: topic("a"))
            let given = try await subscriber.take(1)
            #expect(given.map(\.message) == [BrokerMessage()])
        },
        Check("what nobody subscribes to goes to nobody, and is not kept") { broker in
            let topic = try Topics()
            let before = try await broker.publish(text("1"), to: topic("a"))
            let subscriber = try await broker.subscribe(topic.pattern("a"), SubscriberOptions())
            let other = try await broker.publish(text("2"), to: topic("b"))
            let count = try await broker.publish(text("3"), to: topic("a"))
            #expect([before, other, count] == [0, 0, 1])
            let given = try await subscriber.take(1)
            #expect(given.texts == ["3"])
        },
        Check("whoever ended a subscription is given nothing more") { broker in
            let topic = try Topics()
            let ended = try await broker.subscribe(topic.pattern("a"), SubscriberOptions())
            let kept = try await broker.subscribe(topic.pattern("a"), SubscriberOptions())
            await ended.close()
            let last = try await ended.next()
            #expect(last == nil)
            try await poll { try await broker.publish(text("x"), to: topic("a")) == 1 }
            _ = try await kept.take(1)
        },
        Check("a subscriber that nobody has any more is forgotten") { broker in
            let topic = try Topics()
            do { _ = try await broker.subscribe(topic.pattern("a"), SubscriberOptions()) }
            try await poll { try await broker.publish(text("x"), to: topic("a")) == 0 }
        },
        Check("one who publishes many messages is told to how many they went") { broker in
            let topic = try Topics()
            let subscriber = try await broker.subscribe(topic.pattern(">"), SubscriberOptions())
            let publisher = try await broker.publisher()
            for index in 0..<300 {
                try await publisher.publish(text("\(index)"), to: topic("a.\(index % 3)"))
            }
            let count = try await publisher.finish()
            #expect(count == 300)
            let given = try await subscriber.take(300)
            #expect(given.texts == (0..<300).map(String.init))
        },
        Check("the publisher's credentials are not passed on") { broker in
            let topic = try Topics()
            let subscriber = try await broker.subscribe(topic.pattern("a"), SubscriberOptions())
            let headers = ["authorization": "Bearer a", "Authorization": "b", "AUTHORIZATION": "c", "x": "d"]
            try await broker.publish(BrokerMessage(headers: headers), to: topic("a"))
            let given = try await subscriber.take(1)
            #expect(given.map(\.message.headers) == [["x": "d"]])
        },
        Check("who subscribes is listed, with what went to them") { broker in
            let topic = try Topics()
            let subscriber = try await broker.subscribe(topic.pattern("b"), SubscriberOptions())
            let member = try await broker.subscribe(
                topic.pattern("*"), SubscriberOptions(queue: GroupName("workers")))
            for _ in 1...3 { try await broker.publish(text("x"), to: topic("b")) }
            _ = try await subscriber.take(3)
            _ = try await member.take(3)
            let listed = try await broker.subscriptions().filter { $0.topics.rawValue.hasPrefix(topic.name) }
            #expect(listed.map(\.topics) == [try topic.pattern("*"), try topic.pattern("b")])
            #expect(listed.map { $0.queue?.rawValue } == ["workers", nil])
            #expect(listed.map(\.delivered) == [3, 3])
            #expect(listed.map(\.dropped) == [0, 0])
        },
    ]

    static let patterns: [Check<any Broker>] = [
        Check("a pattern stands for the topics that it matches, and for no other") { broker in
            let topic = try Topics()
            let names = ["a", "b", "a.b", "a.c", "a.b.c", "b.b", "a.b.c.d", "A", "ab"]
            for pattern in ["a", "*", "a.*", "*.b", "a.>", ">", "*.*.c", "a.*.>", "a.b.c"] {
                let wanted = try topic.pattern(pattern)
                let subscriber = try await broker.subscribe(wanted, SubscriberOptions())
                let expected = try names.filter { wanted.matches(try topic($0)) }
                var count = 0
                for name in names { count += try await broker.publish(text(name), to: topic(name)) }
                let given = try await subscriber.take(expected.count)
                #expect(count == expected.count, "\(pattern)")
                #expect(given.texts == expected, "\(pattern)")
                #expect(try given.map(\.topic) == expected.map { try topic($0) })
                await subscriber.close()
                try await poll { try await broker.subscriptions().allSatisfy { $0.topics != wanted } }
            }
        },
        Check("several patterns that match give a message once each") { broker in
            let topic = try Topics()
            let subscribers = [
                try await broker.subscribe(topic.pattern("a.b"), SubscriberOptions()),
                try await broker.subscribe(topic.pattern("a.*"), SubscriberOptions()),
                try await broker.subscribe(topic.pattern(">"), SubscriberOptions()),
            ]
            let count = try await broker.publish(text("1"), to: topic("a.b"))
            try await broker.publish(text("2"), to: topic("a.b"))
            #expect(count == 3)
            for subscriber in subscribers {
                let given = try await subscriber.take(2)
                #expect(given.texts == ["1", "2"])
            }
        },
    ]
}

/// Topics that no other check uses.
struct Topics {
    let name: String

    init() throws {
        name = "t" + String(UInt64.random(in: 0 ... .max), radix: 36)
    }

    func callAsFunction(_ rest: String) throws -> TopicName { try TopicName("\(name).\(rest)") }

    func pattern(_ rest: String) throws -> TopicPattern { try TopicPattern("\(name).\(rest)") }
}

/// A message that says something.
func text(_ text: String) -> BrokerMessage { BrokerMessage(Array(text.utf8)) }

extension [BrokerDelivery] {
    var texts: [String] { map { String(decoding: $0.message.body, as: UTF8.self) } }
}

extension BrokerSubscriber {
    /// The next `count` messages, or fewer when it ends before.
    func take(_ count: Int) async throws -> [BrokerDelivery] {
        let taken = try await bounded {
            var taken: [BrokerDelivery] = []
            while taken.count < count, let given = try await next() { taken += given }
            return taken
        }
        #expect(taken.count == count)
        return taken
    }
}
