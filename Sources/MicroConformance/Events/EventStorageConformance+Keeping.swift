import MicroCore
import Testing

extension EventStorageConformance {
    static let waiting: [Check<any TopicStorage>] = [
        Check("waiting for an event that is there ends at once, also if it is kept no longer") { storage in
            let topic = try SampleTopic(storage)
            try await topic.append(["a", "b"])
            for offset in [Int64.min, 0, 1, 2] {
                try await bounded { try await storage.waitForEvent(offset, of: topic.name) }
            }
        },
        Check("many who wait are told by the event that each waits for, not before") { storage in
            let topic = try SampleTopic(storage)
            try await topic.append(["1"])
            try await bounded {
                try await withThrowingTaskGroup { group in
                    for waiter in 0..<100 {
                        let offset = Int64(waiter % 10) + 1
                        group.addTask {
                            try await storage.waitForEvent(offset, of: topic.name)
                            let next = try #require(try await topic.info()).next
                            #expect(next > offset)
                        }
                    }
                    for index in 2...10 { try await topic.append(["\(index)"]) }
                    try await group.waitForAll()
                }
            }
        },
        Check("whoever reads and waits in turns sees every event once, in order") { storage in
            let topic = try SampleTopic(storage)
            try await topic.append(["0"])
            try await bounded {
                try await withThrowingTaskGroup { group in
                    for _ in 0..<4 {
                        group.addTask {
                            var next: Int64 = 1
                            while next <= 200 {
                                try await storage.waitForEvent(next, of: topic.name)
                                let page = try await topic.page(from: .offset(next), limit: 7)
                                #expect(page.events.first?.offset == next)
                                #expect(page.events.map(\.text) == (next..<page.next).map { "\($0 - 1)" })
                                next = page.next
                            }
                        }
                    }
                    for index in 1..<200 { try await topic.append(["\(index)"]) }
                    try await group.waitForAll()
                }
            }
        },
        Check("waiting ends with whoever waits, and disturbs nobody") { storage in
            let topic = try SampleTopic(storage)
            try await topic.append(["a"])
            let given = Task { try await storage.waitForEvent(2, of: topic.name) }
            let kept = Task { try await bounded { try await storage.waitForEvent(2, of: topic.name) } }
            given.cancel()
            await expect(.cancelled) { try await given.value }
            try await topic.append(["b"])
            try await kept.value
        },
        Check("waiting for a topic that is not there, or goes, ends with not found") { storage in
            let absent = try SampleTopic(storage)
            await expect(.notFound) { try await storage.waitForEvent(1, of: absent.name) }
            let topic = try SampleTopic(storage)
            try await topic.append(["a"])
            let waiting = Task { try await bounded { try await storage.waitForEvent(2, of: topic.name) } }
            // It may wait by then or not: it ends the same way.
            try await storage.delete(topic.name)
            await expect(.notFound) { try await waiting.value }
        },
    ]

