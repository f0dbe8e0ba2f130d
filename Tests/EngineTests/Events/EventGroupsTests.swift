import Logging
import MicroConformance
import MicroCore
import Synchronization
import Testing

@testable import MicroPlatform

/// Groups at work: when what keeps their events fails, when there are many of them, when they hold much.
@Suite(.timeLimit(.minutes(2))) struct EventGroupsTests {
    /// However little may be in memory, every promise is kept.
    @Test(arguments: EventLogConformance.checks)
    func withoutMemory(_ check: Check<any EventLog>) async throws {
        try await Self.withLog {
            $0.bytesMax = 0
        } _: { log, _, _ in
            try await check(log)
        }
    }

    @Test func groupsThatAreNotAskedHoldOneEventEachWhenThereIsNoMemory() async throws {
        try await Self.withLog {
            $0.bytesMax = 0
        } _: { log, engine, _ in
            let topic = try TopicName("t")
            _ = try await log.publish(
                (0..<100).map { _ in NewEvent([UInt8](repeating: 1, count: 1_000)) }, to: topic,
                expecting: nil)
            var members: [any EventConsumer] = []
            for index in 0..<10 {
                members.append(
                    try await log.consume(
                        topic, ConsumerOptions(group: GroupName("g\(index)"), position: .beginning)))
            }
            let bytes = try await log.events(topic, from: .beginning, limit: 1).events[0].bytes
            try await Self.poll { engine.groups.common.memory.bytes == 10 * bytes }
            for member in members {
                let given = try await member.next()
                #expect(given?.map(\.event.offset) == [1])
            }
            try await Self.poll { engine.groups.common.memory.bytes == 10 * bytes }
            for member in members { try await member.close() }
            #expect(engine.groups.common.memory.bytes == 0)
        }
    }

    @Test func whoWaitsForWhatIsNeverWrittenIsToldSo() async throws {
        try await Self.withWork { work, faults in
            work.settle(EventSettlement(acks: [1]), by: nil)
            faults.fail(true)
            work.end(MicroError(.notFound, "it was removed"))
            work.settle(EventSettlement(acks: [2]), by: nil)
            await #expect(throws: MicroError.self) { try await work.flush() }
        }
        try await Self.withWork { work, faults in
            faults.fail(true)
            work.settle(EventSettlement(acks: [2]), by: 1)
            work.leave(1)
            work.finish()
            // The writer gives up, sooner or later.
            await #expect(throws: MicroError.self) { try await work.flush() }
            try await Self.poll { work.state.withLock { $0.hasWriterEnded } }
            await #expect(throws: MicroError.self) { try await work.flush() }
        }
    }

    @Test func aNamespaceHasSoManyGroupsAndOneThatIsThereMayBeJoined() async throws {
        try await Self.withLog {
            $0.groupsMax = 2
        } _: { log, _, _ in
            let topic = try TopicName("t"), other = try TopicName("u")
            let one = try await log.consume(topic, ConsumerOptions(group: GroupName("a")))
            let two = try await log.consume(other, ConsumerOptions(group: GroupName("a")))
            for options in [ConsumerOptions(group: try GroupName("b")), ConsumerOptions()] {
                let error = await #expect(throws: MicroError.self) {
                    _ = try await log.consume(topic, options)
                }
                #expect(error?.code == .resourceExhausted)
            }
            let joined = try await log.consume(topic, ConsumerOptions(group: GroupName("a")))
            try await joined.close()
            try await one.close()
            let next = try await log.consume(topic, ConsumerOptions(group: GroupName("b")))
            try await next.close()
            try await two.close()
        }
    }

    @Test func whatFailedToRemoveAGroupThatIsNotKeptIsMadeUpFor() async throws {
        try await Self.withLog { _ in
        } _: { log, _, faults in
            let topic = try TopicName("t")
            let names = { () async throws in
                try await faults.topics(in: .micro).groupNames(of: topic, from: "").map(\.rawValue)
            }
            let stays = try await log.consume(topic, ConsumerOptions())
            let goes = try await log.consume(topic, ConsumerOptions())
            let kept = try await names()
            faults.fail(true)
            try await goes.close()
            let left = try await names()
            #expect(kept.count == 2 && left == kept)
            faults.fail(false)
            let next = try await log.consume(topic, ConsumerOptions())
            let now = try await names()
            // The one that was left behind is gone, and the one that is in use is not.
            #expect(now.count == 2 && Set(now).intersection(left).count == 1)
            try await stays.close()
            try await next.close()
            let none = try await names()
            #expect(none.isEmpty)
        }
    }

    @Test func whatHappensAgainAndAgainIsToldOnceAMinute() {
        let lines = Mutex<[String]>([])
        let logger = Logger(label: "test") { _ in
            WarningLines { line in lines.withLock { $0.append(line) } }
        }
        let start = ContinuousClock.now
        let elapsed = Mutex(Duration.zero)
        let warning = RareWarning("it failed") { start + elapsed.withLock { $0 } }
        for second in 0..<150 {
            elapsed.withLock { $0 = .seconds(second) }
            warning(logger, ["group": "g"])
        }
        #expect(lines.withLock { $0 } == ["it failed g 0", "it failed g 59", "it failed g 59"])
    }

    /// The log of a namespace, its engine and what lets it fail.
    private static func withLog(
        _ configure: (inout EventGroups.Configuration) -> Void,
        _ body: (any EventLog, StoredEventLogEngine, FaultyEventStorage) async throws -> Void
    ) async throws {
        let storage = InMemoryStoreEngine(now: TimeOfDay.milliseconds)
        let faults = FaultyEventStorage(storage)
        var configuration = EventGroups.Configuration()
        configure(&configuration)
        let groups = EventGroups(configuration, logger: .silent)
        let engine = StoredEventLogEngine(storage: faults, groups: groups)
        try await withThrowingTaskGroup { group in
            group.addTask { await storage.run() }
            defer { group.cancelAll() }
            try await body(engine.log(in: .micro), engine, faults)
            await engine.close()
        }
    }

    /// A group of one consumer that has two events in hand.
    private static func withWork(
        _ body: (GroupWork, FaultyEventStorage) async throws -> Void
    ) async throws {
        let faults = FaultyEventStorage(InMemoryStoreEngine(now: TimeOfDay.milliseconds))
        let storage = faults.topics(in: .micro)
        let topic = try TopicName("t")
        _ = try await storage.append([NewEvent([1]), NewEvent([2])], to: topic, expecting: nil)
        let group = try await storage.group(GroupName("g"), of: topic, from: .beginning)
        let work = GroupWork(
            group, isStored: true, storage: storage,
            common: GroupWork.Common(memory: GroupMemory(bytesMax: 1 << 20)), logger: .silent)
        try await withThrowingTaskGroup { group in
            group.addTask { await work.run() }
            defer { work.end(MicroError(.unavailable, "the test ends")) }
            let consumer = try #require(work.join(ConsumerOptions()))
            var count = 0
            while count < 2 { count += try await work.next(consumer)?.count ?? 2 }
            try await body(work, faults)
        }
    }

    private static func poll(_ holds: () -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(60)
        while !holds() {
            try #require(ContinuousClock.now < end, "it did not come to be")
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}

/// Takes each warning as a line.
private struct WarningLines: LogHandler {
    let add: @Sendable (String) -> Void
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    init(_ add: @escaping @Sendable (String) -> Void) {
        self.add = add
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        guard event.level == .warning else { return }
        let values = ["group", "times before"].map { event.metadata?[$0].map { "\($0)" } ?? "" }
        add("\(event.message) " + values.joined(separator: " "))
    }
}
