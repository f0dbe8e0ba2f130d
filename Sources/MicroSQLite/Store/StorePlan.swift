import MicroCore

/// What a transaction comes to for each key: of several operations for one the last counts.
struct StorePlan {
    struct Key: Hashable {
        var table: TableName
        var key: [UInt8]
    }

    private struct Step {
        var key: Key
        /// What to write; nil to delete.
        var record: Record?
    }

    /// Nil where a later one took its place.
    private var steps: [Step?] = []
    private var indices: [Key: Int] = [:]

    init() {}

    /// That of a transaction with one operation, if it is about one key, which most are.
    init?(one operations: [StoreTransaction.Operation]) {
        guard operations.count == 1, let operation = operations.first else { return nil }
        switch operation {
        case .write(let record, let table):
            steps = [Step(key: Key(table: table, key: Array(record.key.utf8)), record: record)]
        case .delete(let key):
            steps = [Step(key: Key(table: key.table, key: Array(key.key.utf8)), record: nil)]
        case .deletePrefix: return nil
        }
    }

    mutating func add(_ record: Record?, under key: Key) {
        if let index = indices.updateValue(steps.count, forKey: key) { steps[index] = nil }
        steps.append(Step(key: key, record: record))
    }

    /// Takes back what was planned for the keys of a table that begin so.
    mutating func forget(_ prefix: [UInt8], in table: TableName) {
        for (key, index) in indices where key.table == table && key.key.starts(with: prefix) {
            steps[index] = nil
            indices[key] = nil
        }
    }

    func forEach(_ body: (Key, Record?) throws -> Void) rethrows {
        for case .some(let step) in steps { try body(step.key, step.record) }
    }
}
