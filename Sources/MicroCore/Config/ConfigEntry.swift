/// One change of a document.
public struct ConfigEntry: Equatable, Sendable {
    /// What somebody did.
    public enum Action: String, Hashable, Sendable {
        case set
        case delete
        case rollback
    }

    /// The document's since.
    public var revision: Int64
    /// Milliseconds since 1970.
    public var time: Int64
    /// Who: the id of an account; empty for nobody in particular.
    public var account: String
    public var action: Action
    /// Where it was done; or, when a value on the way became an object, where that value was.
    public var path: ConfigPath
    /// What was there; nil when nothing was.
    public var before: JSONValue?
    /// What was there afterwards; nil when nothing was.
    public var after: JSONValue?

    public init(
        revision: Int64, time: Int64, account: String, action: Action, path: ConfigPath, before: JSONValue?,
        after: JSONValue?
    ) {
        self.revision = revision
        self.time = time
        self.account = account
        self.action = action
        self.path = path
        self.before = before
        self.after = after
    }
}

/// Which changes of a document to read.
public struct ConfigHistoryQuery: Hashable, Sendable {
    /// Only changes at, below or above it.
    public var path: ConfigPath
    /// The most to read, 1 to `ConfigLimits.historyPageMax`; there may be fewer, but at least one if there is one.
    public var limit: Int
    /// Only changes of revisions before this one.
    public var before: Int64?

    public init(path: ConfigPath = .whole, limit: Int = 100, before: Int64? = nil) {
        self.path = path
        self.limit = limit
        self.before = before
    }
}
