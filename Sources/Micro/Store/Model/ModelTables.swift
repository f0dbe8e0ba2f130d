import MicroCore

/// Where a model keeps its records, and what leads to them.
struct ModelTables: Sendable {
    /// The records, each under its id.
    let records: TableName
    /// The entries of the indexes, and what is known about them.
    let indexes: TableName
    /// What indexes there are: an `IndexCatalogue`.
    let catalogue: RecordKey
    /// How far the making of indexes has come: an id.
    let progress: RecordKey

    init(_ records: TableName) throws(MicroError) {
        self.records = records
        indexes = try TableName("\(records).index")
        // No name of an index begins so that these are entries of it: those have a slash.
        catalogue = try RecordKey("catalogue", in: indexes)
        progress = try RecordKey("progress", in: indexes)
    }

    /// - Throws: `invalidArgument` when no record can be called so.
    func key(of id: some IndexValue) throws(MicroError) -> RecordKey {
        let text = try id.indexText()
        guard (1...ModelLimits.idBytesMax).contains(text.utf8.count) else {
            throw MicroError(.invalidArgument, "an id has 1 to \(ModelLimits.idBytesMax) bytes")
        }
        return try RecordKey(text, in: records)
    }
}
