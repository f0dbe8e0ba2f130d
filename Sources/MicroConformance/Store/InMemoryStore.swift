import MicroCore

/// The records and topics of one namespace, for tests.
actor InMemoryStore: Store {
    private struct Stored {
        var record: Record
        /// Milliseconds since 1970.
        var expiry: Int64?
    }

    private struct Step {
        var key: RecordKey
        /// nil to delete.
        var record: Record?
    }

    private var tableRecords: [TableName: [RecordKey: Stored]] = [:]
    private var revision: Int64 = 0
    private var log: InMemoryChanges
    var topicLogs = InMemoryTopics()
    let namespace: Namespace
    let waiters: EventWaiters
    let now: @Sendable () -> Int64

    init(
        _ namespace: Namespace, changesMax: Int, waiters: EventWaiters, now: @escaping @Sendable () -> Int64
    ) {
        self.namespace = namespace
        self.waiters = waiters
        log = InMemoryChanges(countMax: changesMax)
        self.now = now
    }

    func read(_ keys: [RecordKey]) async throws(MicroError) -> Revised<[Record?]> {
        guard keys.count <= StoreLimits.operationsMax else {
            throw MicroError(.invalidArgument, "at most \(StoreLimits.operationsMax) keys in one call")
        }
        var size = ReadSize()
        let found = try keys.map { key throws(MicroError) in
            let record = current(key)
            if let record { try size.add(record) }
            return record
        }
        return Revised(found, revision: revision)
    }

    func records(_ query: RecordQuery) async throws(MicroError) -> Revised<Page<Record>> {
        let selected = try select(query)
        var page: [Record] = []
        var bytes = 0
        for record in selected.prefix(query.limit) {
            bytes += record.pageBytes
            guard page.isEmpty || bytes <= StoreLimits.pageBytesMax else { break }
            page.append(record)
        }
        return Revised(Page(page, hasMore: page.count < selected.count), revision: revision)
    }

    func keys(_ query: RecordQuery) async throws(MicroError) -> Revised<Page<String>> {
        let selected = try select(query)
        let page = selected.prefix(min(query.limit, StoreLimits.pageKeysMax)).map(\.key)
        return Revised(Page(page, hasMore: page.count < selected.count), revision: revision)
    }

    func count(_ query: RecordQuery) async throws(MicroError) -> Int {
        try select(RecordQuery(table: query.table, prefix: query.prefix, suffix: query.suffix)).count
    }

    func tables() async throws(MicroError) -> [TableName] {
        try await allTables().filter { !$0.isInternal }
    }

    /// Whether there are records, the platform's own included.
    func holdsRecords() async throws(MicroError) -> Bool { try await !allTables().isEmpty }

    /// The tables that hold records, the platform's own included.
    private func allTables() async throws(MicroError) -> [TableName] {
        tableRecords.filter { table in table.value.values.contains { !isExpired($0) } }.keys.sorted()
    }

    func commit(_ transaction: StoreTransaction) async throws(MicroError) -> Int64 {
        try transaction.check()
        for condition in transaction.conditions {
            try condition.check(against: current(condition.key)?.revision)
        }
        let steps = try steps(of: transaction.operations)
        try topicLogs.check(transaction.publications, expecting: nil)
        publishEvents(transaction.publications)
        publish(steps.compactMap { apply($0, at: revision + 1) })
        return revision
    }

    func watch(
        _ selection: WatchSelection, after start: Int64?
    ) async throws(MicroError) -> StoreChanges {
        guard start ?? 0 <= revision, start ?? 0 >= 0 else {
            throw MicroError(.invalidArgument, "the revision \(start ?? 0) is still to come")
        }
        return try log.watch(selection, after: start ?? revision, latest: revision, now: now())
    }

    /// Removes what has expired.
    func sweep() {
        var changes: [InMemoryChange] = []
        for (table, records) in tableRecords {
            let expired = records.filter { isExpired($0.value) }.keys.sorted { Self.precedes($0.key, $1.key) }
            for key in expired {
                tableRecords[table]?[key] = nil
                changes.append(InMemoryChange(table: table, change: RecordChange(.expire, key.key)))
            }
        }
        publish(changes)
    }

    /// Removes everything and ends its watches. Its revisions go on, so that nobody takes what comes for what was.
    func erase() {
        tableRecords = [:]
        topicLogs.removeAll()
        waiters.end(namespace)
        if revision > 0 { revision += 1 }
        log.erase(at: revision)
    }
}

