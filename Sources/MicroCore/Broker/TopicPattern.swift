/// Topics to subscribe to: the name of one, or a pattern in which `*` stands for one part between dots, and `>` at the
/// end for one or more.
public struct TopicPattern: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// One part of a pattern.
    package enum Part: Hashable, Sendable {
        case exactly(String)
        /// `*`
        case any
        /// `>`, the last
        case rest
    }

    public let rawValue: String
    package let parts: [Part]

    /// - Throws: `invalidArgument` when `rawValue` is no such pattern.
    public init(_ rawValue: String) throws(MicroError) {
        let tokens = rawValue.split(separator: ".", omittingEmptySubsequences: false)
        var parts: [Part] = []
        for (index, token) in tokens.enumerated() {
            switch token {
            case "*": parts.append(.any)
            case ">" where index == tokens.count - 1: parts.append(.rest)
            case _ where !token.isEmpty && token.utf8.allSatisfy(TopicName.isTokenByte):
                parts.append(.exactly(String(token)))
            default: throw Self.malformed(rawValue)
            }
        }
        guard rawValue.utf8.count <= TopicName.bytesMax else { throw Self.malformed(rawValue) }
        self.rawValue = rawValue
        self.parts = parts
    }

    /// The one topic of this name.
    public init(_ topic: TopicName) {
        rawValue = topic.rawValue
        parts = topic.parts.map { .exactly(String($0)) }
    }

    private static func malformed(_ rawValue: String) -> MicroError {
        MicroError(
            .invalidArgument,
            "malformed topic \"\(rawValue.prefix(200))\": use at most 200 of a-z, A-Z, 0-9, '-', '_', '/' "
                + "and ':', in parts separated by '.'; \"*\" for any one part, \">\" at the end for any rest")
    }

    /// Whether the topic is one of these.
    public func matches(_ topic: TopicName) -> Bool {
        var left = topic.parts[...]
        for part in parts {
            guard let token = left.popFirst() else { return false }
            switch part {
            case .rest: return true
            case .any: continue
            case .exactly(let name): guard token == name else { return false }
            }
        }
        return left.isEmpty
    }

    public static func < (one: TopicPattern, other: TopicPattern) -> Bool {
        one.rawValue.utf8.lexicographicallyPrecedes(other.rawValue.utf8)
    }

    public var description: String { rawValue }
}

extension TopicName {
    /// The parts between its dots.
    package var parts: [Substring] { rawValue.split(separator: ".", omittingEmptySubsequences: false) }
}
