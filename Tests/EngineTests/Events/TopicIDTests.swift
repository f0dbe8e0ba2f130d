import GRDB
import MicroConformance
import MicroCore
import MicroSQLite
import Testing

/// The ids of topics are shared by all namespaces, and there are so many of them.
@Suite(.timeLimit(.minutes(2))) struct TopicIDTests {
    @Test func anIDIsGivenAgainOnceNothingIsLeftOfItsTopic() async throws {
        try await ScratchStore.withStopped {
            $0.topicIDsMax = 3
        } _: { scratch in
            let topics = scratch.engine.topics(in: .micro)
            let other = scratch.engine.topics(in: try Namespace("other"))
            let names = try (0..<4).map { try TopicName("t\($0)") }
            for name in names.prefix(3) {
                _ = try await topics.append([NewEvent(Array("old".utf8), deduplicationID: "1")], to: name)
            }
            await Self.expectNoRoom { _ = try await other.append([NewEvent([])], to: names[3]) }
            await Self.expectNoRoom {
                _ = try await other.group(GroupName("g"), of: names[3], from: .end)
            }
            try await topics.delete(names[1])
            // Its rows are still there.
            await Self.expectNoRoom { _ = try await other.append([NewEvent([])], to: names[3]) }
            try await scratch.engine.sweep()
            for round in 0..<20 {
                let made = try await other.append(
                    [NewEvent(Array("new".utf8), deduplicationID: "1")], to: names[3])
                let page = try await other.events(names[3], from: .beginning, limit: 10)
                #expect(made == [.appended(offset: 1)], "\(round)")
                #expect(page.events.map(\.payload) == [Array("new".utf8)])
                try await other.delete(names[3])
                try await scratch.engine.sweep()
            }
            let kept = try await topics.topics().map(\.name)
            #expect(kept == [names[0], names[2]])
        }
    }

    @Test func aTransactionThatFindsNoIDForATopicWritesNothing() async throws {
        try await ScratchStore.withStopped {
            $0.topicIDsMax = 1
        } _: { scratch in
            let store = scratch.engine.store(in: .micro)
            let (table, topic) = (try TableName("t"), try TopicName("topic"))
            _ = try await scratch.engine.topics(in: .micro).append([NewEvent([])], to: TopicName("first"))
            await Self.expectNoRoom {
                _ = try await store.commit(
                    StoreTransaction(
                        [.write(MicroCore.Record("k", []), table)],
                        publishing: [Publication(NewEvent([]), to: topic)]))
            }
            let read = try await store.read([RecordKey("k", in: table)])
            #expect(read.value == [nil] && read.revision == 0)
        }
    }

    /// Whatever makes a transaction fail after it has changed something: nobody is told that it failed while some of it
    /// stays.
    @Test func nothingStaysOfATransactionThatFailsHalfway() async throws {
        try await ScratchStore.withStopped {
            $0.topicIDsMax = 1
        } _: { scratch in
            let store = scratch.engine.store(in: .micro)
            let (table, topic) = (try TableName("t"), try TopicName("topic"))
            try await scratch.scratch.database.write { db in
                try db.execute(
                    sql: """
                        CREATE TRIGGER takes_the_id AFTER INSERT ON store_records BEGIN
                            INSERT INTO event_topics_erased VALUES (1);
                            INSERT INTO sqlite_sequence VALUES ('event_topics', 1);
                        END
                        """)
            }
            let transaction = StoreTransaction(
                [.write(MicroCore.Record("k", []), table)],
                publishing: [Publication(NewEvent([]), to: topic)])
            await Self.expectNoRoom { _ = try await store.commit(transaction) }
            let read = try await store.read([RecordKey("k", in: table)])
            #expect(read.value == [nil] && read.revision == 0)
            try await scratch.scratch.database.write { try $0.execute(sql: "DROP TRIGGER takes_the_id") }
            let revision = try await store.commit(transaction)
            #expect(revision == 1)
        }
    }

    private static func expectNoRoom(_ work: () async throws -> Void) async {
        let error = await #expect(throws: MicroError.self) { try await work() }
        #expect(error?.code == .resourceExhausted)
    }
}

extension TopicStorage {
    fileprivate func append(_ events: [NewEvent], to topic: TopicName) async throws -> [PublishedEvent] {
        try await append(events, to: topic, expecting: nil)
    }
}
