import MicroCore
import Testing

extension EventStorageConformance {
    static let reading: [Check<any TopicStorage>] = [
        Check("a topic that is not there has no events, groups or entry in the list") { storage in
            let topic = try SampleTopic(storage)
            for position: EventPosition in [.beginning, .end, .offset(7), .time(7)] {
                let page = try await topic.page(from: position)
                #expect(page == EventPage([], next: 1, hasMore: false))
            }
            let groups = try await topic.groupNames()
            let info = try await topic.info()
            #expect(groups.isEmpty && info == nil)
        },
        Check("pages follow each other without holes, whatever their length") { storage in
            let topic = try SampleTopic(storage)
            try await topic.append((0..<25).map { "\($0)" })
            for limit in [1, 7, 25, 26] {
                var texts: [String] = []
                var next: Int64 = 1
                while true {
                    let page = try await topic.page(from: .offset(next), limit: limit)
                    #expect(page.events.count <= limit)
                    #expect(page.events.map(\.offset) == Array(next..<page.next))
                    texts += page.events.map(\.text)
                    next = page.next
                    guard page.hasMore else { break }
                }
                #expect(texts == (0..<25).map { "\($0)" })
                #expect(next == 26)
            }
            for limit in [0, -1] {
                await expect(.invalidArgument) { _ = try await topic.page(limit: limit) }
            }
        },
        Check("a page has no more events and bytes than may be, but at least one") { storage in
            let topic = try SampleTopic(storage)
            try await topic.append([String](repeating: "a", count: EventLimits.batchMax))
            try await topic.append(["b"])
            let many = try await topic.page(limit: .max)
            #expect(many.events.count == EventLimits.pageMax && many.hasMore)
            let large = try SampleTopic(storage)
            let payload = [UInt8](repeating: 1, count: EventLimits.pageBytesMax)
            try await large.append(NewEvent(payload), NewEvent("b"), NewEvent("c"), NewEvent(payload))
            var counts: [Int] = []
            var next: Int64 = 1
            while counts.count < 10 {
                let page = try await large.page(from: .offset(next))
                counts.append(page.events.count)
                next = page.next
                guard page.hasMore else { break }
            }
            #expect(counts == [1, 2, 1])
        },
        Check("topics are listed by name, those of dead letters, too") { storage in
            let topics = try ["b", "a", "b.a"].map { name in
                SampleTopic(storage, name: try TopicName("list\(UInt64.random(in: 0 ... .max)).\(name)"))
            }
            for topic in topics { try await topic.append(["a"]) }
            let listed = try await storage.topics().map(\.name)
            #expect(Set(listed).isSuperset(of: topics.map(\.name)))
            #expect(listed == listed.sorted() && Set(listed).count == listed.count)
        },
    ]

    static let positions: [Check<any TopicStorage>] = [
        Check("positions name the first event, the one to come and any between") { storage in
            let topic = try SampleTopic(storage)
            try await topic.append(["a", "b", "c"])
            let cases: [(EventPosition, [String], Int64)] = [
                (.beginning, ["a", "b", "c"], 4), (.end, [], 4), (.offset(2), ["b", "c"], 4),
                (.offset(0), ["a", "b", "c"], 4), (.offset(.min), ["a", "b", "c"], 4), (.offset(4), [], 4),
                (.offset(.max), [], 4), (.time(0), ["a", "b", "c"], 4), (.time(.min), ["a", "b", "c"], 4),
                (.time(.max), [], 4),
            ]
            for (position, texts, next) in cases {
                let page = try await topic.page(from: position)
                #expect(page.events.map(\.text) == texts, "\(position)")
                #expect(page.next == next, "\(position)")
            }
        },
        Check("a time stands for the first event that was appended then or later, however events are dated") {
            storage in
            let topic = try SampleTopic(storage)
            for index in 0..<9 { try await topic.append(["\(index)"]) }
            // Dates of publishers go back and forth.
            try await topic.append(
                NewEvent("old", timestamp: 1), NewEvent("new", timestamp: 250_000_000_000_000))
            let times = try await topic.events().prefix(9).map(\.timestamp)
            #expect(times == times.sorted())
            for time in times {
                let first = try await topic.page(from: .time(time), limit: 1).events.first
                #expect(first?.text == times.firstIndex(of: time).map { "\($0)" })
            }
            let later = try await topic.page(from: .time((times.last ?? 0) + 1)).events.map(\.text)
            #expect(later.isEmpty || later == ["old", "new"])
        },
    ]

    static let delays: [Check<any TopicStorage>] = [
        Check("an event that is delayed is appended when its time has come, not before") { storage in
            let topic = try SampleTopic(storage)
            let before = TimeOfDay.milliseconds()
            let published = try await topic.append(
                NewEvent("late", delay: .milliseconds(250)), NewEvent("now"),
                NewEvent("later", delay: .milliseconds(300), timestamp: 9), NewEvent("at once", delay: .zero))
            #expect(published == [.delayed, .appended(offset: 1), .delayed, .appended(offset: 2)])
            try await bounded { try await storage.waitForEvent(4, of: topic.name) }
            let events = try await topic.events()
            let info = try await topic.info()
            #expect(events.map(\.text) == ["now", "at once", "late", "later"])
            #expect(events[2].timestamp >= before + 250)
            #expect(events[3].timestamp == 9)
            #expect(info?.delayed == 0 && info?.next == 5)
        },
        Check("events that wait for their time are counted, and no others are kept waiting") { storage in
            let topic = try SampleTopic(storage)
            try await topic.append(NewEvent("a", delay: .seconds(600)), NewEvent("b", delay: .seconds(600)))
            try await topic.append(NewEvent("soon", delay: .milliseconds(1)))
            try await bounded { try await storage.waitForEvent(1, of: topic.name) }
            let info = try await topic.info()
            let texts = try await topic.texts()
            #expect(info?.delayed == 2)
            #expect(texts == ["soon"])
        },
        Check("duplicates of what still waits are found, and those of what waited") { storage in
            let topic = try SampleTopic(storage)
            let published = try await topic.append(
                NewEvent("a", id: "1", delay: .milliseconds(100)), NewEvent("b", id: "1"),
                NewEvent("c", id: "1", delay: .milliseconds(1)))
            #expect(published == [.delayed, .duplicate(of: nil), .duplicate(of: nil)])
            await expect(.conflict) { try await topic.append(NewEvent("d", id: "1"), expecting: 1) }
            try await bounded { try await storage.waitForEvent(1, of: topic.name) }
            let later = try await topic.append(NewEvent("d", id: "1"))
            let texts = try await topic.texts()
            #expect(later == [.duplicate(of: 1)])
            #expect(texts == ["a"])
        },
        Check("many that wait come in the order of their times") { storage in
            let topic = try SampleTopic(storage)
            let delays = (0..<200).map { ($0 * 37) % 200 + 1 }
            for start in stride(from: 0, to: delays.count, by: 50) {
                _ = try await storage.append(
                    delays[start..<start + 50].map { NewEvent("\($0)", delay: .milliseconds($0 * 3)) },
                    to: topic.name, expecting: nil)
            }
            try await bounded { try await storage.waitForEvent(200, of: topic.name) }
            let texts = try await topic.texts()
            #expect(texts.count == 200 && Set(texts).count == 200)
        },
    ]
}
