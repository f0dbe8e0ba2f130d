import Logging
import MicroConformance
import MicroCore
import MicroPlatform
import MicroSQLite
import Synchronization
import Testing

@testable import Micro

/// What a service does with the events of a topic, on the embedded log.
@Suite(.timeLimit(.minutes(2))) struct EventProcessingTests {
    private struct Order: Codable, Equatable, Sendable {
        var id: Int
    }

    @Test func eachEventIsHandledAsWhatItWasPublishedAsAndAcknowledged() async throws {
        try await withLog { log in
            let (handled, sink) = AsyncStream.makeStream(of: Order.self)
            let processing = try processing(log) { sink.yield(try $0.decoded(as: Order.self)) }
            try await running(processing) {
                for id in 0..<50 { try await Events(log).publish(Order(id: id), to: "orders") }
                var seen: Set<Int> = []
                for await order in handled {
                    seen.insert(order.id)
                    if seen.count == 50 { break }
                }
            }
            #expect(try await group(log)?.position == 51)
        }
    }

    @Test func whatFailsIsGivenAgainAndThenGivenUp() async throws {
        try await withLog { log in
            let (failed, sink) = AsyncStream.makeStream(of: Int.self)
            let processing = try processing(log, retryLimit: 2) { event in
                guard try event.decoded(as: Int.self) == 1 else { return }
                sink.yield(event.redeliveries)
                throw MicroError(.internalError, "attempt \(event.redeliveries)")
            }
            try await running(processing) {
                try await Events(log).publish(1, to: "orders", metadata: ["a": "b"])
                try await Events(log).publish(2, to: "orders")
                var redeliveries: [Int] = []
                for await attempt in failed {
                    redeliveries.append(attempt)
                    if redeliveries.count == 3 { break }
                }
                #expect(redeliveries == [0, 1, 2])
                // It is settled by being given up.
                while try await group(log)?.position != 3 { await Task.yield() }
            }
            let letters = try #require(try TopicName("orders").deadLetters)
            let events = try await log.events(letters, from: .beginning, limit: 10).events
            #expect(events.count == 1)
            #expect(try events.first?.decoded(as: Int.self) == 1)
            #expect(events.first?.metadata["a"] == "b")
            #expect(events.first?.metadata["micro-reason"] == "attempt 2")
            #expect(events.first?.metadata["micro-redeliveries"] == "2")
            #expect(try await group(log)?.deadLetters == 1)
        }
    }

    /// What it says goes before what its return would say.
    @Test func aHandlerMaySayItselfWhatBecomesOfAnEvent() async throws {
        try await withLog { log in
            let (handled, sink) = AsyncStream.makeStream(of: Int.self)
            let processing = try processing(log) { event in
                let number = try event.decoded(as: Int.self)
                defer { sink.yield(number) }
                switch number {
                case 1: await event.nack(delay: .seconds(3_600))
                case 2:
                    await event.ack()
                    throw MicroError(.internalError, "it was processed nevertheless")
                default: break
                }
            }
            try await running(processing) {
                for number in 1...3 { try await Events(log).publish(number, to: "orders") }
                var count = 0
                for await _ in handled {
                    count += 1
                    if count == 3 { break }
                }
            }
            let group = try await group(log)
            #expect(group?.position == 1 && group?.lag == 1 && group?.waiting == 1)
        }
    }

    @Test func whatIsInHandIsFinishedAndAcknowledgedWhenTheServiceStops() async throws {
        try await withLog { log in
            let (begun, sink) = AsyncStream.makeStream(of: Void.self)
            let gate = Micro.Latch()
            let finished = Atomic(0)
            let works = ServiceWorks([
                try processing(log) { _ in
                    sink.yield()
                    while !gate.isOpen { try await gate.wait(atMost: .seconds(60)) }
                    finished.add(1, ordering: .relaxed)
                }
            ])
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await works.run() }
                for number in 1...3 { try await Events(log).publish(number, to: "orders") }
                var count = 0
                for await _ in begun {
                    count += 1
                    if count == 3 { break }
                }
                group.addTask { await works.finish(within: .seconds(60)) }
                #expect(finished.load(ordering: .relaxed) == 0)
                gate.open()
                try await group.waitForAll()
            }
            #expect(finished.load(ordering: .relaxed) == 3)
            let group = try await group(log)
            #expect(group?.position == 4 && group?.consumers == 0)
        }
    }

    @Test func itGoesOnWhenItsConsumerWasEnded() async throws {
        try await withLog { log in
            let (handled, sink) = AsyncStream.makeStream(of: Int.self)
            let processing = try processing(log) { sink.yield(try $0.decoded(as: Int.self)) }
            try await running(processing) {
                var numbers = handled.makeAsyncIterator()
                try await Events(log).publish(1, to: "orders")
                #expect(await numbers.next() == 1)
                // Whoever consumes as this group is told that it is not there just now.
                try await Events(log).seek("billing", of: "orders", to: .beginning)
                #expect(await numbers.next() == 1)
                try await Events(log).publish(2, to: "orders")
                #expect(await numbers.next() == 2)
            }
            #expect(try await group(log)?.position == 3)
        }
    }

    /// However long it takes until what it said of it is sent.
    @Test func anEventThatFailedIsHandledAgainAsSoonAsItIsGivenAgain() async throws {
        let consumer = SlowConsumer()
        let event = Event(topic: try TopicName("orders"), offset: 1, timestamp: 1, payload: [])
        let (handled, sink) = AsyncStream.makeStream(of: Int.self)
        let processing = try processing(consumer) { event in
            sink.yield(event.redeliveries)
            throw MicroError(.internalError, "not yet")
        }
        try await running(processing) {
            var redeliveries = handled.makeAsyncIterator()
            consumer.give(EventDelivery(event, redeliveries: 0))
            #expect(await redeliveries.next() == 0)
            var sent = consumer.sent.makeAsyncIterator()
            #expect(await sent.next()?.nacks.map(\.offset) == [1])
            // That is on its way still.
            consumer.give(EventDelivery(event, redeliveries: 1))
            #expect(await redeliveries.next() == 1)
            for _ in 0..<2 { consumer.letGo() }
        }
    }

    @Test func whoSendsWhatOthersSayIsNotKeptByThem() async throws {
        let consumer = SlowConsumer()
        let settlements = EventSettlements()
        settlements.use(consumer)
        await withTaskGroup(of: Int64.self) { group in
            group.addTask {
                await settlements.add(EventSettlement(acks: [1]))
                return 1
            }
            var sent = consumer.sent.makeAsyncIterator()
            var acks = await sent.next()?.acks ?? []
            #expect(acks == [1])
            for offset in Int64(2)...9 {
                group.addTask {
                    await settlements.add(EventSettlement(acks: [offset]))
                    return offset
                }
            }
            consumer.letGo()
            #expect(await group.next() == 1)
            for _ in 2...9 { consumer.letGo() }
            while acks.count < 9, let batch = await sent.next() { acks += batch.acks }
            #expect(acks.sorted() == Array(1...9))
            await group.waitForAll()
        }
    }

    private func processing(
        _ log: any EventLog, retryLimit: Int = 5,
        _ handle: @escaping @Sendable (ReceivedEvent) async throws -> Void
    ) throws -> EventProcessing {
        EventProcessing(
            topic: try TopicName("orders"),
            options: ConsumerOptions(
                group: try GroupName("billing"), position: .beginning, retryLimit: retryLimit), log: log,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, handle: handle)
    }

    /// Runs it until `body` is done.
    private func running(_ processing: EventProcessing, _ body: () async throws -> Void) async throws {
        let stopping = Micro.Latch()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await processing.run(until: stopping) }
            try await body()
            stopping.open()
            try await group.waitForAll()
        }
    }

    private func group(_ log: any EventLog) async throws -> EventGroupInfo? {
        try await log.groups(of: TopicName("orders")).first
    }

    /// Runs `body` with a log that ends with it.
    private func withLog(_ body: (any EventLog) async throws -> Void) async throws {
        let storage = InMemoryStoreEngine(now: TimeOfDay.milliseconds)
        let engine = StoredEventLogEngine(storage: storage, logger: Logger(label: "test"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await storage.run() }
            defer { group.cancelAll() }
            try await body(engine.log(in: .micro))
            await engine.close()
        }
    }
}

