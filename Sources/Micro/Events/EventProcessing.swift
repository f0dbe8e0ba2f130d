import Logging
import MicroCore
import MicroWire

/// Hands a topic's events to a handler, as a member of a group.
///
/// What the handler throws for is given again, ever later; for what takes it long, the time begins anew.
struct EventProcessing: ServiceWork {
    let topic: TopicName
    let options: ConsumerOptions
    let log: any EventLog
    let logger: Logger
    let handle: @Sendable (ReceivedEvent) async throws -> Void

    func run(until stopping: Latch) async {
        let settlements = EventSettlements()
        let hand = EventsInHand()
        var failures = 0
        while !stopping.isOpen, !Task.isCancelled {
            do {
                let consumer = try await log.consume(topic, options)
                failures = 0
                settlements.use(consumer)
                try await process(consumer, hand, settlements, until: stopping)
            } catch {
                if !Task.isCancelled {
                    logger.warning("consuming events failed", error: error, metadata: ["topic": "\(topic)"])
                }
            }
            failures += 1
            try? await stopping.wait(atMost: PresencePlan.backoff(failures))
        }
    }

    /// Processes what the consumer is given. As many are in hand as it may have in flight.
    private func process(
        _ consumer: any EventConsumer, _ hand: EventsInHand, _ settlements: EventSettlements,
        until stopping: Latch
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { side in
            side.addTask { try await stop(consumer, at: stopping) }
            side.addTask { try await extend(hand, by: settlements) }
            defer { side.cancelAll() }
            // What is in hand when the connection is lost is finished nevertheless.
            let loss = await withDiscardingTaskGroup { handlers -> (any Error)? in
                do {
                    while let given = try await consumer.next() {
                        for delivery in given where hand.take(delivery.event.offset) {
                            handlers.addTask { await process(delivery, hand, settlements) }
                        }
                    }
                    return nil
                } catch {
                    return error
                }
            }
            if let loss { throw loss }
        }
        try await consumer.close()
    }

    private func process(
        _ delivery: EventDelivery, _ hand: EventsInHand, _ settlements: EventSettlements
    ) async {
        // It is put down before it is sent what becomes of it: it may come again at once.
        let event = ReceivedEvent(delivery, settlements: settlements) {
            hand.putDown(delivery.event.offset)
        }
        do {
            try await handle(event)
            await event.ack()
        } catch {
            if !Task.isCancelled {
                logger.warning(
                    "processing an event failed", error: error,
                    metadata: [
                        "topic": "\(topic)", "offset": "\(delivery.event.offset)",
                        "redeliveries": "\(delivery.redeliveries)",
                    ])
            }
            await event.nack(reason: MicroError(error).detail)
        }
    }

    private func stop(_ consumer: any EventConsumer, at stopping: Latch) async throws {
        while !stopping.isOpen { try await stopping.wait(atMost: .seconds(3_600)) }
        try await consumer.stop()
    }

    /// Says of what is still in hand that it is being processed, well before its time has passed.
    private func extend(_ hand: EventsInHand, by settlements: EventSettlements) async throws {
        while true {
            try await Task.sleep(for: options.ackWait / 3)
            let offsets = hand.offsets
            if !offsets.isEmpty { await settlements.add(EventSettlement(extensions: offsets)) }
        }
    }
}
