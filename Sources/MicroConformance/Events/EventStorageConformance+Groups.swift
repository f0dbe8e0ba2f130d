import MicroCore
import Testing

extension EventStorageConformance {
    static let groups: [Check<any TopicStorage>] = [
        Check("a group begins where it is told to, and is the same the next time") { storage in
            let topic = try SampleTopic(storage)
            try await topic.append(["a", "b", "c"])
            let time = try await topic.events().map(\.timestamp)
            let cases: [(EventPosition, Int64)] = [
                (.beginning, 1), (.end, 4), (.offset(2), 2), (.offset(0), 1), (.offset(9), 4), (.time(0), 1),
                (.time(.max), 4), (.time(time[0]), 1),
            ]
            for (index, (position, offset)) in cases.enumerated() {
                let group = try await topic.group("g\(index)", from: position)
                let again = try await topic.group("g\(index)", from: .beginning)
                #expect(
                    group
                        == StoredGroup(
                            id: group.id, name: try GroupName("g\(index)"), topic: topic.name,
                            position: offset),
                    "\(position)")
                #expect(again == group)
            }
            let names = try await topic.groupNames()
            #expect(names == cases.indices.map { "g\($0)" })
        },
        Check("a group makes its topic") { storage in
            let topic = try SampleTopic(storage)
            let group = try await topic.group("g", from: .end)
            let info = try await topic.info()
            #expect(group.position == 1)
            #expect(info == TopicInfo(topic.name))
            try await topic.append(["a"])
            let kept = try await topic.group("g")
            #expect(kept.position == 1)
        },
        Check("groups of one name in two topics are two") { storage in
            let one = try SampleTopic(storage), other = try SampleTopic(storage)
            let group = try await one.group("g"), second = try await other.group("g")
            #expect(group.id != second.id)
            try await one.append(["a"])
            try await storage.change(group.id, by: GroupChange(position: 2, horizon: 2))
            let kept = try await other.stored("g")
            #expect(kept == second)
        },
        Check("how far a group has come is kept: only what changed is written, what lies behind it goes") {
            storage in
            let topic = try SampleTopic(storage)
            try await topic.append((0..<20).map { "\($0)" })
            var group = try await topic.group("g")
            let changes = [
                GroupChange(
                    position: 1, horizon: 9,
                    entries: [2: .settled, 3: .waiting(redeliveries: 1, until: 77), 7: .settled]),
                GroupChange(
                    position: 1, horizon: 9,
                    entries: [
                        3: nil, 4: .waiting(redeliveries: 0, until: 0),
                        5: .givenUp(redeliveries: 7, reason: "n\u{0}o"),
                        6: .givenUp(redeliveries: 0, reason: ""),
                    ]),
                GroupChange(position: 4, horizon: 12, entries: [8: .settled], redelivered: 3),
                GroupChange(
                    position: 2, horizon: 3,
                    entries: [4: .waiting(redeliveries: 9, until: .max), 5: nil, 6: .settled],
                    redelivered: 1),
            ]
            let expected: [(Int64, Int64, [Int64: StoredGroup.Entry])] = [
                (1, 9, [2: .settled, 3: .waiting(redeliveries: 1, until: 77), 7: .settled]),
                (
                    1, 9,
                    [
                        2: .settled, 4: .waiting(redeliveries: 0, until: 0),
                        5: .givenUp(redeliveries: 7, reason: "n\u{0}o"),
                        6: .givenUp(redeliveries: 0, reason: ""), 7: .settled,
                    ]
                ),
                (
                    4, 12,
                    [
                        4: .waiting(redeliveries: 0, until: 0),
                        5: .givenUp(redeliveries: 7, reason: "n\u{0}o"),
                        6: .givenUp(redeliveries: 0, reason: ""), 7: .settled, 8: .settled,
                    ]
                ),
                (
                    4, 12,
                    [
                        4: .waiting(redeliveries: 9, until: .max), 6: .settled, 7: .settled,
                        8: .settled,
                    ]
                ),
            ]
            for (change, (position, horizon, entries)) in zip(changes, expected) {
                try await storage.change(group.id, by: change)
                group.position = position
                group.horizon = horizon
                group.entries = entries
                group.redelivered += change.redelivered
                let stored = try await topic.stored("g")
                #expect(stored == group)
            }
            try await storage.change(group.id, by: GroupChange(position: 21, horizon: 21))
            let end = try await topic.group("g")
            #expect(end.position == 21 && end.entries.isEmpty)
        },
        Check("a group that is behind what is kept stays where it was, and what it lost is counted") {
            storage in
            let topic = try SampleTopic(storage)
            try await topic.append((0..<4).map { "\($0)" })
            var group = try await topic.group("g")
            try await storage.change(
                group.id, by: GroupChange(position: 1, horizon: 4, entries: [2: .settled, 3: .settled]))
            (group.horizon, group.entries) = (4, [2: .settled, 3: .settled])
            try await storage.configure(topic.name, EventRetention(age: .milliseconds(1)))
            try await poll { try await topic.info()?.first == 5 }
            let stored = try await topic.group("g")
            let behind = try await topic.progress("g")
            #expect(stored == group)
            #expect(behind == TopicProgress.Group(group.name, position: 5, skipped: 2))
            try await storage.change(group.id, by: GroupChange(position: 5, horizon: 5, skipped: 2))
            let after = try await topic.group("g")
            let kept = try await topic.progress("g")
            #expect(after.position == 5 && after.entries.isEmpty && after.skipped == 2)
            #expect(kept == behind)
            let set = try await storage.seek(group.name, of: topic.name, to: .end)
            #expect(set.skipped == 2)
        },
        Check("how far groups are is counted, without what was never given") { storage in
            let topic = try SampleTopic(storage)
            try await topic.append((0..<9).map { "\($0)" })
            let group = try await topic.group("g")
            _ = try await topic.group("h", from: .offset(4))
            try await storage.change(
                group.id,
                by: GroupChange(
                    position: 2, horizon: 9,
                    entries: [
                        3: .settled, 4: .waiting(redeliveries: 2, until: 7), 5: .settled,
                        6: .waiting(redeliveries: 0, until: 0), 7: .givenUp(redeliveries: 0, reason: ""),
                        8: .settled,
                    ], redelivered: 4, skipped: 1))
            let progress = try await storage.progress(of: topic.name)
            let expected = TopicProgress(
                first: 1, next: 10,
                groups: [
                    TopicProgress.Group(
                        group.name, position: 2, settledAhead: 3, waiting: 2, redelivered: 4, skipped: 1),
                    TopicProgress.Group(try GroupName("h"), position: 4),
                ])
            #expect(progress == expected)
            let none = try await storage.progress(of: SampleTopic(storage).name)
            #expect(none == TopicProgress())
        },
        Check("groups are found by how their names begin") { storage in
            let topic = try SampleTopic(storage)
            let names = ["own.a", "own.b.c", "owner", "o", "Own.a", "other"]
            for name in names { _ = try await topic.group(name) }
            let own = try await storage.groupNames(of: topic.name, from: "own.")
            #expect(own.map(\.rawValue) == ["own.a", "own.b.c"])
            try await storage.deleteGroups(own, of: topic.name)
            let left = try await topic.groupNames()
            #expect(left == ["Own.a", "o", "other", "owner"])
            let none = try await storage.groupNames(of: SampleTopic(storage).name, from: "")
            #expect(none.isEmpty)
        },
        Check("a group that is deleted is gone, and another of its name is another") { storage in
            let topic = try SampleTopic(storage)
            let group = try await topic.group("g"), other = try await topic.group("h")
            try await storage.change(
                group.id, by: GroupChange(position: 1, horizon: 5, entries: [3: .settled]))
            try await topic.deleteGroup("g")
            try await topic.deleteGroup("g")
            try await SampleTopic(storage).deleteGroup("g")
            let left = try await topic.groupNames()
            #expect(left == [other.name.rawValue])
            for change in [GroupChange(position: 1, horizon: 1), GroupChange(position: 9, horizon: 9)] {
                await expect(.notFound) { try await storage.change(group.id, by: change) }
            }
            let anew = try await topic.group("g")
            #expect(anew.id != group.id && anew.entries.isEmpty && anew.horizon == 1)
            await expect(.notFound) {
                try await storage.change(
                    group.id, by: GroupChange(position: 9, horizon: 9, entries: [9: .settled]))
            }
            let stored = try await topic.stored("g")
            #expect(stored == anew)
        },
    ]

    static let seeking: [Check<any TopicStorage>] = [
        Check("a group is set back and forth, forgets its entries and is another from then on") { storage in
            let topic = try SampleTopic(storage)
            try await topic.append((0..<9).map { "\($0)" })
            var group = try await topic.group("g")
            for (position, offset) in [
                (.offset(5), 5), (.beginning, 1), (.end, 10), (.time(0), 1), (.offset(99), 10),
            ] as [(EventPosition, Int64)] {
                try await storage.change(
                    group.id,
                    by: GroupChange(position: 1, horizon: 10, entries: [9: .settled], redelivered: 1))
                let set = try await storage.seek(group.name, of: topic.name, to: position)
                let stored = try await topic.stored("g")
                #expect(set.position == offset && set.horizon == offset && set.entries.isEmpty)
                #expect(set.id != group.id)
                #expect(stored == set)
                let old = group.id
                await expect(.notFound) {
                    try await storage.change(old, by: GroupChange(position: 9, horizon: 9))
                }
                group = set
            }
            #expect(group.redelivered == 5)
        },
        Check("setting a group that is not there makes it, and its topic") { storage in
            let topic = try SampleTopic(storage)
            let group = try await storage.seek(GroupName("g"), of: topic.name, to: .offset(7))
            let stored = try await topic.stored("g")
            #expect(group.position == 1)
            #expect(stored == group)
        },
    ]

    static let deadLetters: [Check<any TopicStorage>] = [
        Check("what a group gives up lies in the topic of dead letters, with what became of it") { storage in
            let topic = try SampleTopic(storage)
            try await topic.append(
                NewEvent([1], key: "k", metadata: ["a": "b", "micro-topic": "forged"], timestamp: 5),
                NewEvent("b"))
            let events = try await topic.events()
            let group = try await topic.group("g")
            try await storage.change(
                group.id,
                by: GroupChange(
                    position: 3, horizon: 3,
                    deadLetters: [
                        .init(events[0], redeliveries: 5, reason: "it failed"),
                        .init(events[1], redeliveries: 0, reason: ""),
                    ]))
            let letters = try await topic.deadLetters().events()
            let stored = try await topic.stored("g")
            #expect(letters.map(\.payload) == [[1], Array("b".utf8)])
            #expect(letters.map(\.key) == ["k", nil])
            #expect(
                letters.first?.metadata == [
                    "a": "b", "micro-topic": topic.name.rawValue, "micro-offset": "1", "micro-group": "g",
                    "micro-redeliveries": "5", "micro-reason": "it failed", "micro-timestamp": "5",
                ])
            #expect(letters.map(\.offset) == [1, 2])
            #expect(letters.allSatisfy { $0.timestamp > 5 })
            #expect(stored?.position == 3 && stored?.deadLetters == 2)
        },
        Check("whoever waits for dead letters is told, and a change that fails leaves none") { storage in
            let topic = try SampleTopic(storage)
            try await topic.append(["a"])
            let event = try #require(try await topic.events().first)
            let letters = try topic.deadLetters()
            let group = try await topic.group("g"), reader = try await letters.group("reader")
            let waiting = Task { try await bounded { try await storage.waitForEvent(1, of: letters.name) } }
            let change = GroupChange(
                position: 2, horizon: 2, deadLetters: [.init(event, redeliveries: 1, reason: "")])
            try await storage.change(group.id, by: change)
            try await waiting.value
            try await topic.deleteGroup("g")
            await expect(.notFound) { try await storage.change(group.id, by: change) }
            let texts = try await letters.texts()
            #expect(texts == ["a"])
            // What is given up there stays where it is.
            let letter = try #require(try await letters.events().first)
            try await storage.change(
                reader.id,
                by: GroupChange(
                    position: 2, horizon: 2, deadLetters: [.init(letter, redeliveries: 1, reason: "")]))
            let counted = try await letters.stored("reader")
            let after = try await letters.texts()
            #expect(counted?.deadLetters == 1)
            #expect(after == ["a"])
        },
        Check("dead letters are kept, listed, consumed and deleted like other events") { storage in
            let topic = try SampleTopic(storage)
            let letters = try topic.deadLetters()
            try await topic.append(["a"])
            let event = try #require(try await topic.events().first)
            let group = try await topic.group("g")
            try await storage.change(
                group.id,
                by: GroupChange(
                    position: 2, horizon: 2, deadLetters: [.init(event, redeliveries: 1, reason: "")]))
            try await storage.configure(letters.name, EventRetention(bytes: 5_000))
            let info = try await letters.info()
            #expect(info?.retention.bytes == 5_000 && info?.next == 2)
            try await storage.delete(letters.name)
            let gone = try await letters.info(), kept = try await topic.info()
            #expect(gone == nil && kept != nil)
        },
    ]
}
