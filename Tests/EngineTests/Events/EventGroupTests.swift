import MicroCore
import Testing

@testable import MicroPlatform

/// What a group decides, without anything that reads, writes or waits.
@Suite struct EventGroupTests {
    private static let time = GroupTime(now: 0, wall: 1_000)

    @Test func whatWasGivenUpBeforeGoesToTheDeadLettersAndKeepsNoOtherOfItsKeyWaiting() throws {
        var group = try Self.group(horizon: 3) {
            $0[1] = .givenUp(redeliveries: 5, reason: "it failed")
        }
        group.join(1, ConsumerOptions())
        group.ask(1)
        group.read(try Self.page(1...3, key: "k"), Self.time)
        let change = group.write()
        #expect(change?.position == 2)
        #expect(change?.deadLetters.map(\.event.offset) == [1])
        #expect(change?.deadLetters.map(\.redeliveries) == [5])
        #expect(change?.deadLetters.map(\.reason) == ["it failed"])
        let first = group.give()
        group.settle(EventSettlement(acks: [2]), Self.time)
        group.ask(1)
        group.write()
        let second = group.give()
        #expect(first == [2] && second == [3])
    }

    @Test func whatIsGivenUpIsWrittenDownAsSuchBeforeItIsADeadLetter() throws {
        var group = try Self.group()
        group.join(1, ConsumerOptions(retryLimit: 0))
        group.ask(1)
        group.read(try Self.page(1...2), Self.time)
        group.write()
        let given = group.give()
        #expect(given == [1, 2])
        group.settle(EventSettlement(nacks: [.init(1, reason: "no")]), Self.time)
        let change = group.write()
        #expect(change?.entries == [1: .givenUp(redeliveries: 0, reason: "no")])
        // Nobody consumes any more, and it is read all the same; what is not given up is not.
        group.leave(1, givesUp: false, Self.time)
        group.end()
        let wanted = try #require(group.againWanted)
        #expect(wanted.offset == 1)
        group.readAgain(try Self.page(1...2), from: 1)
        #expect(group.againWanted == nil)
        let last = group.write()
        #expect(last?.deadLetters.map(\.reason) == ["no"])
    }

    @Test func whatIsKeptNoLongerBeforeItWasSettledIsCounted() throws {
        var group = try Self.group(horizon: 5) { $0[4] = .settled }
        group.join(1, ConsumerOptions())
        group.ask(1)
        group.read(try Self.page(1...3), Self.time)
        _ = group.give()
        group.settle(EventSettlement(acks: [2]), Self.time)
        group.write(succeeds: false)
        // Of 1 to 9, 2 and 4 were settled.
        group.read(try Self.page(10...10), Self.time)
        #expect(group.status.skipped == 7 && group.status.position == 10)
        let failed = group.write(succeeds: false), again = group.write()
        #expect(failed?.position == 10 && failed?.skipped == 7 && again?.skipped == 7)
        group.ask(1)
        let given = group.give()
        group.settle(EventSettlement(acks: [10]), Self.time)
        let change = group.write()
        #expect(given == [10] && change?.skipped == 0)
    }

    @Test func whatIsNeededAgainAndIsKeptNoLongerIsCounted() throws {
        var group = try Self.group(horizon: 3)
        group.join(1, ConsumerOptions())
        group.ask(1)
        group.read(try Self.page(1...2), Self.time)
        _ = group.give()
        group.settle(EventSettlement(nacks: [.init(1, delay: .zero)]), Self.time)
        group.readAgain(EventPage([], next: 3, hasMore: false), from: 1)
        #expect(group.status.skipped == 1 && group.status.position == 2)
    }

    @Test func aGroupReadsOneEventAtATimeWhileAllTogetherHoldTooMuch() throws {
        var group = try Self.group(horizon: 100)
        group.join(1, ConsumerOptions())
        group.isShort = true
        #expect(group.ahead == 1)
        group.read(try Self.page(1...1), Self.time)
        #expect(group.ahead == 0)
        group.ask(1)
        let given = group.give()
        #expect(given == [1] && group.ahead == 1)
        group.isShort = false
        #expect(group.ahead > 1)
        group.settle(EventSettlement(nacks: [.init(1, delay: .zero)]), Self.time)
        group.isShort = true
        #expect(group.againWanted?.limit == 1)
        group.readAgain(try Self.page(1...1), from: 1)
        #expect(group.ahead == 0 && group.bytesHeld > 0)
    }

    /// A group that begins with the first event.
    private static func group(
        horizon: Int64 = 1, _ entries: (inout [Int64: StoredGroup.Entry]) -> Void = { _ in }
    ) throws -> EventGroup {
        var stored = StoredGroup(
            id: .init(1), name: try GroupName("g"), topic: try TopicName("t"), position: 1,
            horizon: horizon)
        entries(&stored.entries)
        return EventGroup(stored)
    }

    private static func page(_ offsets: ClosedRange<Int64>, key: String? = nil) throws -> EventPage {
        let topic = try TopicName("t")
        return EventPage(
            offsets.map { Event(topic: topic, offset: $0, timestamp: 1, key: key, payload: [0]) },
            next: offsets.upperBound + 1, hasMore: false)
    }
}

extension EventGroup {
    private static let time = GroupTime(now: 0, wall: 1_000)

    /// What it wants to have written, which succeeds or fails.
    @discardableResult
    fileprivate mutating func write(succeeds: Bool = true) -> GroupChange? {
        let change = self.change(Self.time)
        written(succeeds)
        return change
    }

    /// The offsets of what it gives.
    fileprivate mutating func give() -> [Int64] {
        give(Self.time).flatMap(\.deliveries).map(\.event.offset)
    }
}
