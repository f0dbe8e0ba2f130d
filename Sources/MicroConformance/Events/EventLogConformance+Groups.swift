import MicroCore
import Synchronization
import Testing

extension EventLogConformance {
    static let sharing: [Check<any EventLog>] = [
        Check("the members of a group share its events, each is given to one of them") { log in
            let topic = try LogTopic(log)
            try await topic.publish((1...200).map(String.init))
            let members = [
                try await topic.member(inFlight: 10), try await topic.member(inFlight: 10),
                try await topic.member(inFlight: 10),
            ]
            let left = Countdown(200)
            let shares = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for member in members {
                    group.addTask {
                        var share: [Int64] = []
                        while let given = try await member.next() {
                            share += given.offsets
                            try await member.settle(EventSettlement(acks: given.offsets))
                            if left.subtract(given.count) {
                                for other in members { try await other.stop() }
                            }
                        }
                        try await member.close()
                        return share
                    }
                }
                return try await group.reduce(into: [[Int64]]()) { $0.append($1) }
            }
            #expect(shares.allSatisfy { !$0.isEmpty })
            #expect(shares.flatMap { $0 }.sorted() == Array(1...200))
        },
        Check("what a member had in hand when it went is given to the others at once") { log in
            let topic = try LogTopic(log)
            try await topic.publish((1...10).map(String.init))
            let gone = try await topic.member(inFlight: 4)
            let kept = try await topic.member(inFlight: 100)
            let had = try await gone.take(4)
            try await gone.close()
            let given = try await kept.process(10)
            #expect(Set(given.offsets) == Set(1...10))
            for delivery in given {
                #expect(delivery.redeliveries == (had.offsets.contains(delivery.event.offset) ? 1 : 0))
            }
            try await kept.close()
        },
        Check("a member that nobody has any more is gone") { log in
            let topic = try LogTopic(log)
            try await topic.publish(["a"])
            do {
                let forgotten = try await topic.member()
                _ = try await forgotten.take(1)
            }
            let kept = try await topic.member()
            let given = try await kept.process(1)
            #expect(given.redeliveries == [1])
            try await kept.close()
        },
    ]

    static let ending: [Check<any EventLog>] = [
        Check("a member that stops is given nothing more, and settles what it has") { log in
            let topic = try LogTopic(log)
            try await topic.publish((1...4).map(String.init))
            let member = try await topic.member(inFlight: 2)
            let given = try await member.take(2)
            try await member.stop()
            let last = try await bounded { try await member.next() }
            #expect(last == nil)
            try await member.close(acking: given)
            let info = try await topic.group()
            #expect(info?.position == 3)
        },
        Check("a topic that is removed ends those who consume it") { log in
            let topic = try LogTopic(log)
            try await topic.publish(["a"])
            let member = try await topic.member()
            _ = try await member.process(1)
            let waiting = Task { try await bounded { _ = try await member.next() } }
            try await log.delete(topic.name)
            await expect(.notFound) { try await waiting.value }
            let anew = try await topic.member()
            try await topic.publish(["b"])
            let given = try await anew.process(1)
            #expect(given.texts == ["b"] && given.offsets == [1])
            try await anew.close()
        },
        Check("a group that is removed ends its consumers, and begins anew") { log in
            let topic = try LogTopic(log)
            try await topic.publish(["a"])
            let member = try await topic.member()
            _ = try await member.process(1)
            let waiting = Task { try await bounded { _ = try await member.next() } }
            try await log.deleteGroup(GroupName("g"), of: topic.name)
            try await log.deleteGroup(GroupName("g"), of: topic.name)
            await expect(.notFound) { try await waiting.value }
            let anew = try await topic.member()
            let given = try await anew.process(1)
            #expect(given.texts == ["a"] && given.redeliveries == [0])
            try await anew.close()
        },
        Check("who has something in hand when its topic goes or its group is set elsewhere comes to an end") {
            log in
            for isRemoved in [true, false] {
                let topic = try LogTopic(log)
                try await topic.publish(["a", "b"])
                let member = try await topic.member()
                _ = try await member.take(2)
                if isRemoved {
                    try await log.delete(topic.name)
                } else {
                    _ = try await log.seek(GroupName("g"), of: topic.name, to: .beginning)
                }
                // What it says comes too late, and keeps nobody waiting.
                await expect(isRemoved ? .notFound : .unavailable) {
                    try await bounded {
                        try await member.settle(EventSettlement(acks: [1], nacks: [.init(2)]))
                        try await member.close()
                    }
                }
            }
        },
        Check("a group is set back and forth; those who consume are told to begin anew") { log in
            let topic = try LogTopic(log)
            try await topic.publish((1...9).map(String.init))
            let member = try await topic.member()
            _ = try await member.process(9)
            let waiting = Task { try await bounded { _ = try await member.next() } }
            let next = try await log.seek(GroupName("g"), of: topic.name, to: .offset(4))
            #expect(next == 4)
            await expect(.unavailable) { try await waiting.value }
            let again = try await topic.member(from: .end)
            let given = try await again.process(6)
            #expect(given.texts == (4...9).map(String.init))
            try await again.close()
            let end = try await log.seek(GroupName("g"), of: topic.name, to: .end)
            #expect(end == 10)
            let made = try await log.seek(GroupName("new"), of: topic.name, to: .beginning)
            #expect(made == 1)
        },
    ]

    static let administration: [Check<any EventLog>] = [
        Check("topics and groups are listed, with how far they are") { log in
            let topic = try LogTopic(log)
            try await topic.publish(["a", "b", "c"])
            try await topic.publish(NewEvent("d", delay: .seconds(600)))
            let retention = EventRetention(age: .seconds(3_600), bytes: 1 << 20)
            try await log.configure(topic.name, retention)
            let info = try #require(try await log.topics().first { $0.name == topic.name })
            #expect(info.first == 1 && info.next == 4 && info.delayed == 1 && info.retention == retention)
            let member = try await topic.member()
            try await member.close(acking: member.take(2))
            let group = try await topic.group()
            #expect(group?.position == 3 || group?.position == 4)
            #expect(group?.consumers == 0)
            let none = try await log.groups(of: TopicName("\(topic.name).none"))
            #expect(none.isEmpty)
        },
        Check("what a change of a topic's retention does not name stays") { log in
            let topic = try LogTopic(log)
            try await log.configure(topic.name, EventRetention(age: .seconds(3_600), bytes: 4 << 30))
            let changed = try await log.configure(topic.name, EventRetention.Change(age: .seconds(7_200)))
            #expect(changed == EventRetention(age: .seconds(7_200), bytes: 4 << 30))
            let info = try await log.topics().first { $0.name == topic.name }
            #expect(info?.retention == changed)
            await expect(.invalidArgument) { try await log.configure(topic.name, EventRetention.Change()) }
        },
        Check("a group that is behind what is kept goes on with the first that is, and counts what it lost") {
            log in
            let topic = try LogTopic(log)
            try await topic.publish((1...4).map(String.init))
            let member = try await topic.member(inFlight: 1)
            try await member.close(acking: member.take(1))
            try await log.configure(topic.name, EventRetention(age: .milliseconds(1)))
            try await poll {
                try await log.topics().first { $0.name == topic.name }?.first == 5
            }
            try await log.configure(topic.name, EventRetention())
            let behind = try await topic.group()
            #expect(behind?.position == 5 && behind?.lag == 0 && behind?.skipped == 3)
            try await topic.publish(["5"])
            let later = try await topic.member()
            let given = try await later.process(1)
            #expect(given.texts == ["5"])
            try await later.close()
            let info = try await topic.group()
            #expect(info?.position == 6 && info?.lag == 0 && info?.skipped == 3)
        },
    ]
}

/// The numbers that were seen of each key, in order.
final class SeenKeys: Sendable {
    private let seen = Mutex<[String: [Int]]>([:])

    var numbers: [String: [Int]] { seen.withLock { $0 } }

    func add(_ number: Int, of key: String) {
        seen.withLock { $0[key, default: []].append(number) }
    }
}
