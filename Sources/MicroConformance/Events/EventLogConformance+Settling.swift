import MicroCore
import Testing

extension EventLogConformance {
    static let settling: [Check<any EventLog>] = [
        Check("what was settled moves a group on, as far as nothing before it is open") { log in
            let topic = try LogTopic(log)
            try await topic.publish((1...6).map(String.init))
            let member = try await topic.member()
            _ = try await member.take(6)
            try await member.settle(EventSettlement(acks: [2, 3, 6]))
            try await poll { try await topic.group()?.lag == 3 }
            let open = try await topic.group()
            #expect(open?.position == 1 && open?.inFlight == 3)
            try await member.settle(EventSettlement(acks: [1]))
            try await poll { try await topic.group()?.position == 4 }
            try await member.close(acking: [])
            let rest = try await topic.member()
            let given = try await rest.process(2)
            #expect(given.texts == ["4", "5"])
            #expect(given.redeliveries == [1, 1])
            try await rest.close()
            let end = try await topic.group()
            #expect(end?.position == 7 && end?.lag == 0 && end?.consumers == 0)
        },
        Check("what a consumer says of events that it does not have is passed over") { log in
            let topic = try LogTopic(log)
            try await topic.publish(["a", "b"])
            let one = try await topic.member(inFlight: 1)
            let other = try await topic.member(inFlight: 1)
            let first = try await one.take(1), second = try await other.take(1)
            let foreign = second.offsets + [0, -1, 99, .max, .min]
            try await one.settle(
                EventSettlement(acks: foreign, nacks: foreign.map { .init($0) }, extensions: foreign))
            try await one.close(acking: first)
            try await other.settle(EventSettlement(nacks: [.init(second[0].event.offset, delay: .zero)]))
            let again = try await other.process(1)
            #expect(again.offsets == second.offsets && again.redeliveries == [1])
            try await other.close()
            let info = try await topic.group()
            #expect(info?.lag == 0 && info?.redelivered == 1)
        },
    ]

