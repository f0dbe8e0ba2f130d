import MicroCore

/// Removes the entries of an index, a bounded number at a time.
struct IndexRemoval {
    let store: any Store
    let table: TableName
    let prefix: String

    func run() async throws(MicroError) {
        while true {
            let page = try await store.keys(
                RecordQuery(table: table, prefix: prefix, limit: StoreLimits.operationsMax)
            ).value
            var transaction = StoreTransaction()
            for key in page.elements {
                transaction.operations.append(.delete(try RecordKey(key, in: table)))
            }
            guard !transaction.operations.isEmpty else { return }
            _ = try await store.commit(transaction)
        }
    }
}
