import MicroCore

/// Puts every record into the indexes that are new, some at a time, each time on the condition that nobody changed them
/// meanwhile. How far it came is kept, so that whoever needs the indexes goes on there.
struct IndexBuild<Value: Codable & Sendable>: Sendable {
    private static var recordsMax: Int { 100 }

    let store: any Store
    let catalogue: Revised<IndexCatalogue>
    let indexes: IndexesInForce<Value>

    private struct Batch {
        var transaction: StoreTransaction
        var isLast: Bool
    }

    /// Until all records are in, or somebody changed what indexes there are.
    /// - Throws: `failedPrecondition` when two records have what only one may have.
    func run() async throws(MicroError) {
        var attempts = ModelAttempts()
        var size = sizeMax
        while let batch = try await nextBatch(size) {
            if try await store.commits(batch.transaction) {
                if batch.isLast { return }
                attempts = ModelAttempts()
                size = sizeMax
            } else {
                // The fewer, the less others change of them.
                size = max(1, size / 2)
                guard try await attempts.another() else {
                    throw ModelAttempts.exhausted("a record of \(indexes.tables.records)")
                }
            }
        }
    }

    /// As many records as one transaction has room for.
    private var sizeMax: Int {
        min(Self.recordsMax, max(1, (StoreLimits.operationsMax - 8) / (2 * indexes.indexes.count + 1)))
    }

    /// - Returns: nil when other indexes are to be made by now.
    private func nextBatch(_ size: Int) async throws(MicroError) -> Batch? {
        let tables = indexes.tables
        let known = try await store.read([tables.catalogue, tables.progress]).value
        guard known.count == 2, known[0]?.revision == catalogue.revision else { return nil }
        let done = known[1].map { String(decoding: $0.value, as: UTF8.self) }
        let page = try await store.records(
            RecordQuery(table: tables.records, after: done, limit: size)
        ).value
        var transaction = StoreTransaction(
            if: [indexes.condition, .init(tables.progress, is: known[1]?.revision)])
        try await add(page.elements, to: &transaction)
        if page.hasMore, let last = page.elements.last {
            transaction.operations.append(
                .write(Record(tables.progress.key, Array(last.key.utf8)), tables.indexes))
            return Batch(transaction: transaction, isLast: false)
        }
        var built = catalogue.value
        for position in built.entries.indices { built.entries[position].isBuilt = true }
        transaction.operations += [
            .write(try Record(tables.catalogue.key, encoding: built), tables.indexes),
            .delete(tables.progress),
        ]
        return Batch(transaction: transaction, isLast: true)
    }

    private func add(_ records: [Record], to transaction: inout StoreTransaction) async throws(MicroError) {
        var claims: [RecordKey: IndexEntry] = [:]
        for record in records {
            let id = try RecordKey(record.key, in: indexes.tables.records)
            transaction.conditions.append(.init(id, is: record.revision))
            let value = try record.decoded(as: Value.self)
            for entry in try indexes.entries(of: value, at: id, unbuiltOnly: true) {
                transaction.operations.append(
                    .write(entry.record(timeToLive: record.timeToLive), indexes.tables.indexes))
                if let claim = entry.claim, claims.updateValue(entry, forKey: entry.key) != nil {
                    throw Self.impossible(claim, indexes.tables)
                }
            }
        }
        let claimed = claims.values.filter { $0.claim != nil }
        do {
            transaction.conditions += try await IndexClaims(store: store, indexes: indexes)
                .conditions(for: claimed)
        } catch  where error.code == .conflict {
            throw Self.impossible(error.detail, indexes.tables)
        }
    }

    private static func impossible(_ claim: String, _ tables: ModelTables) -> MicroError {
        MicroError(.failedPrecondition, "the indexes of \(tables.records) cannot be made: \(claim)")
    }
}
