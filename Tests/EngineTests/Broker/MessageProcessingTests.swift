import Logging
import MicroCore
import Synchronization
import Testing

@testable import Micro
@testable import MicroPlatform

/// What a service does with messages, on the embedded broker.
@Suite struct MessageProcessingTests {
    private let broker = InProcessBroker().broker(in: .micro)

    private func processing(
        concurrency: Int = 16, _ handle: @escaping @Sendable (ReceivedMessage) async throws -> Void
    ) throws -> MessageProcessing {
        MessageProcessing(
            topics: try TopicPattern("jobs.>"), options: SubscriberOptions(), concurrency: concurrency,
            broker: broker, logger: Logger(label: "test"), handle: handle)
    }

    @Test func eachMessageIsHandledWhateverBecomesOfOthers() async throws {
        let (handled, sink) = AsyncStream.makeStream(of: Int.self)
        let processing = try processing { message in
            let number = try message.decoded(as: Int.self)
            sink.yield(number)
            if number.isMultiple(of: 2) { throw MicroError(.internalError, "even") }
        }
        try await running(processing) {
            for number in 0..<20 {
                try await broker.publish(BrokerMessage(encoding: number), to: TopicName("jobs.a"))
            }
            var seen: [Int] = []
            for await number in handled {
                seen.append(number)
                if seen.count == 20 { break }
            }
            #expect(seen.sorted() == Array(0..<20))
        }
    }

    @Test func soManyAreInHandAtATimeAndNoMore() async throws {
        let (begun, sink) = AsyncStream.makeStream(of: Void.self)
        let inHand = Mutex((now: 0, most: 0))
        let gate = Micro.Latch()
        let processing = try processing(concurrency: 3) { _ in
            inHand.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            sink.yield()
            while !gate.isOpen { try await gate.wait(atMost: .seconds(60)) }
            inHand.withLock { $0.now -= 1 }
        }
        try await running(processing) {
            for _ in 0..<10 { try await broker.publish(BrokerMessage(), to: TopicName("jobs.a")) }
            var count = 0
            for await _ in begun {
                count += 1
                if count == 3 { gate.open() }
                if count == 10 { break }
            }
        }
        let most = inHand.withLock { $0.most }
        #expect(most == 3)
    }

    @Test func whatIsInHandIsFinishedWhenTheServiceStops() async throws {
        let (begun, sink) = AsyncStream.makeStream(of: Void.self)
        let gate = Micro.Latch()
        let finished = Atomic(0)
        let works = ServiceWorks([
            try processing { _ in
                sink.yield()
                while !gate.isOpen { try await gate.wait(atMost: .seconds(60)) }
                finished.add(1, ordering: .relaxed)
            }
        ])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await works.run() }
            try await subscribed()
            try await broker.publish(BrokerMessage(), to: TopicName("jobs.a"))
            for await _ in begun { break }
            group.addTask { await works.finish(within: .seconds(60)) }
            // Nothing more is taken, while the one in hand goes on.
            while try await !broker.subscriptions().isEmpty { await Task.yield() }
            #expect(finished.load(ordering: .relaxed) == 0)
            gate.open()
            try await group.waitForAll()
        }
        #expect(finished.load(ordering: .relaxed) == 1)
    }

    @Test func aMessageIsAnswered() async throws {
        let processing = try processing { message in
            #expect(message.awaitsReply)
            try await message.reply(try message.decoded(as: Int.self) * 2)
        }
        try await running(processing) {
            let answer = try await ServiceBroker(broker).request(21, to: "jobs.double")
            #expect(try answer.decoded(as: Int.self) == 42)
        }
    }

    /// Runs it until `body` is done.
    private func running(_ processing: MessageProcessing, _ body: () async throws -> Void) async throws {
        let stopping = Micro.Latch()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await processing.run(until: stopping) }
            try await subscribed()
            try await body()
            stopping.open()
            try await group.waitForAll()
        }
    }

    private func subscribed() async throws {
        while try await broker.subscriptions().isEmpty { await Task.yield() }
    }
}
