import NIOCore

/// One gRPC call of a client whose requests are messages on it, each answered by a message. Each must fit into a frame.
struct GRPCStreamExchange<Requests: GRPCRequests & Sendable>: Exchange, Sendable {
    private var requests: Requests
    private let headers: GRPCHeaders
    private var isOpen = false
    private var message = ByteBuffer()
    private var answers = ByteBuffer()
    private var frames = HTTP2Frames()

    init(_ requests: Requests, authority: String, authorization: String?) {
        self.requests = requests
        headers = GRPCHeaders(path: requests.path, authority: authority, authorization: authorization)
    }

    func greet(_ output: inout ByteBuffer) { frames.greet(&output) }

    mutating func ask(_ output: inout ByteBuffer) -> Bool {
        message.clear()
        guard requests.message(&message) else { return false }
        if !isOpen { HTTP2Frames.write(.headers, flags: 4, stream: 1, headers.first, &output) }
        isOpen = true
        HTTP2Frames.write(message: &message, stream: 1, isLast: false, &output)
        return true
    }

    mutating func hear(
        _ input: inout ByteBuffer, _ output: inout ByteBuffer
    ) throws(ProtocolFailure) -> Answer? {
        while true {
            // A frame may bring several.
            if let message = answers.readGRPCMessage() { return requests.isGood(message) ? .good : .bad }
            answers.discardReadBytes()
            guard let frame = try frames.next(&input, &output) else { return nil }
            guard frame.stream == 1 else { continue }
            switch HTTP2Frames.Kind(rawValue: frame.type) {
            case .data: answers.writeImmutableBuffer(frame.payload)
            case .reset: throw ProtocolFailure(description: "the stream was reset")
            case .headers where frame.flags & 1 == 1: throw ProtocolFailure(description: "the stream ended")
            default: continue
            }
        }
    }
}
