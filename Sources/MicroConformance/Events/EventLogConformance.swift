package import MicroCore
import Testing

/// What every event log promises.
package enum EventLogConformance {
    /// The promises. Checks use topics of their own, so one log may be judged by several at a time.
    package static let checks: [Check<any EventLog>] =
        publishing + consuming + settling + redelivering + order + sharing + ending + administration

    static let publishing: [Check<any EventLog>] = [
        Check("events are published, and read in the order of their offsets, without holes") { log in
            let topic = try LogTopic(log)
            let first = try await topic.publish(["a", "b"])
            let second = try await topic.publish(
                NewEvent([0, 255], key: "k", metadata: ["m": "é"], timestamp: 5))
            #expect(first == [.appended(offset: 1), .appended(offset: 2)])
            #expect(second == .appended(offset: 3))
            let page = try await log.events(topic.name, from: .beginning, limit: 10)
            #expect(page.events.map(\.offset) == [1, 2, 3])
            #expect(page.events.map(\.topic) == [topic.name, topic.name, topic.name])
            #expect(
                page.events.last
                    == Event(
                        topic: topic.name, offset: 3, timestamp: 5, key: "k", metadata: ["m": "é"],
                        payload: [0, 255]))
            #expect(page.next == 4 && !page.hasMore)
            let rest = try await log.events(topic.name, from: .offset(2), limit: 1)
            #expect(rest.events.map(\.text) == ["b"] && rest.hasMore && rest.next == 3)
        },
        Check("an event that gets another offset than is expected is not published") { log in
            let topic = try LogTopic(log)
            try await topic.publish(["a"])
            await expect(.conflict) { try await topic.publish(NewEvent("b"), expecting: 3) }
            let published = try await topic.publish(NewEvent("b"), expecting: 2)
            #expect(published == .appended(offset: 2))
            let texts = try await topic.texts()
            #expect(texts == ["a", "b"])
        },
        Check("a second event of a deduplication id is told from the first") { log in
            let topic = try LogTopic(log)
            try await topic.publish(NewEvent("a", id: "1"))
            let again = try await topic.publish(NewEvent("b", id: "1"))
            #expect(again == .duplicate(of: 1))
            let texts = try await topic.texts()
            #expect(texts == ["a"])
        },
        Check("an event that is delayed is given when its time has come") { log in
            let topic = try LogTopic(log)
            let member = try await topic.member()
            let before = TimeOfDay.milliseconds()
            let late = try await topic.publish(NewEvent("late", delay: .milliseconds(100)))
            try await topic.publish(["early"])
            #expect(late == .delayed)
            let given = try await member.process(2)
            #expect(given.texts.sorted() == ["early", "late"])
            let appended = try #require(given.first { $0.event.text == "late" }).event.timestamp
            #expect(appended >= before + 100)
            try await member.close()
        },
        Check("what is too large or malformed is refused") { log in
            let topic = try LogTopic(log)
            let large = NewEvent([UInt8](repeating: 0, count: EventLimits.payloadBytesMax + 1))
            await expect(.tooLarge) { try await topic.publish(large) }
            await expect(.invalidArgument) {
                try await topic.publish(
                    NewEvent([], key: String(repeating: "k", count: EventLimits.keyBytesMax + 1)))
            }
            await expect(.permissionDenied) {
                _ = try await log.publish([NewEvent("a")], to: TopicName("micro.services"), expecting: nil)
            }
            await expect(.invalidArgument) {
                _ = try await log.publish(
                    [NewEvent("a")], to: #require(topic.name.deadLetters), expecting: nil)
            }
            for wrong in [
                ConsumerOptions(inFlightMax: -1), ConsumerOptions(inFlightMax: EventLimits.inFlightMax + 1),
                ConsumerOptions(ackWait: .seconds(-1)), ConsumerOptions(ackWait: .seconds(86_401)),
                ConsumerOptions(group: try GroupName("micro.own")),
            ] {
                await expect(.invalidArgument) { _ = try await log.consume(topic.name, wrong) }
            }
            let topics = try await log.topics().map(\.name)
            #expect(!topics.contains(topic.name))
        },
    ]

    static let consuming: [Check<any EventLog>] = [
        Check("a group is given every event once, in order, from where it begins") { log in
            let topic = try LogTopic(log)
            try await topic.publish((1...300).map(String.init))
            for (position, first) in [(EventPosition.beginning, 1), (.offset(250), 250), (.time(0), 1)] {
                let member = try await topic.member(
                    of: "from-\(first)-\(position == .beginning)", from: position, inFlight: 300)
                let given = try await member.process(301 - first)
                #expect(given.texts == (first...300).map(String.init))
                #expect(given.redeliveries.allSatisfy { $0 == 0 })
                try await member.close()
            }
            let member = try await topic.member(of: "end", from: .end)
            try await topic.publish(["301"])
            let given = try await member.process(1)
            #expect(given.texts == ["301"])
            try await member.close()
        },
        Check("a group goes on where it was") { log in
            let topic = try LogTopic(log)
            try await topic.publish(["a", "b", "c"])
            let first = try await topic.member(inFlight: 2)
            try await first.close(acking: first.take(2))
            let second = try await topic.member(from: .end)
            let given = try await second.process(1)
            #expect(given.texts == ["c"] && given.redeliveries == [0])
            try await second.close()
        },
        Check("each group is given everything, whatever others do") { log in
            let topic = try LogTopic(log)
            let one = try await topic.member(of: "one"), other = try await topic.member(of: "other")
            try await topic.publish((0..<50).map(String.init))
            let ones = try await one.process(50), others = try await other.process(50)
            #expect(ones.texts == others.texts && ones.count == 50)
            try await one.close()
            try await other.close()
        },
        Check("a consumer without a group has one of its own, which is forgotten") { log in
            let topic = try LogTopic(log)
            try await topic.publish(["a"])
            let member = try await topic.member(of: nil, from: .end)
            let other = try await topic.member(of: nil)
            try await topic.publish(["b"])
            let given = try await member.process(1), all = try await other.process(2)
            #expect(given.texts == ["b"] && all.texts == ["a", "b"])
            try await member.close()
            try await other.close()
            let groups = try await log.groups(of: topic.name)
            #expect(groups.isEmpty)
        },
        Check("those who wait are given what is published, by whomever") { log in
            let topic = try LogTopic(log)
            let member = try await topic.member(acksAutomatically: true)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    let given = try await member.take(200)
                    #expect(given.offsets == Array(1...200))
                }
                for index in 0..<4 {
                    group.addTask {
                        for number in 0..<50 { try await topic.publish(["\(index)/\(number)"]) }
                    }
                }
                try await group.waitForAll()
            }
            try await member.close()
        },
        Check("no more events are given than a consumer may have in hand") { log in
            let topic = try LogTopic(log)
            try await topic.publish((1...20).map(String.init))
            let member = try await topic.member(inFlight: 4)
            let given = try await member.take(4)
            #expect(given.count == 4)
            let info = try await topic.group()
            #expect(info?.inFlight == 4 && info?.lag == 20 && info?.consumers == 1)
            try await member.settle(EventSettlement(acks: [1, 3]))
            let more = try await member.take(2)
            #expect(more.texts == ["5", "6"])
            try await member.close()
        },
        Check("events that are settled when they are given do not come again") { log in
            let topic = try LogTopic(log)
            try await topic.publish(["a", "b"])
            let member = try await topic.member(acksAutomatically: true)
            let given = try await member.take(2)
            try await member.close()
            #expect(given.texts == ["a", "b"])
            try await topic.publish(["c"])
            let again = try await topic.member()
            let next = try await again.process(1)
            #expect(next.texts == ["c"])
            try await again.close()
        },
    ]
}
