import MicroCore
import Testing

extension EventStorageConformance {
    static let namespaces: [Check<any EventStorage>] = [
        Check("one namespace reaches nothing of another's topics and groups") { engine in
            let one = try SampleTopic(engine.topics(in: .micro))
            let other = SampleTopic(engine.topics(in: try Namespace("other")), name: one.name)
            try await one.append(NewEvent("a", id: "1"))
            let group = try await one.group("g")
            let texts = try await other.texts()
            let topics = try await other.storage.topics()
            #expect(texts.isEmpty && topics.isEmpty)
            await expect(.notFound) { try await other.storage.waitForEvent(1, of: other.name) }
            await expect(.notFound) {
                try await other.storage.change(group.id, by: GroupChange(position: 2, horizon: 2))
            }
            let own = try await other.append(NewEvent("b", id: "1"))
            #expect(own == [.appended(offset: 1)])
            let second = try await other.group("g")
            #expect(second.id != group.id)
            try await other.storage.delete(other.name)
            let kept = try await one.texts()
            let stored = try await one.stored("g")
            #expect(kept == ["a"])
            #expect(stored == group)
        },
        Check("topics are no records: their namespaces are not listed, and revisions stay where they were") {
            engine in
            let topic = try SampleTopic(engine.topics(in: Namespace("b")))
            try await topic.append(["a"])
            let table = try SampleTable(engine.store(in: Namespace("a")))
            try await table.write("k")
            let namespaces = try await engine.namespaces().map(\.rawValue)
            let revision = try await engine.store(in: Namespace("b")).read([]).revision
            #expect(namespaces == ["a"])
            #expect(revision == 0)
        },
        Check("a namespace has so many topics, and a topic so many groups, and not one more") { engine in
            let storage = engine.topics(in: .micro)
            let topic = try SampleTopic(storage)
            for index in 0..<EventLimits.groupsMax { _ = try await topic.group("g\(index)") }
            await expect(.resourceExhausted) { _ = try await topic.group("one-more") }
            await expect(.resourceExhausted) {
                _ = try await storage.seek(GroupName("one-more"), of: topic.name, to: .end)
            }
            _ = try await topic.group("g7")
            _ = try await storage.seek(GroupName("g8"), of: topic.name, to: .end)
            let store = engine.store(in: .micro)
            let names = try (1..<EventLimits.topicsMax).map { try TopicName("t.\($0)") }
            for start in stride(from: 0, to: names.count, by: 1_000) {
                let part = names[start..<min(start + 1_000, names.count)]
                _ = try await store.commit(
                    StoreTransaction(publishing: part.map { Publication(NewEvent("a"), to: $0) }))
            }
            let last = try TopicName("one.more")
            await expect(.resourceExhausted) {
                _ = try await storage.append([NewEvent("a")], to: last, expecting: nil)
            }
            await expect(.resourceExhausted) { try await storage.configure(last, EventRetention()) }
            await expect(.resourceExhausted) {
                _ = try await storage.group(GroupName("g"), of: last, from: .end)
            }
            try await Self.requireNoOther(in: storage)
            // Dead letters are not lost for that, and stay when their topic goes.
            let letters = try topic.deadLetters()
            try await storage.configure(letters.name, EventRetention())
            try await storage.delete(topic.name)
            await expect(.resourceExhausted) {
                _ = try await storage.append([NewEvent("a")], to: last, expecting: nil)
            }
            try await storage.delete(letters.name)
            _ = try await storage.append([NewEvent("a")], to: last, expecting: nil)
        },
    ]

    /// Requires that no name of dead letters, or one like it, makes a topic when there is no room for it.
    private static func requireNoOther(in storage: any TopicStorage) async throws {
        for name in [
            "a.DEAD-LETTERS", "a.Dead-Letters", "none.dead-letters", "t.1.dead-letters.dead-letters",
        ] {
            let other = SampleTopic(storage, name: try TopicName(name))
            if !other.name.holdsDeadLetters {
                await expect(.resourceExhausted) { try await other.append(["a"]) }
            }
            await expect(.resourceExhausted) { try await storage.configure(other.name, EventRetention()) }
            await expect(.resourceExhausted) { _ = try await other.group("g") }
            await expect(.resourceExhausted) {
                _ = try await storage.seek(GroupName("g"), of: other.name, to: .end)
            }
        }
    }

    static let erasing: [Check<any EventStorage>] = [
        Check("an erased namespace has no topics at once, others keep theirs, and it can be used anew") {
            engine in
            let topic = try SampleTopic(engine.topics(in: .micro))
            let other = try SampleTopic(engine.topics(in: Namespace("other")))
            for index in 0..<3 { try await topic.append((0..<500).map { "\(index)/\($0)" }) }
            try await topic.append(NewEvent("b", id: "1"), NewEvent("c", delay: .seconds(60)))
            try await other.append(["a"])
            let group = try await topic.group("g")
            let waiting = Task {
                try await bounded { try await topic.storage.waitForEvent(1_502, of: topic.name) }
            }
            try await engine.erase(.micro)
            // Whether it waits by then or looks later: one event that is delayed does not count.
            await expect(.notFound) { try await waiting.value }
            let topics = try await topic.storage.topics()
            let texts = try await topic.texts()
            let namespaces = try await engine.namespaces()
            #expect(topics.isEmpty && texts.isEmpty)
            #expect(namespaces.isEmpty)
            await expect(.notFound) {
                try await topic.storage.change(group.id, by: GroupChange(position: 2, horizon: 2))
            }
            let anew = try await topic.append(NewEvent("new", id: "1"))
            let kept = try await other.texts()
            #expect(anew == [.appended(offset: 1)])
            #expect(kept == ["a"])
        }
    ]

