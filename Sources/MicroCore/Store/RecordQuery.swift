/// Which records of a table to read, and how many of them.
///
/// What the filters leave is put in order; then comes the cursor, then the offset, then the limit.
public struct RecordQuery: Hashable, Sendable {
    /// By the bytes of the keys.
    public enum Order: String, Hashable, Sendable {
        case ascending = "asc"
        case descending = "desc"
    }

    public var table: TableName
    /// Only keys that begin so.
    public var prefix: String
    /// Only keys that end so.
    public var suffix: String
    public var order: Order
    /// Only keys that come after this one in the order asked for.
    public var after: String?
    /// How many to leave out at the beginning.
    public var offset: Int
    /// The most to read; a page may hold fewer.
    public var limit: Int

    public init(
        table: TableName, prefix: String = "", suffix: String = "", order: Order = .ascending,
        after: String? = nil, offset: Int = 0, limit: Int = StoreLimits.pageKeysMax
    ) {
        self.table = table
        self.prefix = prefix
        self.suffix = suffix
        self.order = order
        self.after = after
        self.offset = offset
        self.limit = limit
    }
}
