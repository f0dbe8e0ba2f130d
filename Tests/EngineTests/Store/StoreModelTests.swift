import MicroConformance
import MicroCore
import MicroSQLite
import SeededNumbers
import Testing

/// Whatever is done at random, SQLite answers as the plainest engine does.
@Suite(.timeLimit(.minutes(5))) struct StoreModelTests {
    @Test(arguments: 0..<12)
    func answersAreEqual(seed: Int) async throws {
        try await ScratchStore.withStopped { scratch in
            let model = InMemoryStoreEngine { scratch.clock.now }
            var random = SeededNumbers(seed: UInt64(seed))
            let namespaces = [Namespace.micro, try Namespace("other")]
            for step in 0..<400 {
                let namespace = namespaces[Int.random(in: 0..<2, using: &random)]
                let pair = (model.store(in: namespace), scratch.engine.store(in: namespace))
                switch Int.random(in: 0..<100, using: &random) {
                case 0..<45: try await compareCommits(pair, try await transaction(pair.0, &random), step)
                case 45..<60: try await compareReads(pair, try keys(&random), step)
                case 60..<80: try await compareQueries(pair, try query(&random), step)
                case 80..<86:
                    scratch.clock.advance(by: .milliseconds(Int.random(in: 1...900, using: &random)))
                case 86..<92: try await compareWatches(pair, try selection(&random), &random, step)
                case 92..<94:
                    // In the order that they expired, or by key: either may be told first.
                    await model.sweep()
                    try await scratch.engine.sweep()
                case 94: try await erase(namespace, model, scratch.engine)
                default: try await compareTables(pair, model, scratch.engine, step)
                }
            }
        }
    }

    private typealias Pair = (model: any Store, store: any Store)

    private func compareCommits(_ pair: Pair, _ transaction: StoreTransaction, _ step: Int) async throws {
        let expected = try await outcome { try await pair.model.commit(transaction) }
        let actual = try await outcome { try await pair.store.commit(transaction) }
        try #require(actual == expected, "step \(step): \(transaction)")
    }

    private func compareReads(_ pair: Pair, _ keys: [RecordKey], _ step: Int) async throws {
        let expected = try await outcome { try await pair.model.read(keys) }
        let actual = try await outcome { try await pair.store.read(keys) }
        try #require(actual == expected, "step \(step): \(keys)")
    }

    private func compareQueries(_ pair: Pair, _ query: RecordQuery, _ step: Int) async throws {
        let records = try await outcome { try await pair.model.records(query) }
        let actualRecords = try await outcome { try await pair.store.records(query) }
        let keys = try await outcome { try await pair.model.keys(query) }
        let actualKeys = try await outcome { try await pair.store.keys(query) }
        let count = try await outcome { try await pair.model.count(query) }
        let actualCount = try await outcome { try await pair.store.count(query) }
        try #require(actualRecords == records, "step \(step): \(query)")
        try #require(actualKeys == keys, "step \(step): \(query)")
        try #require(actualCount == count, "step \(step): \(query)")
    }

    private func compareWatches(
        _ pair: Pair, _ selection: WatchSelection, _ random: inout SeededNumbers, _ step: Int
    ) async throws {
        let latest = try await pair.model.read([]).revision
        let start = Int64.random(in: -1...latest + 1, using: &random)
        let expected = try await outcome { try await told(pair.model, selection, start, latest) }
        let actual = try await outcome { try await told(pair.store, selection, start, latest) }
        try #require(actual == expected, "step \(step): \(selection) after \(start)")
    }

    private func compareTables(
        _ pair: Pair, _ model: InMemoryStoreEngine, _ engine: SQLiteStoreEngine, _ step: Int
    ) async throws {
        let tables = try await pair.model.tables()
        let actualTables = try await pair.store.tables()
        let namespaces = try await model.namespaces()
        let actualNamespaces = try await engine.namespaces()
        try #require(actualTables == tables, "step \(step)")
        try #require(actualNamespaces == namespaces, "step \(step)")
    }

    private func erase(
        _ namespace: Namespace, _ model: InMemoryStoreEngine, _ engine: SQLiteStoreEngine
    ) async throws {
        try await model.erase(namespace)
        try await engine.erase(namespace)
    }

    /// What a watch tells until it has come to a revision, each transaction's changes in an order of our own where
    /// they expired together.
    private func told(
        _ store: any Store, _ selection: WatchSelection, _ start: Int64, _ latest: Int64
    ) async throws -> [RecordChanges] {
        let changes = try await store.watch(selection, after: start)
        var told: [RecordChanges] = []
        for try await element in changes {
            if !element.changes.isEmpty { told.append(element) }
            if element.revision >= latest { break }
        }
        return told.map { element in
            guard element.changes.first?.action == .expire else { return element }
            return RecordChanges(element.changes.sorted { $0.key < $1.key }, revision: element.revision)
        }
    }

    private func outcome<Value>(_ work: () async throws -> Value) async throws -> Outcome<Value> {
        do {
            return .value(try await work())
        } catch let error as MicroError {
            return .failure(error.code)
        }
    }
}

