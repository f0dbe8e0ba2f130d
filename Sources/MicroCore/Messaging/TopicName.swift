/// The name of a topic: tokens of a-z, A-Z, 0-9, '-', '_', '/' and ':', separated by '.'; at most 200 bytes without the
/// end of topics of dead letters.
public struct TopicName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The most bytes of a name.
    public static let bytesMax = 200
    private static let deadLettersEnd = ".dead-letters"

    public let rawValue: String

    /// - Throws: `invalidArgument` when `rawValue` is not such a name.
    public init(_ rawValue: String) throws(MicroError) {
        let bytes = Array(rawValue.utf8)
        let tokens = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let isWellFormed =
            bytes.count <= Self.bytesMax
            + (rawValue.hasSuffix(Self.deadLettersEnd) ? Self.deadLettersEnd.utf8.count : 0)
            && tokens.allSatisfy { token in !token.isEmpty && token.allSatisfy(Self.isTokenByte) }
        guard isWellFormed else {
            throw MicroError(
                .invalidArgument,
                "malformed topic \"\(rawValue.prefix(200))\": use at most 200 of a-z, A-Z, 0-9, '-', '_', '/' "
                    + "and ':', in parts separated by '.'")
        }
        self.rawValue = rawValue
    }

    private init(checked name: String) {
        rawValue = name
    }

    /// The topic of the events that the topic's groups gave up; nil for one of dead letters.
    public var deadLetters: TopicName? {
        holdsDeadLetters ? nil : TopicName(checked: rawValue + Self.deadLettersEnd)
    }

    /// The topic whose dead letters it holds; nil for one that holds none.
    package var origin: TopicName? {
        guard holdsDeadLetters else { return nil }
        let origin = try? TopicName(String(rawValue.dropLast(Self.deadLettersEnd.count)))
        return origin?.holdsDeadLetters == true ? nil : origin
    }

    /// Whether it is a topic of events that were given up.
    public var holdsDeadLetters: Bool { rawValue.hasSuffix(Self.deadLettersEnd) }

    /// Whether only the platform publishes to it: its first token is `micro`.
    package var isReserved: Bool { rawValue == "micro" || rawValue.utf8.starts(with: "micro.".utf8) }

    public static func < (one: TopicName, other: TopicName) -> Bool {
        one.rawValue.utf8.lexicographicallyPrecedes(other.rawValue.utf8)
    }

    public var description: String { rawValue }

    /// Whether a token of a topic may hold a byte.
    package static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"),
            UInt8(ascii: ":"):
            true
        default: false
        }
    }
}