/// A log whose one consumer is given what a test says, and which sends only what the test lets go.
private final class SlowConsumer: EventConsumer, EventLog {
    /// What is being sent, and was.
    let sent: AsyncStream<EventSettlement>
    private let sending: AsyncStream<EventSettlement>.Continuation
    private let deliveries: AsyncStream<EventDelivery>
    private let giving: AsyncStream<EventDelivery>.Continuation
    private let permits: AsyncStream<Void>
    private let permitting: AsyncStream<Void>.Continuation

    init() {
        (sent, sending) = AsyncStream.makeStream()
        (deliveries, giving) = AsyncStream.makeStream()
        (permits, permitting) = AsyncStream.makeStream()
    }

    func give(_ delivery: EventDelivery) { giving.yield(delivery) }
    func letGo() { permitting.yield() }

    func next() async throws(MicroError) -> [EventDelivery]? {
        var iterator = deliveries.makeAsyncIterator()
        return await iterator.next().map { [$0] }
    }

    func settle(_ settlement: EventSettlement) async throws(MicroError) {
        sending.yield(settlement)
        var iterator = permits.makeAsyncIterator()
        _ = await iterator.next()
    }

    func stop() async throws(MicroError) { giving.finish() }
    func close() async throws(MicroError) {}

    func consume(_: TopicName, _: ConsumerOptions) async throws(MicroError) -> any EventConsumer { self }

    // Nothing else is asked.
    private var unasked: MicroError { MicroError(.unimplemented, "only its consumer is asked") }

    func publish(
        _: [NewEvent], to _: TopicName, expecting _: Int64?
    ) async throws(MicroError) -> [PublishedEvent] { throw unasked }
    func events(_: TopicName, from _: EventPosition, limit _: Int) async throws(MicroError) -> EventPage {
        throw unasked
    }
    func topics() async throws(MicroError) -> [TopicInfo] { throw unasked }
    func configure(
        _: TopicName, _: EventRetention.Change
    ) async throws(MicroError) -> EventRetention { throw unasked }
    func delete(_: TopicName) async throws(MicroError) { throw unasked }
    func groups(of _: TopicName) async throws(MicroError) -> [EventGroupInfo] { throw unasked }
    func seek(
        _: GroupName, of _: TopicName, to _: EventPosition
    ) async throws(MicroError) -> Int64 { throw unasked }
    func deleteGroup(_: GroupName, of _: TopicName) async throws(MicroError) { throw unasked }
}
