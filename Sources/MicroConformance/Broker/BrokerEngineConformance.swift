package import MicroCore
import Testing

/// What every engine of brokers promises beyond the brokers of its namespaces.
package enum BrokerEngineConformance {
    /// The promises.
    package static let checks: [Check<any BrokerEngine>] = [
        Check("one namespace sees nothing of another") { engine in
            let topic = try Topics()
            let one = engine.broker(in: try Namespace("one"))
            let other = engine.broker(in: try Namespace("other"))
            let subscriber = try await one.subscribe(TopicPattern(">"), SubscriberOptions())
            let count = try await other.publish(text("x"), to: topic("a"))
            let listed = try await other.subscriptions()
            #expect(count == 0)
            #expect(listed.isEmpty)
            await expect(.unavailable) {
                _ = try await other.request(text("x"), to: topic("a"), timeout: .seconds(60))
            }
            try await one.publish(text("y"), to: topic("a"))
            let given = try await subscriber.take(1)
            #expect(given.texts == ["y"])
        },
        Check("a request is answered within its namespace alone") { engine in
            let topic = try Topics()
            let one = engine.broker(in: try Namespace("one"))
            let subscriber = try await one.subscribe(topic.pattern("a"), SubscriberOptions())
            async let answer = one.request(text("x"), to: topic("a"), timeout: .seconds(20))
            let inbox = try #require(try await subscriber.take(1).first?.replyTo)
            let foreign = try await engine.broker(in: Namespace("other")).publish(text("no"), to: inbox)
            #expect(foreign == 0)
            try await one.publish(text("yes"), to: inbox)
            let given = try await answer
            #expect(given == text("yes"))
        },
        Check("a namespace has room for a number of subscribers, whatever others do") { engine in
            let topic = try Topics()
            let full = engine.broker(in: try Namespace("full"))
            var subscribers: [any BrokerSubscriber] = []
            for _ in 0..<BrokerLimits.subscribersMax {
                subscribers.append(try await full.subscribe(topic.pattern("a"), SubscriberOptions()))
            }
            await expect(.resourceExhausted) {
                _ = try await full.subscribe(topic.pattern("a"), SubscriberOptions())
            }
            let other = try await engine.broker(in: Namespace("other"))
                .subscribe(topic.pattern("a"), SubscriberOptions())
            await other.close()
            await subscribers.removeLast().close()
            try await poll {
                do {
                    _ = try await full.subscribe(topic.pattern("a"), SubscriberOptions())
                    return true
                } catch {
                    return false
                }
            }
        },
    ]
}
