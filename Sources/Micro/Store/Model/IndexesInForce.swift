import MicroCore

/// The indexes of a model as the store holds them, at the revision that says so.
struct IndexesInForce<Value: Sendable>: Sendable {
    /// One index that was declared here, and where its entries are.
    struct Index: Sendable {
        var declared: ModelIndex<Value>
        var prefix: String
        var isBuilt: Bool
    }

    var tables: ModelTables
    /// What they are known from was last written in it.
    var revision: Int64
    /// Those that were declared here and are there.
    var indexes: [Index]
    /// Whether they are all that are there. Otherwise another version of the service declared others.
    var areAll: Bool

    init(
        _ catalogue: IndexCatalogue, at revision: Int64, of declared: [ModelIndex<Value>],
        in tables: ModelTables
    ) {
        self.tables = tables
        self.revision = revision
        areAll = catalogue.declares(declared.map(\.entry))
        indexes = declared.compactMap { index in
            catalogue.entries.first { $0.isLike(index.entry) }.map {
                Index(declared: index, prefix: $0.prefix, isBuilt: $0.isBuilt)
            }
        }
    }

    /// That they are still the same.
    var condition: StoreTransaction.Condition { .init(tables.catalogue, is: revision) }

    /// What leads to a value.
    func entries(of value: Value, at id: RecordKey, unbuiltOnly: Bool = false) throws(MicroError)
        -> [IndexEntry]
    {
        var entries: [IndexEntry] = []
        for index in indexes where !(unbuiltOnly && index.isBuilt) {
            entries.append(try index.entry(of: value, at: id, in: tables.indexes))
        }
        return entries
    }
}

/// A record of an index, which leads to a record of the model.
struct IndexEntry: Sendable {
    var key: RecordKey
    /// The id that it leads to.
    var id: RecordKey
    /// Says what no other record may have; nil when others may.
    var claim: String?

    /// As it is stored.
    func record(timeToLive: Duration?) -> Record {
        Record(key.key, Array(id.key.utf8), timeToLive: timeToLive)
    }
}

extension IndexesInForce.Index {
    /// What leads to a value. One that nobody else may have is without the id, so that it can be there but once.
    func entry(of value: Value, at id: RecordKey, in table: TableName) throws(MicroError) -> IndexEntry {
        var row = IndexTuple()
        for field in declared.fields { row.append(try field.text(of: value)) }
        try declared.check(row)
        let claim = claim(of: value)
        return IndexEntry(
            key: try RecordKey(prefix + row.text + (claim == nil ? id.key : ""), in: table), id: id,
            claim: claim)
    }

    /// Nil when others may have the same: where nothing is, nothing is claimed.
    private func claim(of value: Value) -> String? {
        guard declared.isUnique else { return nil }
        let shown = declared.fields.compactMap { $0.shown(of: value) }
        guard shown.count == declared.fields.count else { return nil }
        let text = shown.joined(separator: ", ").prefix(80)
        return "the index \"\(declared.name)\" is unique, and another record has \"\(text)\" already"
    }
}

extension ModelIndex {
    /// - Throws: `tooLarge` when values are too long to be found by them.
    func check(_ row: IndexTuple) throws(MicroError) {
        guard row.text.utf8.count <= ModelLimits.indexedBytesMax else {
            throw MicroError(
                .tooLarge,
                "the index \"\(name)\" takes at most \(ModelLimits.indexedBytesMax) bytes of a record")
        }
    }
}
