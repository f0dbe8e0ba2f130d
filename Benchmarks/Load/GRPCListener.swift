import NIOCore

/// What a client says on a stream of gRPC messages, and what it counts of those that come.
protocol GRPCConversation {
    var path: String { get }
    /// Whether nothing more is said after the first message.
    var isSaidAtOnce: Bool { get }
    func first(_ output: inout ByteBuffer)
    /// Takes a message, and replies by another if anything is written.
    /// - Returns: how many it counts for.
    mutating func hear(_ message: ByteBufferView, _ reply: inout ByteBuffer) -> Int
}

/// One gRPC call on which messages come for as long as the load lasts.
struct GRPCListener<Conversation: GRPCConversation & Sendable>: Exchange, Sendable {
    private var conversation: Conversation
    private var frames: HTTP2Frames
    private let headers: GRPCHeaders
    private var hasAsked = false
    private var received = ByteBuffer()
    private var heard = 0

    init(_ conversation: Conversation, authority: String, authorization: String?) {
        self.conversation = conversation
        frames = HTTP2Frames()
        headers = GRPCHeaders(path: conversation.path, authority: authority, authorization: authorization)
    }

    var isListener: Bool { true }

    func greet(_ output: inout ByteBuffer) { frames.greet(&output) }

    mutating func ask(_ output: inout ByteBuffer) -> Bool {
        guard !hasAsked else { return true }
        hasAsked = true
        HTTP2Frames.write(.headers, flags: 4, stream: 1, headers.first, &output)
        var message = ByteBuffer()
        conversation.first(&message)
        HTTP2Frames.write(message: &message, stream: 1, isLast: conversation.isSaidAtOnce, &output)
        return true
    }

    mutating func hear(_ input: inout ByteBuffer, _ output: inout ByteBuffer) throws(ProtocolFailure)
        -> Answer?
    {
        while heard == 0 {
            guard let frame = try frames.next(&input, &output) else { return nil }
            switch frame.type {
            case HTTP2Frames.Kind.data.rawValue:
                var payload = frame.payload
                received.writeBuffer(&payload)
                takeMessages(&output)
            case HTTP2Frames.Kind.reset.rawValue:
                throw ProtocolFailure(description: "the server ended the call")
            case HTTP2Frames.Kind.headers.rawValue where frame.flags & 1 == 1:
                throw ProtocolFailure(description: "the server ended the call")
            default: break
            }
        }
        heard -= 1
        return .good
    }

    private mutating func takeMessages(_ output: inout ByteBuffer) {
        var reply = ByteBuffer()
        while let message = received.readGRPCMessage() {
            heard += conversation.hear(message.readableBytesView, &reply)
            if reply.readableBytes > 0 {
                HTTP2Frames.write(message: &reply, stream: 1, isLast: false, &output)
            }
            reply.clear()
        }
        received.discardReadBytes()
    }
}

/// Subscribes to a topic of the broker.
struct BrokerSubscription: GRPCConversation, Sendable {
    static let path = "/broker.Broker/Subscribe"

    let topic: String

    var path: String { Self.path }
    var isSaidAtOnce: Bool { true }

    func first(_ output: inout ByteBuffer) {
        output.writeField(1, topic.utf8)
        output.writeNumber(101, 16_384)
    }

    func hear(_ message: ByteBufferView, _ reply: inout ByteBuffer) -> Int { 1 }
}

/// Consumes a topic of the log as a member of a group, and settles each event.
struct EventConsumption: GRPCConversation, Sendable {
    let topic: String
    let group: String

    var path: String { "/events.Consumer/Consume" }
    var isSaidAtOnce: Bool { false }

    func first(_ output: inout ByteBuffer) {
        output.writeField(1) { start in
            start.writeField(2, topic.utf8)
            start.writeField(3, group.utf8)
            start.writeField(4) { $0.writeNumber(3, 1) }
        }
    }

    func hear(_ message: ByteBufferView, _ reply: inout ByteBuffer) -> Int {
        var offsets = ByteBuffer()
        var count = 0
        ProtobufFields(message).forEach { field in
            guard field.number == 1, let event = field.bytes else { return }
            ProtobufFields(event).forEach { inner in
                guard inner.number == 100, let offset = inner.value else { return }
                offsets.writeVariable(offset)
                count += 1
            }
        }
        guard count > 0 else { return 0 }
        reply.writeField(2) { $0.writeField(1, offsets.readableBytesView) }
        return count
    }
}