    static let outbox: [Check<any EventStorage>] = [
        Check("a transaction writes and publishes together, to several topics, in order") { engine in
            let table = try SampleTable(engine.store(in: .micro))
            let one = try SampleTopic(engine.topics(in: .micro)),
                other = try SampleTopic(engine.topics(in: .micro))
            let revision = try await table.store.commit(
                StoreTransaction(
                    [.write(Record("k", [1]), table.name)],
                    publishing: [
                        Publication(NewEvent("a"), to: one.name), Publication(NewEvent("b"), to: other.name),
                        Publication(NewEvent("c", key: "x"), to: one.name),
                    ]))
            let read = try await table.read("k")
            let ones = try await one.texts(), others = try await other.texts()
            #expect(revision == 1 && read?.value == [1])
            #expect(ones == ["a", "c"] && others == ["b"])
        },
        Check("a transaction whose condition does not hold publishes nothing") { engine in
            let table = try SampleTable(engine.store(in: .micro))
            let topic = try SampleTopic(engine.topics(in: .micro))
            try await table.write("k")
            for condition in try [
                StoreTransaction.Condition(table.key("k"), is: nil), .init(table.key("k"), is: 7),
                .init(table.key("absent"), is: 1),
            ] {
                await expect(.conflict) {
                    _ = try await table.store.commit(
                        StoreTransaction(
                            [.delete(table.key("k"))], if: [condition],
                            publishing: [Publication(NewEvent("a"), to: topic.name)]))
                }
            }
            let info = try await topic.info()
            let kept = try await table.read("k")
            #expect(info == nil && kept != nil)
        },
        Check("a transaction that only publishes leaves the revision, and its conditions count") { engine in
            let table = try SampleTable(engine.store(in: .micro))
            let topic = try SampleTopic(engine.topics(in: .micro))
            let publication = Publication(NewEvent("a"), to: topic.name)
            let first = try await table.store.commit(StoreTransaction(publishing: [publication]))
            let written = try await table.write("k")
            let second = try await table.store.commit(
                StoreTransaction(
                    if: [.init(try table.key("k"), is: written)], publishing: [publication, publication]))
            let texts = try await topic.texts()
            #expect([first, written, second] == [0, 1, 1])
            #expect(texts == ["a", "a", "a"])
        },
        Check("duplicates and delays count in transactions, too") { engine in
            let store = engine.store(in: .micro)
            let topic = try SampleTopic(engine.topics(in: .micro))
            for _ in 0..<2 {
                _ = try await store.commit(
                    StoreTransaction(publishing: [
                        Publication(NewEvent("late", id: "2", delay: .milliseconds(20)), to: topic.name),
                        Publication(NewEvent("a", id: "1"), to: topic.name),
                    ]))
            }
            try await bounded { try await topic.storage.waitForEvent(2, of: topic.name) }
            let texts = try await topic.texts()
            #expect(texts == ["a", "late"])
        },
        Check("many who write and publish at once leave as many events as records, in one order") { engine in
            let table = try SampleTable(engine.store(in: .micro))
            let topic = try SampleTopic(engine.topics(in: .micro))
            try await withThrowingTaskGroup { group in
                for writer in 0..<16 {
                    group.addTask {
                        for index in 0..<20 {
                            _ = try await table.store.commit(
                                StoreTransaction(
                                    [.write(Record("\(writer)/\(index)", []), table.name)],
                                    publishing: [Publication(NewEvent("\(writer)/\(index)"), to: topic.name)])
                            )
                        }
                    }
                }
                try await group.waitForAll()
            }
            let records = try await table.store.records(table.query()).value.elements
            let texts = try await topic.texts()
            #expect(records.count == 320)
            #expect(texts == records.sorted { $0.revision < $1.revision }.map(\.key))
        },
    ]

    static let outboxEdges: [Check<any EventStorage>] = [
        Check("a transaction that publishes what may not be does nothing of itself") { engine in
            let table = try SampleTable(engine.store(in: .micro))
            let topic = try SampleTopic(engine.topics(in: .micro))
            let large = NewEvent([UInt8](repeating: 1, count: EventLimits.payloadBytesMax + 1))
            let cases: [(MicroError.Code, [Publication])] = [
                (.tooLarge, [Publication(large, to: topic.name)]),
                (.permissionDenied, [Publication(NewEvent("a"), to: try TopicName("micro.a"))]),
                (.invalidArgument, [Publication(NewEvent("a"), to: try #require(topic.name.deadLetters))]),
                (
                    .tooLarge,
                    [Publication](
                        repeating: Publication(NewEvent("a"), to: topic.name), count: EventLimits.batchMax + 1
                    )
                ),
            ]
            for (code, publications) in cases {
                await expect(code) {
                    _ = try await table.store.commit(
                        StoreTransaction(
                            [.write(Record("k", []), table.name)],
                            publishing: [Publication(NewEvent("fine"), to: topic.name)] + publications))
                }
            }
            let topics = try await topic.storage.topics()
            let keys = try await table.allKeys()
            #expect(topics.isEmpty && keys.isEmpty)
        },
        Check("the platform publishes to topics of its own, which are read like others") { engine in
            let topic = SampleTopic(engine.topics(in: .micro), name: try TopicName("micro.service"))
            _ = try await engine.store(in: .micro).commit(
                StoreTransaction(publishing: [Publication(byPlatform: NewEvent("a"), to: topic.name)]))
            let texts = try await topic.texts()
            let group = try await topic.group("g")
            #expect(texts == ["a"])
            #expect(group.position == 1)
        },
    ]
}
