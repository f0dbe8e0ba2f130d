import MicroCore
import Testing

extension EventStorageConformance {
    static let appending: [Check<any TopicStorage>] = [
        Check("offsets count from 1 without holes, in the order of publishing") { storage in
            let topic = try SampleTopic(storage)
            let first = try await topic.append(["a", "b"])
            let second = try await topic.append(["c"])
            let texts = try await topic.texts()
            let offsets = try await topic.events().map(\.offset)
            #expect(first == [.appended(offset: 1), .appended(offset: 2)])
            #expect(second == [.appended(offset: 3)])
            #expect(texts == ["a", "b", "c"])
            #expect(offsets == [1, 2, 3])
        },
        Check("an event is read as it was published") { storage in
            let topic = try SampleTopic(storage)
            let before = TimeOfDay.milliseconds() - 1
            let new = NewEvent(
                [0, 1, 255], key: "k\u{0}e\u{301}", metadata: ["a": "", "": "b", "c\u{0}": "\u{1f600}"],
                deduplicationID: "x", timestamp: 5)
            try await topic.append(new, NewEvent([]), NewEvent("", key: ""))
            let events = try await topic.events()
            #expect(
                events.first
                    == Event(
                        topic: topic.name, offset: 1, timestamp: 5, key: new.key, metadata: new.metadata,
                        payload: [0, 1, 255]))
            #expect(events.first?.key.map { Array($0.utf8) } == new.key.map { Array($0.utf8) })
            #expect(
                events.dropFirst().allSatisfy { $0.key == nil && $0.metadata.isEmpty && $0.payload.isEmpty })
            #expect(events.dropFirst().allSatisfy { $0.timestamp >= before })
        },
        Check("topics know nothing of each other") { storage in
            let one = try SampleTopic(storage), other = try SampleTopic(storage)
            try await one.append(["a"])
            let offsets = try await other.append(["b"])
            let texts = try await one.texts()
            #expect(offsets == [.appended(offset: 1)])
            #expect(texts == ["a"])
        },
        Check("publishing nothing succeeds, and makes no topic") { storage in
            let topic = try SampleTopic(storage)
            let nothing = try await storage.append([], to: topic.name, expecting: nil)
            let info = try await topic.info()
            #expect(nothing.isEmpty && info == nil)
        },
        Check("what many publish at once lies there whole, each one's in its order") { storage in
            let topic = try SampleTopic(storage)
            let publishers = 16, each = 30
            let offsets = try await withThrowingTaskGroup(of: [PublishedEvent].self) { group in
                for publisher in 0..<publishers {
                    group.addTask {
                        var own: [PublishedEvent] = []
                        for index in 0..<each {
                            own += try await topic.append([
                                "\(publisher)/\(index)a", "\(publisher)/\(index)b",
                            ])
                        }
                        return own
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            let texts = try await topic.texts()
            #expect(Set(offsets) == Set((1...Int64(publishers * each * 2)).map { .appended(offset: $0) }))
            #expect(texts.count == publishers * each * 2)
            for publisher in 0..<publishers {
                let own = texts.filter { $0.hasPrefix("\(publisher)/") }
                #expect(own == (0..<each).flatMap { ["\(publisher)/\($0)a", "\(publisher)/\($0)b"] })
            }
            // A batch is not torn.
            for index in stride(from: 0, to: texts.count, by: 2) {
                #expect(texts[index].dropLast() == texts[index + 1].dropLast())
            }
        },
        Check("a topic tells where it begins, goes on and what it takes up") { storage in
            let topic = try SampleTopic(storage)
            try await topic.append(["abc", ""])
            let events = try await topic.events()
            let info = try await topic.info()
            #expect(
                info
                    == TopicInfo(
                        topic.name, first: 1, next: 3, bytes: events.reduce(0) { $0 + Int64($1.bytes) }))
        },
    ]

    static let edges: [Check<any TopicStorage>] = [
        Check("what is as large as may be is kept, and what is larger refused, whole batches of it") {
            storage in
            let topic = try SampleTopic(storage)
            var largest = NewEvent([UInt8](repeating: 1, count: EventLimits.payloadBytesMax))
            largest.key = String(repeating: "k", count: EventLimits.keyBytesMax)
            largest.deduplicationID = String(repeating: "d", count: EventLimits.keyBytesMax)
            largest.metadata = ["m": String(repeating: "v", count: EventLimits.metadataBytesMax - 1)]
            try await topic.append(largest)
            var payload = largest, key = largest, id = largest, metadata = largest
            payload.payload.append(1)
            key.key?.append("k")
            id.deduplicationID?.append("d")
            metadata.metadata["m"]?.append("v")
            await expect(.tooLarge) { try await topic.append(NewEvent("a"), payload) }
            await expect(.invalidArgument) { try await topic.append(NewEvent("a"), key) }
            await expect(.invalidArgument) { try await topic.append(NewEvent("a"), id) }
            await expect(.tooLarge) { try await topic.append(NewEvent("a"), metadata) }
            let events = try await topic.events()
            #expect(events.map(\.payload) == [largest.payload])
            #expect(events.map(\.metadata) == [largest.metadata])
        },
        Check("as many events as may be are published together, not more of them nor more bytes") { storage in
            let topic = try SampleTopic(storage)
            let many = [String](repeating: "a", count: EventLimits.batchMax)
            try await topic.append(many)
            await expect(.tooLarge) { try await topic.append(many + ["a"]) }
            let large = NewEvent([UInt8](repeating: 1, count: EventLimits.payloadBytesMax))
            await expect(.tooLarge) {
                _ = try await storage.append(
                    [NewEvent](repeating: large, count: 4), to: topic.name, expecting: nil)
            }
            let info = try await topic.info()
            #expect(info?.next == Int64(EventLimits.batchMax) + 1)
        },
        Check("delays and dates beyond bounds are refused") { storage in
            let topic = try SampleTopic(storage)
            for delay: Duration in [.milliseconds(-1), EventLimits.delayMax + .nanoseconds(1)] {
                await expect(.invalidArgument) { try await topic.append(NewEvent("a", delay: delay)) }
            }
            for timestamp: Int64 in [0, -1, .max] {
                await expect(.invalidArgument) { try await topic.append(NewEvent("a", timestamp: timestamp)) }
            }
            let info = try await topic.info()
            #expect(info == nil)
        },
        Check("nobody publishes to the platform's topics or to those of dead letters") { storage in
            for name in ["micro", "micro.a"] {
                let topic = SampleTopic(storage, name: try TopicName(name))
                await expect(.permissionDenied) { try await topic.append(["a"]) }
            }
            let letters = try SampleTopic(storage).deadLetters()
            await expect(.invalidArgument) { try await letters.append(["a"]) }
            let others = try await SampleTopic(storage, name: TopicName("microbe")).append(["a"])
            #expect(others.count == 1)
        },
    ]

    static let expecting: [Check<any TopicStorage>] = [
        Check("an event is appended at the offset that is expected, or not at all") { storage in
            let topic = try SampleTopic(storage)
            try await topic.append(NewEvent("a"), NewEvent("b"), expecting: 1)
            for wrong: Int64 in [0, 1, 2, 4, .max, -1] {
                await expect(.conflict) {
                    try await topic.append(NewEvent("x"), NewEvent("y"), expecting: wrong)
                }
            }
            try await topic.append(NewEvent("c"), expecting: 3)
            let absent = try SampleTopic(storage)
            await expect(.conflict) { try await absent.append(NewEvent("x"), expecting: 2) }
            let texts = try await topic.texts()
            let info = try await absent.info()
            #expect(texts == ["a", "b", "c"])
            #expect(info == nil)
        },
        Check("of many who expect the same offset, one gets it") { storage in
            let topic = try SampleTopic(storage)
            for offset in 1...10 as ClosedRange<Int64> {
                let got = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for _ in 0..<8 {
                        group.addTask {
                            do {
                                try await topic.append(NewEvent("\(offset)"), expecting: offset)
                                return true
                            } catch let error as MicroError where error.code == .conflict {
                                return false
                            }
                        }
                    }
                    return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                #expect(got == 1)
            }
            let texts = try await topic.texts()
            #expect(texts == (1...10).map { "\($0)" })
        },
        Check("publishing again at the expected offset with the same deduplication ids is a success") {
            storage in
            let topic = try SampleTopic(storage)
            let events = [NewEvent("a", id: "1"), NewEvent("b", id: "2")]
            _ = try await storage.append(events, to: topic.name, expecting: 1)
            let again = try await storage.append(events, to: topic.name, expecting: 1)
            await expect(.conflict) { _ = try await storage.append(events, to: topic.name, expecting: 3) }
            let texts = try await topic.texts()
            #expect(again == [.duplicate(of: 1), .duplicate(of: 2)])
            #expect(texts == ["a", "b"])
        },
        Check("an event that is delayed has no offset to expect") { storage in
            let topic = try SampleTopic(storage)
            await expect(.invalidArgument) {
                try await topic.append(NewEvent("a", delay: .seconds(60)), expecting: 1)
            }
            let info = try await topic.info()
            #expect(info == nil)
        },
    ]

    static let duplicates: [Check<any TopicStorage>] = [
        Check("a second event of one deduplication id is not appended, in its topic") { storage in
            let topic = try SampleTopic(storage), other = try SampleTopic(storage)
            let first = try await topic.append(NewEvent("a", id: "1"))
            let second = try await topic.append(NewEvent("b"), NewEvent("c", id: "1"), NewEvent("d", id: "2"))
            let elsewhere = try await other.append(NewEvent("e", id: "1"))
            let texts = try await topic.texts()
            #expect(first == [.appended(offset: 1)])
            #expect(second == [.appended(offset: 2), .duplicate(of: 1), .appended(offset: 3)])
            #expect(elsewhere == [.appended(offset: 1)])
            #expect(texts == ["a", "b", "d"])
        },
        Check("duplicates in one batch are found, by bytes, and empty ids are none") { storage in
            let topic = try SampleTopic(storage)
            let published = try await topic.append(
                NewEvent("a", id: "e\u{301}"), NewEvent("b", id: "\u{e9}"), NewEvent("c", id: "\u{e9}"),
                NewEvent("d", id: ""), NewEvent("e", id: ""))
            #expect(
                published == [
                    .appended(offset: 1), .appended(offset: 2), .duplicate(of: 2), .appended(offset: 3),
                    .appended(offset: 4),
                ])
        },
        Check("of many who publish the same, one does") { storage in
            let topic = try SampleTopic(storage)
            let published = try await withThrowingTaskGroup(of: PublishedEvent.self) { group in
                for index in 0..<160 {
                    group.addTask {
                        try await topic.append(NewEvent("\(index % 10)", id: "\(index % 10)"))[0]
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let texts = try await topic.texts()
            #expect(Set(texts).count == 10 && texts.count == 10)
            #expect(Set(published).count == 20)
            #expect(published.filter { if case .appended = $0 { true } else { false } }.count == 10)
        },
    ]
}
