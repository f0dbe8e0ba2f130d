import GRDB
import MicroCore

extension StoreWriting {
    /// Does a transaction, or nothing of it when a condition does not hold.
    /// - Parameter expected: the offset that the first event which it publishes must get; whatever it gets when nil.
    /// - Throws: `MicroError` before anything was changed; what SQLite throws may be thrown at any time.
    mutating func run(
        _ transaction: StoreTransaction, expecting expected: Int64?, in namespace: Namespace
    ) throws -> StoreTurn.Outcome {
        var database = try database(namespace)
        for condition in transaction.conditions {
            try condition.check(against: try database?.revision(of: condition.key, in: db, now: now))
        }
        let publications = transaction.publications
        if !publications.isEmpty {
            try check(
                publications, expecting: expected, in: namespace, heads(of: publications, in: namespace))
        }
        if database == nil, transaction.operations.contains(where: \.isWrite) {
            database = try makeDatabase(namespace)
        }
        var revision: Int64 = 0
        if var database { revision = try run(transaction.operations, in: namespace, &database) }
        return StoreTurn.Outcome(revision: revision, published: try publish(publications, in: namespace))
    }

    private mutating func run(
        _ operations: [StoreTransaction.Operation], in namespace: Namespace, _ database: inout StoreDatabase
    ) throws -> Int64 {
        let plan = try StorePlan(one: operations) ?? plan(operations, in: &database)
        let revision = database.revision + 1
        var changes: [StoreChangeSet.Change] = []
        try plan.forEach { key, record in
            if let change = try apply(record, under: key, at: revision, in: &database) {
                changes.append(.init(table: key.table, key: key.key, change: change))
            }
        }
        if !changes.isEmpty { try log(changes, in: namespace, &database) }
        databases[namespace] = database
        return database.revision
    }

    private func plan(
        _ operations: [StoreTransaction.Operation], in database: inout StoreDatabase
    ) throws -> StorePlan {
        var plan = StorePlan()
        var removed = 0
        for operation in operations {
            switch operation {
            case .write(let record, let table):
                plan.add(record, under: StorePlan.Key(table: table, key: Array(record.key.utf8)))
            case .delete(let key):
                plan.add(nil, under: StorePlan.Key(table: key.table, key: Array(key.key.utf8)))
            case .deletePrefix(let prefix, let table):
                plan.forget(Array(prefix.utf8), in: table)
                let keys = try keys(
                    prefix, in: table, limit: StoreLimits.removalsMax - removed + 1, &database)
                removed += keys.count
                guard removed <= StoreLimits.removalsMax else { throw StoreTransaction.removesTooMuch }
                for key in keys { plan.add(nil, under: StorePlan.Key(table: table, key: key)) }
            }
        }
        return plan
    }

    private func keys(
        _ prefix: String, in table: TableName, limit: Int, _ database: inout StoreDatabase
    ) throws -> [[UInt8]] {
        guard let table = try database.table(table, in: db) else { return [] }
        let range = KeyRange(prefix: prefix)
        var keys: [[UInt8]] = []
        try db.forEachRow(
            """
            SELECT key FROM store_records
            WHERE table_id = ? AND key >= ? AND key < ? AND (expiry IS NULL OR expiry > ?)
            ORDER BY key LIMIT ?
            """, [table, range.from, range.to, now, limit]
        ) { row in
            keys.append(row.bytes(0) ?? [])
            return true
        }
        return keys
    }

    private func apply(
        _ record: Record?, under key: StorePlan.Key, at revision: Int64, in database: inout StoreDatabase
    ) throws -> RecordChange? {
        guard var record else { return try remove(key, in: &database) }
        record.revision = revision
        try db.run(
            """
            INSERT INTO store_records (table_id, key, revision, expiry, metadata, value) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (table_id, key) DO UPDATE SET revision = excluded.revision, expiry = excluded.expiry,
                metadata = excluded.metadata, value = excluded.value
            """,
            [
                try database.makeTable(key.table, in: db), key.key, revision,
                record.timeToLive.map { now + $0.wholeMilliseconds },
                StoredMetadata.bytes(record.metadata), record.value,
            ])
        return RecordChange(.write, record.key, record: record)
    }

    /// What has expired is not there to be removed: it is swept up.
    private func remove(_ key: StorePlan.Key, in database: inout StoreDatabase) throws -> RecordChange? {
        guard let table = try database.table(key.table, in: db) else { return nil }
        try db.run(
            "DELETE FROM store_records WHERE table_id = ? AND key = ? AND (expiry IS NULL OR expiry > ?)",
            [table, key.key, now])
        return db.changesCount == 1 ? RecordChange(.delete, String(decoding: key.key, as: UTF8.self)) : nil
    }
}

extension StoreTransaction.Operation {
    fileprivate var isWrite: Bool {
        if case .write = self { true } else { false }
    }
}
