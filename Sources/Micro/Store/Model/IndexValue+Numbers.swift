public import MicroCore

extension IndexValue where Self: FixedWidthInteger & SignedInteger {
    /// A signed number of 64 bits.
    public static var indexKind: String { "int" }

    /// Sixteen digits; below zero comes first.
    public func indexText() throws(MicroError) -> String {
        FixedDigits.text(UInt64(bitPattern: Int64(self)) ^ FixedDigits.highestBit)
    }
}

extension IndexValue where Self: FixedWidthInteger & UnsignedInteger {
    /// A number of 64 bits without a sign.
    public static var indexKind: String { "uint" }

    /// Sixteen digits.
    public func indexText() throws(MicroError) -> String { FixedDigits.text(UInt64(self)) }
}

extension Int: IndexValue {}
extension Int8: IndexValue {}
extension Int16: IndexValue {}
extension Int32: IndexValue {}
extension Int64: IndexValue {}
extension UInt: IndexValue {}
extension UInt8: IndexValue {}
extension UInt16: IndexValue {}
extension UInt32: IndexValue {}
extension UInt64: IndexValue {}

/// From minus infinity to infinity; the two zeros are one.
extension Double: IndexValue {
    /// A number with a fraction.
    public static var indexKind: String { "double" }

    /// Sixteen digits.
    /// - Throws: `invalidArgument` for what is not a number.
    public func indexText() throws(MicroError) -> String {
        guard !isNaN else {
            throw MicroError(.invalidArgument, "what is not a number has no place in an index")
        }
        let bits = self == 0 ? 0 : bitPattern
        return FixedDigits.text(bits & FixedDigits.highestBit == 0 ? bits | FixedDigits.highestBit : ~bits)
    }
}

extension Float: IndexValue {
    /// That of `Double`.
    public static var indexKind: String { Double.indexKind }

    /// That of the same number as a `Double`.
    /// - Throws: `invalidArgument` for what is not a number.
    public func indexText() throws(MicroError) -> String { try Double(self).indexText() }
}

extension Duration: IndexValue {
    /// Seconds, then the fraction of one.
    public static var indexKind: String { "duration" }

    /// Thirty-two digits; below zero comes first.
    /// - Throws: `invalidArgument` when its seconds do not fit in 64 bits.
    public func indexText() throws(MicroError) -> String {
        let attosecondsPerSecond: Int64 = 1_000_000_000_000_000_000
        let longest = Duration.seconds(Int64.max)
        guard self > .zero - longest, self < longest else {
            throw MicroError(.invalidArgument, "the duration is too long for an index")
        }
        var (seconds, attoseconds) = components
        // As seconds below and a fraction above, so that the fraction's order is the same on both sides of zero.
        if attoseconds < 0 {
            seconds -= 1
            attoseconds += attosecondsPerSecond
        }
        return try seconds.indexText() + FixedDigits.text(UInt64(attoseconds))
    }
}

/// Numbers as text of one length, so that it is ordered as they are.
enum FixedDigits {
    /// Swaps the halves that are below and above zero.
    static let highestBit: UInt64 = 1 << 63

    static func text(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
