/// The name a service is registered and routed by: 1 to 63 of a-z, 0-9, dash and dot,
/// beginning and ending with a letter or digit (`helloworld`, `foo-bar`, `v1.foo`).
public struct ServiceName: Hashable, Sendable, CustomStringConvertible {
    /// The name as text.
    public let rawValue: String

    /// - Throws: `invalidArgument` when `rawValue` is not such a name.
    public init(_ rawValue: String) throws(MicroError) {
        guard Self.isWellFormed(rawValue) else {
            throw MicroError(
                .invalidArgument,
                "malformed service name \"\(rawValue.prefix(80))\": use 1 to 63 of a-z, 0-9, '-' and '.'"
            )
        }
        self.rawValue = rawValue
    }

    public var description: String { rawValue }

    private static func isWellFormed(_ name: String) -> Bool {
        guard (1...63).contains(name.utf8.count), let first = name.utf8.first,
            let last = name.utf8.last
        else { return false }
        return name.utf8.allSatisfy { isAlphanumeric($0) || $0 == dash || $0 == dot }
            && isAlphanumeric(first) && isAlphanumeric(last)
    }
}

private let dash = UInt8(ascii: "-")
private let dot = UInt8(ascii: ".")

private func isAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
