import MicroCore

extension Model {
    typealias Kept = (value: Value, timeToLive: Duration?)

    struct Written {
        var value: Value?
        var revision: Int64
    }

    /// What lies under an id, and the indexes, as they are.
    private struct Found {
        var record: Record?
        var old: Kept?
        var indexes: IndexesInForce<Value>
    }

    /// Puts what `change` makes of the value under an id there, nothing for nil, and everything that leads to it; and
    /// does the rest of a transaction.
    func write(
        _ id: Value.ID, _ rest: StoreTransaction, _ change: (Kept?) throws(MicroError) -> Kept?
    ) async throws(MicroError) -> Written {
        let key = try tables.key(of: id)
        var attempts = ModelAttempts()
        repeat {
            guard let found = try await find(key) else { continue }
            let new = try change(found.old)
            var transaction = rest
            let claims = try add(new, at: key, over: found, to: &transaction)
            if attempts.count == 0 {
                // Mostly everything is free: nobody is asked before somebody says no.
                transaction.conditions += claims.map { .init($0.key, is: nil) }
            } else {
                try await check(rest.conditions)
                transaction.conditions += try await IndexClaims(store: store, indexes: found.indexes)
                    .conditions(for: claims)
            }
            do {
                return Written(value: new?.value, revision: try await store.commit(transaction))
            } catch  where error.code == .conflict {
                continue
            }
        } while try await attempts.another()
        throw ModelAttempts.exhausted("the record \"\(key.key.prefix(80))\"")
    }

    /// - Returns: nil when the indexes are not any more as they were known.
    private func find(_ key: RecordKey) async throws(MicroError) -> Found? {
        let indexes = try await indexes.inForce()
        guard indexes.areAll else {
            throw MicroError(
                .failedPrecondition,
                "another version of the service declared other indexes for \(table): this one may not write")
        }
        let found = try await store.read([key, tables.catalogue]).value
        guard found.count == 2, found[1]?.revision == indexes.revision else {
            self.indexes.forget(indexes)
            return nil
        }
        let old = try found[0].map { record throws(MicroError) -> Kept in
            (try record.decoded(as: Value.self), record.timeToLive)
        }
        return Found(record: found[0], old: old, indexes: indexes)
    }

    /// - Returns: what is claimed that was not claimed by the record before.
    private func add(
        _ new: Kept?, at key: RecordKey, over found: Found, to transaction: inout StoreTransaction
    ) throws(MicroError) -> [IndexEntry] {
        transaction.conditions += [found.indexes.condition, .init(key, is: found.record?.revision)]
        let before = try found.old.map { old throws(MicroError) in
            try found.indexes.entries(of: old.value, at: key)
        }
        let after = try new.map { new throws(MicroError) in try found.indexes.entries(of: new.value, at: key)
        }
        let beforeKeys = Set((before ?? []).map(\.key))
        let afterKeys = Set((after ?? []).map(\.key))
        for entry in before ?? [] where !afterKeys.contains(entry.key) {
            transaction.operations.append(.delete(entry.key))
        }
        guard let new else {
            if found.record != nil { transaction.operations.append(.delete(key)) }
            return []
        }
        // What passes with its record is written again with it, to pass at the same time.
        let staysAsLong = found.old?.timeToLive == nil && new.timeToLive == nil
        for entry in after ?? [] where !(staysAsLong && beforeKeys.contains(entry.key)) {
            transaction.operations.append(.write(entry.record(timeToLive: new.timeToLive), tables.indexes))
        }
        var record = try Record(key.key, encoding: new.value)
        record.timeToLive = new.timeToLive
        transaction.operations.append(.write(record, tables.records))
        return (after ?? []).filter { $0.claim != nil && !beforeKeys.contains($0.key) }
    }

    /// Tells whether it is because of these that a transaction is refused.
    private func check(_ conditions: [StoreTransaction.Condition]) async throws(MicroError) {
        var together = StoreLimits.operationsMax
        var position = 0
        while position < conditions.count {
            let some = conditions[position...].prefix(together)
            do {
                let found = try await store.read(some.map(\.key)).value
                for (condition, record) in zip(some, found) { try condition.check(against: record?.revision) }
                position += some.count
            } catch  where error.code == .resourceExhausted && some.count > 1 {
                // More than one answer has room for.
                together = max(1, some.count / 4)
            }
        }
    }
}
