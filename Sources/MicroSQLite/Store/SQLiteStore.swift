import GRDB
import MicroCore

/// The records of one namespace in the database.
struct SQLiteStore: TransactionQueue {
    /// The most keys that are read on the caller's thread.
    private static let briefKeysMax = 64

    let namespace: Namespace
    let database: SQLiteDatabase
    let writer: StoreWriter
    let feeds: StoreFeeds
    let configuration: SQLiteStoreEngine.Configuration
    let now: @Sendable () -> Int64

    func read(_ keys: [RecordKey]) async throws(MicroError) -> Revised<[Record?]> {
        guard keys.count <= StoreLimits.operationsMax else {
            throw MicroError(
                .invalidArgument, "at most \(StoreLimits.operationsMax) keys in one call")
        }
        return try await read(briefly: keys.count <= Self.briefKeysMax) {
            Revised(try $0.read(keys), revision: $0.revision)
        }
    }

    func records(_ query: RecordQuery) async throws(MicroError) -> Revised<Page<Record>> {
        try query.check()
        return try await read(briefly: query.isBrief) {
            Revised(try $0.records(query), revision: $0.revision)
        }
    }

    func keys(_ query: RecordQuery) async throws(MicroError) -> Revised<Page<String>> {
        try query.check()
        return try await read(briefly: query.isBrief) { Revised(try $0.keys(query), revision: $0.revision) }
    }

    func count(_ query: RecordQuery) async throws(MicroError) -> Int {
        try await read { try $0.count(query) }
    }

    func tables() async throws(MicroError) -> [TableName] {
        try await read { try $0.tables() }
    }

    func commit(_ transaction: StoreTransaction) async throws(MicroError) -> Int64 {
        try transaction.check(valueBytesMax: configuration.valueBytesMax)
        return try await writer.commit(transaction, in: namespace).revision
    }

    func enqueue(
        _ transactions: [StoreTransaction],
        answer: @escaping @Sendable ([Result<Int64, MicroError>]) -> Void
    ) {
        let requests = transactions.map { StoreWriter.Request($0) }
        writer.enqueue(requests, valueBytesMax: configuration.valueBytesMax, in: namespace) { results in
            answer(results.map { $0.map(\.revision) })
        }
    }

    func watch(_ selection: WatchSelection, after revision: Int64?) async throws(MicroError) -> StoreChanges {
        // Before the file is read, so that what is committed after it is not missed.
        let id = try feeds.join(namespace, selection)
        let watch: StoreWatch
        do {
            let (start, latest, database) = try await read(briefly: true) { snapshot in
                (try StoreLog.start(of: snapshot, after: revision), snapshot.revision, snapshot.database?.id)
            }
            watch = StoreWatch(
                selection, of: self, id: id, database: database, after: start, isBehind: start < latest)
        } catch {
            feeds.leave(namespace, id)
            throw error
        }
        return StoreChanges { try await watch.next() }
    }

    /// Reads the namespace at one revision; what takes microseconds, on the caller's thread.
    func read<Value: Sendable>(
        briefly isBrief: Bool = false, _ body: @escaping @Sendable (StoreSnapshot) throws -> Value
    ) async throws(MicroError) -> Value {
        let read: @Sendable (Database) throws -> Value = { [namespace, now] db in
            try body(StoreSnapshot(of: namespace, in: db, now: now()))
        }
        return isBrief ? try await database.readBriefly(read) : try await database.read(read)
    }
}

extension RecordQuery {
    /// Whether its page is found at once, and short.
    fileprivate var isBrief: Bool { suffix.isEmpty && offset <= 32 && limit <= 32 }
}
