/// What to watch of a table.
public enum WatchSelection: Hashable, Sendable {
    case key(RecordKey)
    /// Every key that begins so; with an empty prefix all of the table.
    case prefix(String, TableName)

    /// The table.
    public var table: TableName {
        switch self {
        case .key(let key): key.table
        case .prefix(_, let table): table
        }
    }

    /// Whether a key of the table is watched.
    public func covers(_ key: String) -> Bool {
        // By bytes, as keys are ordered: `==` and `hasPrefix` compare characters.
        switch self {
        case .key(let own): own.key.utf8.elementsEqual(key.utf8)
        case .prefix(let prefix, _): key.utf8.starts(with: prefix.utf8)
        }
    }
}

extension WatchSelection {
    /// What is thrown when changes up to a revision are asked for and forgotten.
    package static func forgotten(_ revision: Int64) -> MicroError {
        MicroError(
            .failedPrecondition,
            "changes up to revision \(revision) are forgotten: read what is there, then watch after the revision of the answer, not that of a record"
        )
    }
}

/// One change of one record.
public struct RecordChange: Hashable, Sendable {
    /// What happened.
    public enum Action: String, Hashable, Sendable {
        case write
        case delete
        /// Its time to live passed. Told when it is swept up, which may be a little later.
        case expire
    }

    public var action: Action
    public var key: String
    /// As it was written; nil when it went.
    public var record: Record?

    public init(_ action: Action, _ key: String, record: Record? = nil) {
        self.action = action
        self.key = key
        self.record = record
    }
}

/// The changes of one transaction that were asked for, in order. One without changes says only how far the watch has
/// come: such a one comes first, and now and then.
public struct RecordChanges: Hashable, Sendable {
    /// Watching again after this revision misses nothing and repeats nothing.
    public var revision: Int64
    public var changes: [RecordChange]

    public init(_ changes: [RecordChange], revision: Int64) {
        self.changes = changes
        self.revision = revision
    }
}

/// What changes, in order. Ends when the store does; fails with `MicroError`.
public typealias StoreChanges = AsyncThrowingStream<RecordChanges, any Error>
