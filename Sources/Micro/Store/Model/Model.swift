public import MicroCore

/// Values of one type, each under its id, found by the properties that indexes were declared for.
///
/// ```swift
/// let users = try service.store.model(
///     "users", of: User.self, indexes: .index(\.email, unique: true), .index(\.city, \.age))
/// try await users.save(User(id: "jane", email: "jane@example.com", city: "Berlin", age: 30))
/// let first = try await users.where(\.city, is: "Berlin").where(\.age, in: 18...65).first()
/// ```
///
/// A value and what leads to it are written in one transaction, whoever else writes at the same time: no query finds what
/// is not so, and no two values have what only one may have. What is acknowledged is durable. Make one model and keep it.
///
/// When indexes are declared otherwise than before, those that are new are made by the first call that needs any; a
/// version of the service that was running before may go on to read by the indexes that stay, and may not write.
public struct Model<Value: Codable & Sendable & Identifiable>: Sendable where Value.ID: IndexValue {
    let store: any Store
    let tables: ModelTables
    let indexes: ModelIndexes<Value>

    init(_ store: any Store, _ table: TableName, _ declared: [ModelIndex<Value>]) throws(MicroError) {
        guard declared.count <= ModelLimits.indexesMax else {
            throw MicroError(.invalidArgument, "a model has at most \(ModelLimits.indexesMax) indexes")
        }
        for (position, index) in declared.enumerated() {
            try index.check()
            guard !declared[..<position].contains(where: { $0.name == index.name }) else {
                throw MicroError(.invalidArgument, "two indexes are called \"\(index.name)\"")
            }
        }
        self.store = store
        tables = try ModelTables(table)
        indexes = ModelIndexes(store, tables, declared)
    }

    /// The table that holds the values, each under its id, as JSON. What leads to them is in another one, which is called
    /// the same with `.index` at its end.
    public var table: TableName { tables.records }

    /// The value of an id; nil when there is none.
    public func read(_ id: Value.ID) async throws(MicroError) -> Value? {
        let found = try await store.read([tables.key(of: id)]).value
        return try (found.first ?? nil)?.decoded(as: Value.self)
    }

    /// Puts a value under its id, in the place of whatever lies there.
    /// - Parameters:
    ///   - timeToLive: after which it is gone; for ever, when it is nil.
    ///   - transaction: what is done together with it, or not at all.
    /// - Returns: the revision that it is of from now on.
    /// - Throws: `conflict` when another value has what only one may have, or a condition of the transaction does not
    ///   hold.
    @discardableResult
    public func save(
        _ value: Value, timeToLive: Duration? = nil, with transaction: StoreTransaction = StoreTransaction()
    ) async throws(MicroError) -> Int64 {
        try await write(value.id, transaction) { _ throws(MicroError) in (value, timeToLive) }.revision
    }

    /// Puts a value under its id, where there is none.
    /// - Parameters:
    ///   - timeToLive: after which it is gone; for ever, when it is nil.
    ///   - transaction: what is done together with it, or not at all.
    /// - Returns: the revision that it is of from now on.
    /// - Throws: `conflict` when there is one already, when another value has what only one may have, or a condition of
    ///   the transaction does not hold.
    @discardableResult
    public func create(
        _ value: Value, timeToLive: Duration? = nil, with transaction: StoreTransaction = StoreTransaction()
    ) async throws(MicroError) -> Int64 {
        try await write(value.id, transaction) { old throws(MicroError) in
            guard old == nil else {
                throw MicroError(
                    .conflict, "there is a record \"\("\(value.id)".prefix(80))\" already")
            }
            return (value, timeToLive)
        }.revision
    }

    /// Changes the value of an id. The change is made anew when somebody else changed the value meanwhile, so it may be
    /// called more than once. How long the value stays is not changed.
    /// - Parameter transaction: what is done together with it, or not at all.
    /// - Returns: the value as it is from now on.
    /// - Throws: `notFound` when there is none; what the change throws; `conflict` as for `save`.
    @discardableResult
    public func update(
        _ id: Value.ID, with transaction: StoreTransaction = StoreTransaction(),
        _ change: (inout Value) throws(MicroError) -> Void
    ) async throws(MicroError) -> Value {
        let shown = "\(id)".prefix(80)
        let key = try tables.key(of: id)
        let written = try await write(id, transaction) { old throws(MicroError) in
            guard let old else {
                throw MicroError(.notFound, "there is no record \"\(shown)\" in \(table)")
            }
            var value = old.value
            try change(&value)
            guard try tables.key(of: value.id) == key else {
                throw MicroError(.invalidArgument, "the id of \"\(shown)\" cannot be changed")
            }
            return (value, old.timeToLive)
        }
        guard let value = written.value else { throw MicroError(.internalError, "an update left nothing") }
        return value
    }

    /// Removes the value of an id; removing what is not there succeeds.
    /// - Parameter transaction: what is done together with it, or not at all.
    /// - Returns: whether there was one.
    @discardableResult
    public func delete(
        _ id: Value.ID, with transaction: StoreTransaction = StoreTransaction()
    ) async throws(MicroError) -> Bool {
        var wasThere = false
        _ = try await write(id, transaction) { old throws(MicroError) in
            wasThere = old != nil
            return nil
        }
        return wasThere
    }

    /// Makes every index anew: after records were written or deleted in the model's table by others than models, or when
    /// a computed property of the same name gives other values than before. Meanwhile what reads by indexes waits.
    public func reindex() async throws(MicroError) {
        try await indexes.makeAnew()
    }
}

extension StoreTable {
    /// Values of one type, found by indexes. They are kept in a table that is called as this one with a slash and a name
    /// behind; nothing is read or written until it is needed.
    /// - Throws: `invalidArgument` when the name or an index cannot be kept.
    public func model<Value: Codable & Sendable & Identifiable>(
        _ name: String, of type: Value.Type, indexes: ModelIndex<Value>...
    ) throws(MicroError) -> Model<Value> where Value.ID: IndexValue {
        guard !name.utf8.contains(where: { "./".utf8.contains($0) }), !name.isEmpty else {
            throw MicroError(
                .invalidArgument, "malformed model \"\(name.prefix(80))\": use a-z, A-Z, 0-9, '-' and '_'")
        }
        return try Model(store, try TableName("\(self.name)/\(name)"), indexes)
    }
}
