import Logging
import MicroCore
import MicroWire

/// Hands the messages of topics to a handler: a bounded number at a time.
struct MessageProcessing: ServiceWork {
    let topics: TopicPattern
    let options: SubscriberOptions
    let concurrency: Int
    let broker: any Broker
    let logger: Logger
    let handle: @Sendable (ReceivedMessage) async throws -> Void

    func run(until stopping: Latch) async {
        var failures = 0
        while !stopping.isOpen, !Task.isCancelled {
            do {
                let subscriber = try await broker.subscribe(topics, options)
                failures = 0
                try await process(subscriber, until: stopping)
            } catch {
                if !Task.isCancelled {
                    logger.warning("subscribing failed", error: error, metadata: ["topic": "\(topics)"])
                }
            }
            failures += 1
            try? await stopping.wait(atMost: PresencePlan.backoff(failures))
        }
    }

    private func process(_ subscriber: any BrokerSubscriber, until stopping: Latch) async throws {
        try await withThrowingTaskGroup(of: Void.self) { side in
            side.addTask {
                while !stopping.isOpen { try await stopping.wait(atMost: .seconds(3_600)) }
                await subscriber.close()
            }
            defer { side.cancelAll() }
            try await receive(subscriber)
        }
    }

    /// What is in hand when the subscription ends is finished nevertheless.
    private func receive(_ subscriber: any BrokerSubscriber) async throws(MicroError) {
        let failure = await withTaskGroup(of: Void.self) { handlers -> MicroError? in
            var running = 0
            do throws(MicroError) {
                while let deliveries = try await subscriber.next() {
                    for delivery in deliveries {
                        if running >= max(1, concurrency) {
                            await handlers.next()
                            running -= 1
                        }
                        running += 1
                        handlers.addTask { await process(ReceivedMessage(delivery, broker: broker)) }
                    }
                }
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }

    private func process(_ message: ReceivedMessage) async {
        if message.dropped > 0 {
            logger.warning(
                "messages were lost: this service is slower than those who publish",
                metadata: ["topic": "\(topics)", "dropped": "\(message.dropped)"])
        }
        do {
            try await handle(message)
        } catch {
            logger.warning(
                "processing a message failed", error: error, metadata: ["topic": "\(message.topic)"])
        }
    }
}
