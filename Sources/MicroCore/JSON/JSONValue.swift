/// A value of JSON that keeps what was written: numbers by their text, strings by their bytes.
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])
}

extension JSONValue: Equatable {
    /// Whether both are written alike, whatever the order of members. Unlike texts in Swift, strings and names that only
    /// look alike are not equal.
    public static func == (one: JSONValue, other: JSONValue) -> Bool {
        switch (one, other) {
        case (.null, .null): true
        case (.bool(let one), .bool(let other)): one == other
        case (.number(let one), .number(let other)): one == other
        case (.string(let one), .string(let other)): one.utf8.elementsEqual(other.utf8)
        case (.array(let one), .array(let other)): one == other
        case (.object(let one), .object(let other)): one.hasSameMembers(as: other)
        default: false
        }
    }
}

/// A number by the text that JSON writes it with, so that nothing of it is lost.
public struct JSONNumber: Hashable, Sendable {
    /// As it was written, such as `12345678901234567890` or `1.50`.
    public let text: String

    /// Nil when `text` is not a number of JSON.
    public init?(_ text: String) {
        var parser = JSONParser(text, depthMax: 0)
        guard parser.isNumber() else { return nil }
        self.text = text
    }

    /// An integer.
    public init(_ value: some BinaryInteger & Sendable) {
        text = "\(value)"
    }

    /// For a text that was looked at already.
    init(checked text: String) {
        self.text = text
    }
}
