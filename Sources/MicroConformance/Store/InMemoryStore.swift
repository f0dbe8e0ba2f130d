import MicroCore

/// The records of one namespace, for tests.
actor InMemoryStore: Store {
    private struct Stored {
        var record: Record
        /// Milliseconds since 1970.
        var expiry: Int64?
    }

    private var tableRecords: [TableName: [String: Stored]] = [:]
    private var revision: Int64 = 0
    private var log: InMemoryChanges
    private let now: @Sendable () -> Int64

    init(changesMax: Int, now: @escaping @Sendable () -> Int64) {
        log = InMemoryChanges(countMax: changesMax)
        self.now = now
    }

    func read(_ keys: [RecordKey]) async throws(MicroError) -> Revised<[Record?]> {
        try Self.requireFew(keys.count, "keys")
        return Revised(keys.map { current($0) }, revision: revision)
    }

    func records(_ query: RecordQuery) async throws(MicroError) -> Revised<Page<Record>> {
        let selected = try select(query)
        var page: [Record] = []
        var bytes = 0
        for record in selected.prefix(query.limit) {
            bytes += record.key.utf8.count + record.value.count
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

    /// The tables that hold records, the platform's own included.
    func allTables() async throws(MicroError) -> [TableName] {
        tableRecords.filter { table in table.value.values.contains { !isExpired($0) } }.keys.sorted()
    }

    func commit(_ transaction: StoreTransaction) async throws(MicroError) -> Int64 {
        try transaction.check()
        for condition in transaction.conditions {
            try condition.check(against: current(condition.key)?.revision)
        }
        var changes: [TableName: [RecordChange]] = [:]
        for operation in transaction.operations { apply(operation, at: revision + 1, &changes) }
        publish(changes)
        return revision
    }

    func watch(
        _ selection: WatchSelection, after start: Int64?
    ) async throws(MicroError) -> StoreChanges {
        guard start ?? 0 <= revision, start ?? 0 >= 0 else {
            throw MicroError(.invalidArgument, "the revision \(start ?? 0) is still to come")
        }
        return try log.watch(selection, after: start ?? revision, now: revision)
    }

    /// Removes what has expired.
    func sweep() {
        var changes: [TableName: [RecordChange]] = [:]
        for (table, records) in tableRecords {
            for key in records.filter({ isExpired($0.value) }).keys.sorted(by: Self.precedes) {
                tableRecords[table]?[key] = nil
                changes[table, default: []].append(RecordChange(.expire, key))
            }
        }
        publish(changes)
    }

    /// Ends its watches.
    func end() {
        log.end()
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
        tableRecords[key.table]?[key.key].flatMap(shown)
    }

    private func apply(
        _ operation: StoreTransaction.Operation, at revision: Int64,
        _ changes: inout [TableName: [RecordChange]]
    ) {
        switch operation {
        case .write(var record, let table):
            record.revision = revision
            let expiry = record.timeToLive.map { now() + $0.wholeMilliseconds }
            tableRecords[table, default: [:]][record.key] = Stored(record: record, expiry: expiry)
            changes[table, default: []].append(RecordChange(.write, record.key, record: record))
        case .delete(let key):
            let removed = tableRecords[key.table]?.removeValue(forKey: key.key)
            if removed != nil { changes[key.table, default: []].append(RecordChange(.delete, key.key)) }
        case .deletePrefix(let prefix, let table):
            let keys = (tableRecords[table] ?? [:]).keys.filter { $0.utf8.starts(with: prefix.utf8) }
            for key in keys.sorted(by: Self.precedes) {
                tableRecords[table]?[key] = nil
                changes[table, default: []].append(RecordChange(.delete, key))
            }
        }
    }

    private func publish(_ changes: [TableName: [RecordChange]]) {
        guard !changes.isEmpty else { return }
        revision += 1
        for (table, changes) in changes {
            // Of several for one key the last counts.
            var last: [String: RecordChange] = [:]
            for change in changes { last[change.key] = change }
            let kept = changes.filter { last[$0.key] == $0 }
            log.add(RecordChanges(Self.unique(kept), revision: revision), of: table)
        }
    }

    private func select(_ query: RecordQuery) throws(MicroError) -> [Record] {
        guard query.offset >= 0, query.limit > 0 else {
            throw MicroError(.invalidArgument, "the limit must be above 0, the offset not below")
        }
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

    private static func unique(_ changes: [RecordChange]) -> [RecordChange] {
        var seen: Set<String> = []
        return changes.filter { seen.insert($0.key).inserted }
    }

    private static func precedes(_ one: String, _ other: String) -> Bool {
        one.utf8.lexicographicallyPrecedes(other.utf8)
    }

    private static func requireFew(_ count: Int, _ what: String) throws(MicroError) {
        guard count <= StoreLimits.operationsMax else {
            throw MicroError(.invalidArgument, "at most \(StoreLimits.operationsMax) \(what) in one call")
        }
    }
}