extension InMemoryStore {
    private func isExpired(_ stored: Stored) -> Bool { stored.expiry.map { $0 <= now() } ?? false }

    private func shown(_ stored: Stored) -> Record? {
        guard !isExpired(stored) else { return nil }
        var record = stored.record
        record.timeToLive = stored.expiry.map { .milliseconds($0 - now()) }
        return record
    }

    private func current(_ key: RecordKey) -> Record? {
        tableRecords[key.table]?[key].flatMap(shown)
    }

    /// What a transaction comes to: of several operations for one key the last counts.
    private func steps(of operations: [StoreTransaction.Operation]) throws(MicroError) -> [Step] {
        var steps: [Step] = []
        var removed = 0
        for operation in operations {
            switch operation {
            case .write(let record, let table):
                let key = try RecordKey(record.key, in: table)
                steps.removeAll { $0.key == key }
                steps.append(Step(key: key, record: record))
            case .delete(let key):
                steps.removeAll { $0.key == key }
                steps.append(Step(key: key))
            case .deletePrefix(let prefix, let table):
                steps.removeAll {
                    WatchSelection.prefix(prefix, table).covers($0.key.key) && $0.key.table == table
                }
                let keys = (tableRecords[table] ?? [:]).filter { !isExpired($0.value) }.keys
                    .filter { WatchSelection.prefix(prefix, table).covers($0.key) }
                    .sorted { Self.precedes($0.key, $1.key) }
                removed += keys.count
                guard removed <= StoreLimits.removalsMax else { throw StoreTransaction.removesTooMuch }
                steps += keys.map { Step(key: $0) }
            }
        }
        return steps
    }

    /// What has expired is not there to be removed: it is swept up.
    private func apply(_ step: Step, at revision: Int64) -> InMemoryChange? {
        let table = step.key.table
        guard var record = step.record else {
            guard current(step.key) != nil else { return nil }
            tableRecords[table]?[step.key] = nil
            return InMemoryChange(table: table, change: RecordChange(.delete, step.key.key))
        }
        record.revision = revision
        let expiry = record.timeToLive.map { now() + $0.wholeMilliseconds }
        tableRecords[table, default: [:]][step.key] = Stored(record: record, expiry: expiry)
        return InMemoryChange(
            table: table, change: RecordChange(.write, record.key, record: record), expiry: expiry)
    }

    private func publish(_ changes: [InMemoryChange]) {
        guard !changes.isEmpty else { return }
        revision += 1
        log.add(changes, at: revision, now: now())
    }

    private func select(_ query: RecordQuery) throws(MicroError) -> [Record] {
        try query.check()
        let isFirst = query.order == .ascending ? Self.precedes : { Self.precedes($1, $0) }
        return (tableRecords[query.table] ?? [:]).values.compactMap(shown)
            .filter { record in
                record.key.utf8.starts(with: query.prefix.utf8)
                    && record.key.utf8.reversed().starts(with: query.suffix.utf8.reversed())
                    && query.after.map { isFirst($0, record.key) } ?? true
            }
            .sorted { isFirst($0.key, $1.key) }
            .dropFirst(query.offset).map { $0 }
    }

    private static func precedes(_ one: String, _ other: String) -> Bool {
        one.utf8.lexicographicallyPrecedes(other.utf8)
    }
}
