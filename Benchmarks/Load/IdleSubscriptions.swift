import NIOCore

/// Subscriptions to topics that nobody publishes to, many on one connection.
struct IdleSubscriptions: Exchange, Sendable {
    private let topics: [String]
    private let headers: GRPCHeaders
    private var frames = HTTP2Frames()
    private var hasAsked = false

    /// - Parameter topics: at most as many as a connection may have calls.
    init(to topics: [String], authority: String, authorization: String?) {
        self.topics = topics
        headers = GRPCHeaders(
            path: BrokerSubscription.path, authority: authority, authorization: authorization)
    }

    var isListener: Bool { true }

    func greet(_ output: inout ByteBuffer) { frames.greet(&output) }

    mutating func ask(_ output: inout ByteBuffer) -> Bool {
        guard !hasAsked else { return true }
        hasAsked = true
        for (index, topic) in topics.enumerated() {
            let stream = UInt32(2 * index + 1)
            HTTP2Frames.write(
                .headers, flags: 4, stream: stream, index == 0 ? headers.first : headers.next, &output)
            var message = ByteBuffer()
            message.writeField(1, topic.utf8)
            HTTP2Frames.write(message: &message, stream: stream, isLast: true, &output)
        }
        return true
    }

    mutating func hear(
        _ input: inout ByteBuffer, _ output: inout ByteBuffer
    ) throws(ProtocolFailure) -> Answer? {
        while let frame = try frames.next(&input, &output) {
            switch HTTP2Frames.Kind(rawValue: frame.type) {
            case .reset: throw ProtocolFailure(description: "the server ended a subscription")
            case .headers where frame.flags & 1 == 1:
                throw ProtocolFailure(description: "the server ended a subscription")
            default: continue
            }
        }
        return nil
    }
}
