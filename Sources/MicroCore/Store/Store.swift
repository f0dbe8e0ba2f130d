/// The records of one namespace: values under keys, in tables.
///
/// What is acknowledged is durable, and seen by every call that begins after. A record whose time to live has passed is
/// gone for every call. Each transaction that changes something raises the namespace's revision by one.
public protocol Store: Sendable {
    /// The records of these keys, in their order, all as they were at one revision; nil where there is none.
    /// - Throws: `invalidArgument` for more than `StoreLimits.operationsMax`, `resourceExhausted` for several that come to
    ///   more than `StoreLimits.readBytesMax`: one alone can always be read.
    func read(_ keys: [RecordKey]) async throws(MicroError) -> Revised<[Record?]>

    /// The records that a query selects, a page at a time: at most the query's limit, and at most about
    /// `StoreLimits.pageBytesMax` of them, but at least one.
    func records(_ query: RecordQuery) async throws(MicroError) -> Revised<Page<Record>>

    /// The keys that a query selects, a page at a time: at most the query's limit and `StoreLimits.pageKeysMax`.
    func keys(_ query: RecordQuery) async throws(MicroError) -> Revised<Page<String>>

    /// How many records a query selects, whatever its order, offset and limit.
    func count(_ query: RecordQuery) async throws(MicroError) -> Int

    /// The tables that hold records, by name; not the platform's own.
    func tables() async throws(MicroError) -> [TableName]

    /// Does all of a transaction or nothing.
    /// - Returns: the revision that it made, or the one that was there when it changes nothing.
    /// - Throws: `conflict` when a condition does not hold, `tooLarge` and `invalidArgument` past `StoreLimits`,
    ///   `resourceExhausted` when too much is waiting to be written.
    func commit(_ transaction: StoreTransaction) async throws(MicroError) -> Int64

    /// What changes in a table after a revision, or from now on when it is nil: none is left out, none told twice.
    ///
    /// The first element comes at once.
    /// - Throws: `failedPrecondition` when changes after that revision are forgotten already: read, then watch after
    ///   the revision of the answer, not that of a record. `invalidArgument` for a revision that is still to come.
    func watch(_ selection: WatchSelection, after revision: Int64?) async throws(MicroError) -> StoreChanges
}

/// A store that takes transactions faster than it does them.
package protocol TransactionQueue: Store {
    /// Lets transactions that have nothing to do with one another wait for their turn, in order and after those before, each
    /// to be done as `commit` does one. `answer` is told once what became of each, from any thread.
    func enqueue(
        _ transactions: [StoreTransaction],
        answer: @escaping @Sendable ([Result<Int64, MicroError>]) -> Void)
}

/// What was read, and the revision of the namespace that it was read at.
public struct Revised<Value: Sendable>: Sendable {
    public var value: Value
    public var revision: Int64

    public init(_ value: Value, revision: Int64) {
        self.value = value
        self.revision = revision
    }
}

extension Revised: Equatable where Value: Equatable {}

/// Some of what was asked for.
public struct Page<Element: Sendable>: Sendable {
    public var elements: [Element]
    /// Whether there is more after the last element.
    public var hasMore: Bool

    public init(_ elements: [Element], hasMore: Bool) {
        self.elements = elements
        self.hasMore = hasMore
    }
}

extension Page: Equatable where Element: Equatable {}

/// The bounds of what is kept.
public enum StoreLimits {
    /// The most bytes of a key.
    public static let keyBytesMax = 1_024
    /// The most bytes of the name of a table.
    public static let tableBytesMax = 128
    /// The most bytes of a value, unless the server was told otherwise.
    public static let valueBytesMax = 1 << 20
    /// The most bytes of a record's metadata.
    public static let metadataBytesMax = 8 << 10
    /// The most operations, conditions or keys of one call.
    public static let operationsMax = 512
    /// The most bytes that one transaction comes to, with its conditions and events: what a message of gRPC has room for,
    /// of those that every server and client takes.
    public static let transactionBytesMax = 3_840 << 10
    /// The most records that the deletes by prefix of one transaction remove.
    public static let removalsMax = 10_000
    /// About the most bytes of the records that are read by their keys in one call: what any gRPC client takes in one
    /// message.
    public static let readBytesMax = 4 << 20
    /// About the most bytes of a page of records.
    public static let pageBytesMax = 1 << 20
    /// The most keys of a page.
    public static let pageKeysMax = 1_000
    /// The longest time to live: 100 years.
    public static let timeToLiveMax = Duration.seconds(100 * 365 * 86_400)
}
