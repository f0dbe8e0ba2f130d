public import MicroCore

/// A value that an index finds and orders records by, or that a record is called by.
///
/// Numbers, `Bool`, `String`, `Date`, `Duration`, `UUID` and optionals of them are such values. An enumeration whose raw
/// values are becomes one by saying so: `enum Role: String, Codable, IndexValue { … }`.
public protocol IndexValue: Sendable {
    /// What kind of text `indexText` is. An index whose values are of another kind than before is built anew.
    static var indexKind: String { get }

    /// Text whose UTF-8 bytes are ordered as the values are; the same for values that are equal, and for no others.
    /// - Throws: `invalidArgument` when the value has no place in an order.
    func indexText() throws(MicroError) -> String
}

extension IndexValue where Self: RawRepresentable, RawValue: IndexValue {
    /// That of the raw values.
    public static var indexKind: String { RawValue.indexKind }

    /// That of the raw value.
    public func indexText() throws(MicroError) -> String { try rawValue.indexText() }
}

/// Ordered by their UTF-8 bytes, not as a language orders them.
extension String: IndexValue {
    /// Text as it is.
    public static var indexKind: String { "text" }

    /// The text as it is.
    public func indexText() throws(MicroError) -> String { self }
}

extension Bool: IndexValue {
    /// A digit.
    public static var indexKind: String { "bool" }

    /// False comes before true.
    public func indexText() throws(MicroError) -> String { self ? "1" : "0" }
}

/// Nil comes before every value.
extension Optional: IndexValue where Wrapped: IndexValue {
    /// That of the values, marked.
    public static var indexKind: String { "\(Wrapped.indexKind)?" }

    /// The text of nil.
    static var absentText: String { "0" }
    /// What the texts of all values begin with.
    static var presentPrefix: String { "1" }

    /// Says first whether there is a value.
    public func indexText() throws(MicroError) -> String {
        guard let self else { return Self.absentText }
        return try Self.presentPrefix + self.indexText()
    }
}
