import NIOCore

/// Publishes to NATS, one message at a time, each of which the server answers.
struct NATSExchange: Exchange, Sendable {
    enum Kind {
        /// Answered by a pong to the ping that follows it: the server has dealt with it.
        case core
        /// Answered by JetStream, which has stored it.
        case stored
    }

    private static let inbox = "_INBOX.bench"

    let kind: Kind
    let subject: String
    let body: [UInt8]
    /// Tells apart whose answers come to an inbox.
    let client: Int

    func greet(_ output: inout ByteBuffer) {
        output.writeString("CONNECT {\"verbose\":false,\"pedantic\":false,\"echo\":false}\r\n")
        if kind == .stored { output.writeString("SUB \(Self.inbox).\(client) 1\r\n") }
    }

    func ask(_ output: inout ByteBuffer) -> Bool {
        switch kind {
        case .core: output.writeString("PUB \(subject) \(body.count)\r\n")
        case .stored: output.writeString("PUB \(subject) \(Self.inbox).\(client) \(body.count)\r\n")
        }
        output.writeBytes(body)
        output.writeString(kind == .core ? "\r\nPING\r\n" : "\r\n")
        return true
    }

    func hear(_ input: inout ByteBuffer, _ output: inout ByteBuffer) throws(ProtocolFailure) -> Answer? {
        while let command = try NATSCommand(from: &input) {
            switch command {
            case .ping: output.writeString("PONG\r\n")
            case .pong where kind == .core: return .good
            case .message(_, let body) where kind == .stored:
                return String(buffer: body).contains("\"error\"") ? .bad : .good
            default: break
            }
        }
        return nil
    }
}

/// Takes what is published to a subject.
struct NATSListener: Exchange, Sendable {
    let subject: String

    var isListener: Bool { true }

    func greet(_ output: inout ByteBuffer) {
        output.writeString("CONNECT {\"verbose\":false,\"pedantic\":false}\r\nSUB \(subject) 1\r\n")
    }

    func ask(_ output: inout ByteBuffer) -> Bool { true }

    func hear(_ input: inout ByteBuffer, _ output: inout ByteBuffer) throws(ProtocolFailure) -> Answer? {
        while let command = try NATSCommand(from: &input) {
            switch command {
            case .ping: output.writeString("PONG\r\n")
            case .message: return .good
            default: break
            }
        }
        return nil
    }
}

/// Consumes what JetStream stored, some at a time, and acknowledges each.
struct NATSConsumer: Exchange, Sendable {
    private static let batch = 256
    private static let inbox = "_INBOX.bench"

    let stream: String
    let group: String
    let client: Int
    private var wanted = 0

    init(stream: String, group: String, client: Int) {
        self.stream = stream
        self.group = group
        self.client = client
    }

    var isListener: Bool { true }

    func greet(_ output: inout ByteBuffer) {
        output.writeString(
            "CONNECT {\"verbose\":false,\"pedantic\":false}\r\nSUB \(Self.inbox).\(client) 1\r\n")
    }

    mutating func ask(_ output: inout ByteBuffer) -> Bool {
        guard wanted < Self.batch / 2 else { return true }
        let more = Self.batch - wanted
        wanted += more
        let request = "{\"batch\":\(more)}"
        output.writeString(
            "PUB $JS.API.CONSUMER.MSG.NEXT.\(stream).\(group) \(Self.inbox).\(client) \(request.utf8.count)\r\n\(request)\r\n"
        )
        return true
    }

    mutating func hear(_ input: inout ByteBuffer, _ output: inout ByteBuffer) throws(ProtocolFailure)
        -> Answer?
    {
        while let command = try NATSCommand(from: &input) {
            switch command {
            case .ping: output.writeString("PONG\r\n")
            case .message(let reply?, _):
                wanted -= 1
                output.writeString("PUB \(reply) 4\r\n+ACK\r\n")
                return .good
            default: break
            }
        }
        return nil
    }
}

/// What the server says.
enum NATSCommand {
    case ping, pong
    case message(reply: String?, body: ByteBuffer)
    case other

    /// The next one; nil when more must come.
    init?(from input: inout ByteBuffer) throws(ProtocolFailure) {
        let view = input.readableBytesView
        guard let end = view.firstIndex(of: 10) else { return nil }
        let line = String(decoding: view[view.startIndex..<end].dropLast(), as: UTF8.self)
        let length = view.distance(from: view.startIndex, to: end) + 1
        let words = line.split(separator: " ")
        switch words.first {
        case "PING": self = .ping
        case "PONG": self = .pong
        case "MSG", "HMSG":
            guard let count = words.last.flatMap({ Int($0) }), count >= 0 else {
                throw ProtocolFailure(description: "NATS said \(line)")
            }
            guard input.readableBytes >= length + count + 2 else { return nil }
            let body = input.getSlice(at: input.readerIndex + length, length: count) ?? ByteBuffer()
            let hasReply = words.first == "MSG" && words.count == 5
            self = .message(reply: hasReply ? String(words[3]) : nil, body: body)
            input.moveReaderIndex(forwardBy: length + count + 2)
            return
        case "-ERR": throw ProtocolFailure(description: "NATS said \(line)")
        default: self = .other
        }
        input.moveReaderIndex(forwardBy: length)
    }
}