    static let retention: [Check<any TopicStorage>] = [
        Check("a topic is made when its retention is set, and keeps it") { storage in
            let topic = try SampleTopic(storage), other = try SampleTopic(storage)
            let retention = EventRetention(age: .seconds(5_000), bytes: 12_345)
            try await storage.configure(topic.name, retention)
            try await topic.append(["a"])
            try await other.append(["a"])
            let info = try await topic.info(), usual = try await other.info()
            #expect(info?.retention == retention)
            #expect(info?.next == 2)
            #expect(usual?.retention == EventRetention())
        },
        Check("what a change of the retention does not name stays") { storage in
            let topic = try SampleTopic(storage)
            typealias Change = EventRetention.Change
            let usual = EventRetention()
            let larger = try await storage.configure(topic.name, Change(bytes: 4 << 30))
            #expect(larger == EventRetention(age: usual.age, bytes: 4 << 30))
            let longer = try await storage.configure(topic.name, Change(age: .seconds(30 * 86_400)))
            #expect(longer == EventRetention(age: .seconds(30 * 86_400), bytes: 4 << 30))
            await expect(.invalidArgument) { try await storage.configure(topic.name, Change()) }
            await expect(.invalidArgument) { try await storage.configure(topic.name, Change(age: .zero)) }
            await expect(.invalidArgument) { try await storage.configure(topic.name, Change(bytes: 0)) }
            let info = try await topic.info()
            #expect(info?.retention == longer)
        },
        Check("a retention that keeps nothing is refused") { storage in
            let topic = try SampleTopic(storage)
            for wrong in [
                EventRetention(age: .zero), EventRetention(age: .seconds(-1)), EventRetention(bytes: 0),
                EventRetention(bytes: -1), EventRetention(age: .seconds(Int64.max)),
            ] {
                await expect(.invalidArgument) { try await storage.configure(topic.name, wrong) }
            }
            let info = try await topic.info()
            #expect(info == nil)
        },
        Check("the oldest events go when there are too many bytes, and offsets go on") { storage in
            let topic = try SampleTopic(storage)
            try await storage.configure(topic.name, EventRetention(bytes: 2_500))
            let payload = String(repeating: "x", count: 1_000 - 64)
            for _ in 0..<10 { try await topic.append([payload, payload]) }
            try await poll { try await topic.info()?.bytes ?? .max <= 2_500 }
            let info = try #require(try await topic.info())
            let events = try await topic.events()
            #expect(info.first == 19 && info.next == 21 && info.bytes == 2_000)
            #expect(events.map(\.offset) == [19, 20])
            let old = try await topic.page(from: .offset(1), limit: 1)
            #expect(old.events.map(\.offset) == [19])
        },
        Check("events go when they are too old, all of them, and their deduplication ids with them") {
            storage in
            let topic = try SampleTopic(storage)
            try await topic.append(
                NewEvent("a", id: "1", timestamp: 250_000_000_000_000), NewEvent("b", id: "2"))
            try await storage.configure(topic.name, EventRetention(age: .milliseconds(1)))
            try await poll { try await topic.info()?.first == 3 }
            let info = try await topic.info()
            let page = try await topic.page(from: .offset(1))
            #expect(info?.next == 3 && info?.bytes == 0)
            #expect(page == EventPage([], next: 3, hasMore: false))
            try await storage.configure(topic.name, EventRetention())
            let again = try await topic.append(NewEvent("a", id: "1"))
            let texts = try await topic.texts()
            #expect(again == [.appended(offset: 3)])
            #expect(texts == ["a"])
            // What waits for an event that is gone does not wait for ever.
            try await bounded { try await storage.waitForEvent(1, of: topic.name) }
        },
    ]

    static let deleting: [Check<any TopicStorage>] = [
        Check("a topic that is deleted is gone with all that it had, and may begin anew") { storage in
            let topic = try SampleTopic(storage), other = try SampleTopic(storage)
            try await topic.append(
                NewEvent("a", id: "1"), NewEvent("b", delay: .seconds(600)),
                NewEvent("c", delay: .milliseconds(1)))
            for index in 0..<5 { try await topic.append((0..<400).map { "\(index)/\($0)" }) }
            try await other.append(NewEvent("a", id: "1"))
            let group = try await topic.group("g")
            try await storage.change(
                group.id, by: GroupChange(position: 1, horizon: 3, entries: [2: .settled]))
            try await storage.delete(topic.name)
            try await storage.delete(topic.name)
            let info = try await topic.info()
            let texts = try await topic.texts()
            let groups = try await topic.groupNames()
            #expect(info == nil && texts.isEmpty && groups.isEmpty)
            await expect(.notFound) {
                try await storage.change(group.id, by: GroupChange(position: 1, horizon: 3))
            }
            let anew = try await topic.append(NewEvent("new", id: "1"))
            let group2 = try await topic.group("g")
            let kept = try await other.texts()
            let after = try await topic.info()
            #expect(anew == [.appended(offset: 1)])
            #expect(group2.id != group.id)
            #expect(group2 == StoredGroup(id: group2.id, name: group.name, topic: topic.name, position: 1))
            #expect(kept == ["a"])
            #expect(after?.delayed == 0 && after?.next == 2)
        }
    ]
}
