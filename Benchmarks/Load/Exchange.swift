import NIOCore

/// What is said to a server and heard from it on one connection. A request may be made before others are answered.
protocol Exchange {
    /// Whether it takes what comes until the end, rather than ask for each.
    var isListener: Bool { get }

    /// Says what comes before every request.
    mutating func greet(_ output: inout ByteBuffer)

    /// Says the next request; false when there is none left.
    mutating func ask(_ output: inout ByteBuffer) -> Bool

    /// Takes what came, and replies where the protocol wants that.
    /// - Returns: how the request was answered; nil when more must come.
    mutating func hear(
        _ input: inout ByteBuffer, _ output: inout ByteBuffer
    ) throws(ProtocolFailure) -> Answer?
}

extension Exchange {
    /// Whether it takes what comes, with no request for each.
    var isListener: Bool { false }
}

/// How a request was answered: as it should be, or otherwise.
enum Answer {
    case good, bad
}

/// A server said something that is not its protocol, or that it goes.
struct ProtocolFailure: Error, CustomStringConvertible {
    var description: String
}
