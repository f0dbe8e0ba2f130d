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
