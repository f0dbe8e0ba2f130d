public import MicroCore

/// The records of one table of a service's namespace.
///
/// ```swift
/// try await service.store.write("jane", Person(name: "Jane"), timeToLive: .seconds(3600))
/// let jane = try await service.store.read("jane", as: Person.self)
/// ```
///
/// A write is durable when it returns, and every read that begins later sees it. Failures are `MicroError`s, such as
/// `conflict` where a condition does not hold.
public struct StoreTable: Sendable {
    /// What must be so for a write or a delete to be done.
    public enum Condition: Sendable {
        /// Nothing.
        case none
        /// There is no such record.
        case absent
        /// The record was last written in this revision.
        case revision(Int64)
    }

    /// The name of the table; that of the service, unless another was chosen.
    public let name: TableName
    let store: any Store

    package init(_ store: any Store, name: TableName) {
        self.store = store
        self.name = name
    }

    /// Another table of the same namespace.
    /// - Throws: `invalidArgument` when `name` is not 1 to 128 bytes of a-z, A-Z, 0-9, '-', '_', '.' and '/'.
    public func table(_ name: String) throws(MicroError) -> StoreTable {
        StoreTable(store, name: try TableName(name))
    }

    /// The record of a key; nil when there is none.
    public func read(_ key: String) async throws(MicroError) -> Record? {
        let found = try await store.read([RecordKey(key, in: name)])
        return found.value.first ?? nil
    }

    /// The records of several keys in this table, in their order, all as they were at one revision of the namespace; nil
    /// where there is none. Watching after that revision misses nothing of what changes later.
    /// - Throws: `invalidArgument` for more than `StoreLimits.operationsMax` keys, `resourceExhausted` when the records
    ///   come to more than `StoreLimits.readBytesMax`.
    public func read(_ keys: [String]) async throws(MicroError) -> Revised<[Record?]> {
        try await store.read(keys.map { key throws(MicroError) in try RecordKey(key, in: name) })
    }

    /// The revision that the namespace has come to. Whoever asks for it, then reads, then watches after it misses nothing,
    /// and may be told what was read already once more.
    public func revision() async throws(MicroError) -> Int64 { try await store.read([]).revision }

    /// What was written under a key as JSON; nil when there is none.
    /// - Throws: `internalError` when it is not such a value.
    public func read<Value: Decodable>(_ key: String, as type: Value.Type) async throws(MicroError) -> Value?
    {
        try await read(key)?.decoded(as: type)
    }

    /// Puts bytes under a key, in the place of whatever lies there.
    /// - Returns: the revision that the record is of from now on.
    @discardableResult
    public func write(
        _ key: String, bytes: [UInt8], metadata: [String: MetadataField] = [:], timeToLive: Duration? = nil,
        if condition: Condition = .none
    ) async throws(MicroError) -> Int64 {
        let record = Record(key, bytes, metadata: metadata, timeToLive: timeToLive)
        return try await commit(.write(record, name), of: key, if: condition)
    }

    /// Puts a value under a key as JSON, in the place of whatever lies there.
    /// - Returns: the revision that the record is of from now on.
    @discardableResult
    public func write(
        _ key: String, _ value: some Encodable, metadata: [String: MetadataField] = [:],
        timeToLive: Duration? = nil, if condition: Condition = .none
    ) async throws(MicroError) -> Int64 {
        var record = try Record(key, encoding: value)
        record.metadata = metadata
        record.timeToLive = timeToLive
        return try await commit(.write(record, name), of: key, if: condition)
    }

    /// Removes the record of a key. Without a condition, removing what is not there succeeds.
    public func delete(_ key: String, if condition: Condition = .none) async throws(MicroError) {
        _ = try await commit(.delete(try RecordKey(key, in: name)), of: key, if: condition)
    }

    /// Does all of a transaction, whose operations may be in any table of the namespace, or nothing of it.
    /// - Returns: the revision that it made.
    @discardableResult
    public func commit(_ transaction: StoreTransaction) async throws(MicroError) -> Int64 {
        try await store.commit(transaction)
    }

    /// The key of a record in this table, for transactions.
    public func key(_ key: String) throws(MicroError) -> RecordKey { try RecordKey(key, in: name) }

    private func commit(
        _ operation: StoreTransaction.Operation, of key: String, if condition: Condition
    ) async throws(MicroError) -> Int64 {
        var transaction = StoreTransaction([operation])
        switch condition {
        case .none: break
        case .absent: transaction.conditions = [.init(try RecordKey(key, in: name), is: nil)]
        case .revision(let revision):
            transaction.conditions = [.init(try RecordKey(key, in: name), is: revision)]
        }
        return try await store.commit(transaction)
    }
}
