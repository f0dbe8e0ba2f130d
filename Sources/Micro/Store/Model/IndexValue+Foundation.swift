public import FoundationEssentials
public import MicroCore

/// As precise as the date is.
extension Date: IndexValue {
    /// Seconds, with a fraction.
    public static var indexKind: String { "date" }

    /// That of its seconds since the beginning of 2001.
    public func indexText() throws(MicroError) -> String {
        try timeIntervalSinceReferenceDate.indexText()
    }
}

/// Ordered by their bytes.
extension UUID: IndexValue {
    /// Digits in groups.
    public static var indexKind: String { "uuid" }

    /// As usual, in small letters.
    public func indexText() throws(MicroError) -> String { uuidString.lowercased() }
}