    static let redelivering: [Check<any EventLog>] = [
        Check("what was not processed is given again after its delay, and marked") { log in
            let topic = try LogTopic(log)
            try await topic.publish(["a", "b"])
            let member = try await topic.member()
            _ = try await member.take(2)
            try await member.settle(
                EventSettlement(acks: [2], nacks: [.init(1, delay: .milliseconds(100), reason: "no")]))
            try await poll { try await topic.group()?.waiting == 1 }
            let again = try await member.process(1)
            #expect(again.texts == ["a"] && again.redeliveries == [1])
            try await member.close()
            let info = try await topic.group()
            #expect(info?.redelivered == 1 && info?.lag == 0)
        },
        Check("what is not settled in time is given to whoever asks") { log in
            let topic = try LogTopic(log)
            try await topic.publish(["a"])
            let slow = try await topic.member(ackWait: .milliseconds(50))
            let other = try await topic.member()
            let (first, second) = try await Self.oneByOne(slow, other)
            #expect(first.texts == ["a"] && second.texts == ["a"])
            // To the slow one perhaps, too, while it asks for more.
            #expect((second.first?.redeliveries ?? 0) >= 1)
            try await slow.close()
            try await other.close()
        },
        Check("what is still being processed is not given again meanwhile") { log in
            let topic = try LogTopic(log)
            try await topic.publish(["a"])
            let member = try await topic.member(ackWait: .milliseconds(400))
            let given = try await member.take(1)
            for _ in 0..<10 {
                try await Task.sleep(for: .milliseconds(80))
                try await member.settle(EventSettlement(extensions: given.offsets))
            }
            try await member.close(acking: given)
            let info = try await topic.group()
            #expect(info?.lag == 0)
        },
        Check("what fails too often goes to the dead letters, and says why") { log in
            let topic = try LogTopic(log)
            try await topic.publish(["bad"])
            let member = try await topic.member(retryLimit: 2)
            for redeliveries in 0...2 {
                let given = try await member.take(1)
                #expect(given.texts == ["bad"] && given.redeliveries == [redeliveries])
                try await member.settle(
                    EventSettlement(nacks: [.init(1, delay: .zero, reason: "attempt \(redeliveries)")]))
            }
            try await topic.publish(["good"])
            let good = try await member.process(1)
            #expect(good.texts == ["good"])
            try await member.close()
            let letters = LogTopic(log, name: try #require(topic.name.deadLetters))
            try await poll { try await letters.texts() == ["bad"] }
            let letter = try await log.events(letters.name, from: .beginning, limit: 1).events.first
            #expect(letter?.metadata["micro-reason"] == "attempt 2")
            #expect(letter?.metadata["micro-redeliveries"] == "2")
            #expect(letter?.metadata["micro-offset"] == "1")
            let info = try await topic.group()
            #expect(info?.deadLetters == 1 && info?.lag == 0)
        },
        Check("what ends the only member of a group each time goes to the dead letters") { log in
            let topic = try LogTopic(log)
            try await topic.publish(["bad"])
            for redeliveries in 0...2 {
                let member = try await topic.member(retryLimit: 2)
                let given = try await member.take(1)
                #expect(given.redeliveries == [redeliveries])
                try await member.close()
            }
            try await requireLetter("bad", of: topic, reason: "its consumer went away", redeliveries: 2)
            try await topic.publish(["good"])
            let next = try await topic.member(retryLimit: 2)
            let good = try await next.process(1)
            #expect(good.texts == ["good"])
            try await next.close()
            let info = try await topic.group()
            #expect(info?.deadLetters == 1 && info?.lag == 0)
        },
        Check("what fails for the last time goes to the dead letters though its consumer ends at once") {
            log in
            for group in ["g", nil] {
                let topic = try LogTopic(log)
                try await topic.publish(["bad"])
                let member = try await topic.member(of: group, retryLimit: 0)
                _ = try await member.take(1)
                try await member.settle(EventSettlement(nacks: [.init(1, reason: "it is bad")]))
                try await member.close()
                try await requireLetter("bad", of: topic, reason: "it is bad", redeliveries: 0)
            }
        },
        Check("without a limit an event is given again and again") { log in
            let topic = try LogTopic(log)
            try await topic.publish(["a"])
            let member = try await topic.member(retryLimit: nil)
            for redeliveries in 0..<20 {
                let given = try await member.take(1)
                #expect(given.redeliveries == [redeliveries])
                try await member.settle(EventSettlement(nacks: [.init(1, delay: .zero)]))
            }
            try await member.process(1)
            try await member.close()
        },
    ]

    /// Requires that a topic has exactly this dead letter, by and by.
    private static func requireLetter(
        _ text: String, of topic: LogTopic, reason: String, redeliveries: Int
    ) async throws {
        let letters = LogTopic(topic.log, name: try #require(topic.name.deadLetters))
        try await poll { try await letters.texts() == [text] }
        let letter = try await letters.log.events(letters.name, from: .beginning, limit: 1).events.first
        #expect(letter?.metadata["micro-reason"] == reason)
        #expect(letter?.metadata["micro-redeliveries"] == String(redeliveries))
    }

    /// The one event that two are given one after the other, in whatever order.
    private static func oneByOne(
        _ one: any EventConsumer, _ other: any EventConsumer
    ) async throws -> (first: [EventDelivery], second: [EventDelivery]) {
        let first = try await one.take(1)
        return (first, try await other.process(1))
    }

    static let order: [Check<any EventLog>] = [
        Check("events of one key are given one after the other, others go past them") { log in
            let topic = try LogTopic(log)
            try await topic.publish(["k1", "k2"], key: "k")
            try await topic.publish(["l1"], key: "l")
            try await topic.publish(["x"])
            let member = try await topic.member()
            let first = try await member.take(3)
            #expect(first.texts == ["k1", "l1", "x"])
            try await member.settle(EventSettlement(nacks: [.init(1, delay: .milliseconds(50))]))
            let again = try await member.take(1)
            #expect(again.texts == ["k1"] && again.redeliveries == [1])
            try await member.settle(EventSettlement(acks: [1]))
            let next = try await member.take(1)
            #expect(next.texts == ["k2"])
            try await member.close(acking: first + next)
        },
        Check("the order of each key holds among the members of a group, whatever fails") { log in
            let topic = try LogTopic(log)
            let keys = (0..<8).map { "k\($0)" }
            for number in 0..<20 { for key in keys { try await topic.publish(["\(number)"], key: key) } }
            let seen = SeenKeys()
            let members = [
                try await topic.member(inFlight: 5), try await topic.member(inFlight: 5),
                try await topic.member(inFlight: 5), try await topic.member(inFlight: 5),
            ]
            let left = Countdown(keys.count * 20)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for member in members {
                    group.addTask {
                        while let given = try await member.next() {
                            try await Self.settle(given, by: member, seen, left) {
                                for other in members { try await other.stop() }
                            }
                        }
                        try await member.close()
                    }
                }
                try await group.waitForAll()
            }
            #expect(seen.numbers == Dictionary(uniqueKeysWithValues: keys.map { ($0, Array(0..<20)) }))
        },
    ]

    /// Processes events, of which every seventh fails the first time.
    private static func settle(
        _ given: [EventDelivery], by member: any EventConsumer, _ seen: SeenKeys, _ left: Countdown,
        end: () async throws -> Void
    ) async throws {
        for delivery in given {
            let event = delivery.event
            if event.offset.isMultiple(of: 7), delivery.redeliveries == 0 {
                try await member.settle(EventSettlement(nacks: [.init(event.offset, delay: .zero)]))
                continue
            }
            seen.add(try #require(Int(event.text)), of: try #require(event.key))
            try await member.settle(EventSettlement(acks: [event.offset]))
            if left.subtract(1) { try await end() }
        }
    }
}
