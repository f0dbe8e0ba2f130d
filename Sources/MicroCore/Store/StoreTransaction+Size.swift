extension StoreTransaction {
    /// About what goes on the wire besides texts and values for each operation, condition and event, and each field of
    /// metadata: never less.
    fileprivate static let itemBytes = 64
    fileprivate static let fieldBytes = 20

    /// What it counts for against `StoreLimits.transactionBytesMax`: all that it holds, as it crosses the wire.
    package var countedBytes: Int {
        let asked = conditions.reduce(0) { $0 + $1.key.countedBytes }
        let changed = operations.reduce(asked) { $0 + $1.countedBytes }
        return publications.reduce(changed) { $0 + $1.countedBytes }
    }
}

extension StoreTransaction.Operation {
    fileprivate var countedBytes: Int {
        switch self {
        case .write(let record, let table):
            record.pageBytes + table.rawValue.utf8.count
                + record.metadata.count * StoreTransaction.fieldBytes
        case .delete(let key): key.countedBytes
        case .deletePrefix(let prefix, let table):
            StoreTransaction.itemBytes + prefix.utf8.count + table.rawValue.utf8.count
        }
    }
}

extension RecordKey {
    fileprivate var countedBytes: Int {
        StoreTransaction.itemBytes + key.utf8.count + table.rawValue.utf8.count
    }
}

extension Publication {
    fileprivate var countedBytes: Int {
        event.bytes + topic.rawValue.utf8.count + event.metadata.count * StoreTransaction.fieldBytes
    }
}