private enum Outcome<Value: Equatable & Sendable>: Equatable, Sendable {
    case value(Value)
    case failure(MicroError.Code)
}

extension StoreModelTests {
    private static let parts = ["a", "b", "/", "e\u{301}", "\u{e9}", "\u{0}", "\u{1f600}", "%"]

    private func text(_ random: inout SeededNumbers, atLeast: Int = 0) -> String {
        (0..<Int.random(in: atLeast...2, using: &random)).map { _ in
            Self.parts[Int.random(in: 0..<Self.parts.count, using: &random)]
        }.joined()
    }

    private func table(_ random: inout SeededNumbers) throws -> TableName {
        Int.random(in: 0..<8, using: &random) == 0
            ? .internal("own") : try TableName("t\(Int.random(in: 0..<2, using: &random))")
    }

    private func key(_ random: inout SeededNumbers) throws -> RecordKey {
        try RecordKey(text(&random, atLeast: 1), in: table(&random))
    }

    private func keys(_ random: inout SeededNumbers) throws -> [RecordKey] {
        try (0..<Int.random(in: 0...6, using: &random)).map { _ in try key(&random) }
    }

    private func selection(_ random: inout SeededNumbers) throws -> WatchSelection {
        Bool.random(using: &random) ? .key(try key(&random)) : .prefix(text(&random), try table(&random))
    }

    private func query(_ random: inout SeededNumbers) throws -> RecordQuery {
        RecordQuery(
            table: try table(&random), prefix: Bool.random(using: &random) ? "" : text(&random),
            suffix: Bool.random(using: &random) ? "" : text(&random),
            order: Bool.random(using: &random) ? .ascending : .descending,
            after: Bool.random(using: &random) ? nil : text(&random),
            offset: Bool.random(using: &random) ? 0 : Int.random(in: -1...5, using: &random),
            limit: Bool.random(using: &random) ? 1_000 : Int.random(in: 0...6, using: &random))
    }

    private func record(_ random: inout SeededNumbers) -> Record {
        // A page has room for few of the long ones.
        let count =
            Int.random(in: 0..<20, using: &random) == 0 ? 300_000 : Int.random(in: 0...20, using: &random)
        var record = Record(text(&random, atLeast: Int.random(in: 0..<30, using: &random) == 0 ? 0 : 1), [])
        record.value = [UInt8](repeating: UInt8.random(in: 0...255, using: &random), count: count)
        if Int.random(in: 0..<3, using: &random) == 0 {
            record.metadata = ["k": MetadataField(text(&random))]
        }
        if Int.random(in: 0..<3, using: &random) == 0 {
            record.timeToLive = .milliseconds(Int.random(in: 0...2_000, using: &random))
        }
        return record
    }

    private func transaction(_ store: any Store, _ random: inout SeededNumbers) async throws
        -> StoreTransaction
    {
        var transaction = StoreTransaction()
        for _ in 0..<Int.random(in: 0...5, using: &random) {
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<7: transaction.operations.append(.write(record(&random), try table(&random)))
            case 7..<9: transaction.operations.append(.delete(try key(&random)))
            default: transaction.operations.append(.deletePrefix(text(&random), try table(&random)))
            }
        }
        for _ in 0..<Int.random(in: -2...2, using: &random).clamped {
            let key = try key(&random)
            let actual = try await store.read([key]).value[0]?.revision
            let holds = Int.random(in: 0..<4, using: &random) > 0
            transaction.conditions.append(
                .init(key, is: holds ? actual : Int64.random(in: 0...50, using: &random)))
        }
        return transaction
    }
}

extension Int {
    fileprivate var clamped: Int { Swift.max(self, 0) }
}
