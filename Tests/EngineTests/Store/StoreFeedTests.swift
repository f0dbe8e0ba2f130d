import MicroCore
import Testing

@testable import MicroSQLite

/// What those who watch are given of the changes that are at hand: a little at a time, so that a slow one keeps little.
@Suite struct StoreFeedTests {
    private static let valueBytes = 10_000
    private static let revisions: Int64 = 500

    @Test func whoComesBackLateIsGivenALittleAtATime() async throws {
        let (feeds, table) = (StoreFeeds(bytesMax: 64 << 20, watchersMax: 1) { 0 }, try TableName("t"))
        let id = try feeds.join(.micro, .prefix("", table))
        feeds.publish(Self.sets(1...Self.revisions, in: table), in: .micro)
        try await requireEveryRevision(of: feeds, id, after: 0)
    }

    @Test func whoWaitsIsGivenALittleOfManyTransactions() async throws {
        let (feeds, table) = (StoreFeeds(bytesMax: 64 << 20, watchersMax: 1) { 0 }, try TableName("t"))
        let id = try feeds.join(.micro, .prefix("", table))
        let waiting = Task.immediate { await feeds.next(.micro, id, after: 0) }
        feeds.publish(Self.sets(1...Self.revisions, in: table), in: .micro)
        let upTo = try requireLittle(await waiting.value, after: 0)
        try await requireEveryRevision(of: feeds, id, after: upTo)
    }

    @Test func aTransactionIsToldWholeHoweverLong() async throws {
        let (feeds, table) = (StoreFeeds(bytesMax: 64 << 20, watchersMax: 1) { 0 }, try TableName("t"))
        let id = try feeds.join(.micro, .prefix("", table))
        let changes = (0..<100).map { Self.change("k\($0)", in: table, at: 1) }
        feeds.publish(
            [StoreChangeSet(revision: 1, time: 0, changes: changes)] + Self.sets(2...2, in: table),
            in: .micro)
        guard case .changes(let told, upTo: 1) = await feeds.next(.micro, id, after: 0) else {
            Issue.record("it was told of more than one transaction")
            return
        }
        #expect(told.map(\.changes.count) == [100])
    }

    private func requireEveryRevision(
        of feeds: StoreFeeds, _ id: StoreFeeds.WatcherID, after start: Int64
    ) async throws {
        var position = start
        while position < Self.revisions {
            position = try requireLittle(await feeds.next(.micro, id, after: position), after: position)
        }
        #expect(position == Self.revisions)
    }

    /// - Returns: how far it was told.
    private func requireLittle(_ next: StoreFeeds.Next, after position: Int64) throws -> Int64 {
        guard case .changes(let told, let upTo) = next else {
            Issue.record("nothing was told after \(position)")
            return .max
        }
        #expect(told.map(\.revision) == Array(position + 1...upTo))
        let bytes = told.flatMap(\.changes).reduce(0) { $0 + ($1.record?.value.count ?? 0) }
        try #require(bytes < ToldChanges.bytesMax + Self.valueBytes)
        return upTo
    }

    private static func sets(_ revisions: ClosedRange<Int64>, in table: TableName) -> [StoreChangeSet] {
        revisions.map { revision in
            StoreChangeSet(
                revision: revision, time: 0, changes: [change("k\(revision)", in: table, at: revision)])
        }
    }

    private static func change(
        _ key: String, in table: TableName, at revision: Int64
    ) -> StoreChangeSet.Change {
        let record = MicroCore.Record(key, [UInt8](repeating: 1, count: valueBytes), revision: revision)
        return StoreChangeSet.Change(
            table: table, key: Array(key.utf8), change: RecordChange(.write, key, record: record))
    }
}
