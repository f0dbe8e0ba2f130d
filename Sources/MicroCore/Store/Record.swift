/// A value under a key.
public struct Record: Hashable, Sendable {
    public var key: String
    public var value: [UInt8]
    public var metadata: [String: MetadataField]
    /// How long it has left; nil for ever. Never zero nor less in what was read.
    public var timeToLive: Duration?
    /// The revision that it was last written in; 0 before it is written.
    public var revision: Int64

    public init(
        _ key: String, _ value: [UInt8], metadata: [String: MetadataField] = [:], timeToLive: Duration? = nil,
        revision: Int64 = 0
    ) {
        self.key = key
        self.value = value
        self.metadata = metadata
        self.timeToLive = timeToLive
        self.revision = revision
    }

    /// What it counts for in a page of records: key, value and metadata, and what goes with every record.
    package var pageBytes: Int {
        metadata.reduce(64 + key.utf8.count + value.count) {
            $0 + $1.key.utf8.count + $1.value.type.utf8.count + $1.value.value.utf8.count
        }
    }
}

/// What a record's writer notes beside its value.
public struct MetadataField: Hashable, Sendable {
    /// What the value is to be read as, in the writer's words.
    public var type: String
    public var value: String

    public init(_ value: String, type: String = "string") {
        self.type = type
        self.value = value
    }
}

/// Where a record lies in its namespace.
public struct RecordKey: Hashable, Sendable {
    public let table: TableName
    /// 1 to `StoreLimits.keyBytesMax` bytes, ordered by them.
    public let key: String

    /// - Throws: `invalidArgument` when the key is empty or too long.
    public init(_ key: String, in table: TableName) throws(MicroError) {
        guard !key.isEmpty else { throw MicroError(.invalidArgument, "a key must not be empty") }
        guard key.utf8.count <= StoreLimits.keyBytesMax else {
            throw MicroError(.invalidArgument, "a key has at most \(StoreLimits.keyBytesMax) bytes")
        }
        self.key = key
        self.table = table
    }

    /// By bytes, as keys are ordered: equal text may be written in more than one way.
    public static func == (one: RecordKey, other: RecordKey) -> Bool {
        one.table == other.table && one.key.utf8.elementsEqual(other.key.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(table)
        hasher.combine(Array(key.utf8))
    }
}

/// The name of a table: 1 to 128 bytes of a-z, A-Z, 0-9, '-', '_', '.' and '/'.
public struct TableName: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let rawValue: String

    /// - Throws: `invalidArgument` when `rawValue` is not such a name.
    public init(_ rawValue: String) throws(MicroError) {
        let isWellFormed =
            (1...StoreLimits.tableBytesMax).contains(rawValue.utf8.count)
            && rawValue.utf8.allSatisfy(Self.isNameByte)
        guard isWellFormed else {
            throw MicroError(
                .invalidArgument,
                "malformed table \"\(rawValue.prefix(160))\": use 1 to 128 of a-z, A-Z, 0-9, '-', '_', '.' and '/'"
            )
        }
        self.rawValue = rawValue
    }

    private init(internal name: StaticString) {
        rawValue = ":\(name)"
    }

    /// The table of whoever names none: called as the service, or `micro`.
    package static func usual(for service: String? = nil) -> TableName {
        service.flatMap { try? TableName($0) } ?? TableName(checked: "micro")
    }

    private init(checked name: String) {
        rawValue = name
    }

    /// A table of the platform itself, which no public name is the name of.
    package static func `internal`(_ name: StaticString) -> TableName { TableName(internal: name) }

    /// A name that was checked before it was stored.
    /// - Throws: `internalError` when it was not.
    package init(stored name: String) throws(MicroError) {
        let isInternal = name.utf8.first == UInt8(ascii: ":")
        do {
            _ = try TableName(isInternal ? String(name.dropFirst()) : name)
        } catch {
            throw MicroError(.internalError, "a stored table has a malformed name", cause: error)
        }
        rawValue = name
    }

    /// Whether it is the platform's own.
    package var isInternal: Bool { rawValue.utf8.first == UInt8(ascii: ":") }

    public static func < (one: TableName, other: TableName) -> Bool {
        one.rawValue.utf8.lexicographicallyPrecedes(other.rawValue.utf8)
    }

    public var description: String { rawValue }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
            UInt8(ascii: "/"):
            true
        default: false
        }
    }
}
