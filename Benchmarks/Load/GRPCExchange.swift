import NIOCore

/// The requests that a client makes of one gRPC method, and what an answer to them must be.
protocol GRPCRequests {
    var path: String { get }
    /// An answer that holds less than this was none.
    var answerBytesMin: Int { get }
    /// Writes the next message; false when there is none left.
    mutating func message(_ output: inout ByteBuffer) -> Bool
    /// Whether a message of a stream answers a request well.
    func isGood(_ answer: ByteBuffer) -> Bool
}

extension GRPCRequests {
    /// An outcome's first field is what was asked for, its second an error.
    func isGood(_ answer: ByteBuffer) -> Bool {
        answer.getInteger(at: answer.readerIndex, as: UInt8.self) == 1 << 3 | 2
    }
}

/// Unary gRPC calls over HTTP/2, written for load: headers are sent as indexes from the second call on, and of those that
/// come only their frames are looked at. A message must fit into one frame.
struct GRPCExchange<Requests: GRPCRequests & Sendable>: Exchange, Sendable {
    private var requests: Requests
    private let headers: GRPCHeaders
    private var stream: UInt32 = 0
    private var isFirst = true
    private var message = ByteBuffer()
    /// Of the calls that are not answered.
    private var answerBytes: [UInt32: Int] = [:]
    private var frames = HTTP2Frames()

    init(_ requests: Requests, authority: String, authorization: String?) {
        self.requests = requests
        headers = GRPCHeaders(path: requests.path, authority: authority, authorization: authorization)
    }

    func greet(_ output: inout ByteBuffer) { frames.greet(&output) }

    mutating func ask(_ output: inout ByteBuffer) -> Bool {
        message.clear()
        guard requests.message(&message) else { return false }
        stream = stream == 0 ? 1 : stream + 2
        let block = isFirst ? headers.first : headers.next
        isFirst = false
        HTTP2Frames.write(.headers, flags: 4, stream: stream, block, &output)
        HTTP2Frames.write(message: &message, stream: stream, isLast: true, &output)
        answerBytes[stream] = 0
        return true
    }

    mutating func hear(
        _ input: inout ByteBuffer, _ output: inout ByteBuffer
    ) throws(ProtocolFailure) -> Answer? {
        while let frame = try frames.next(&input, &output) {
            guard let bytes = answerBytes[frame.stream] else { continue }
            let isEnd = frame.flags & 1 == 1
            switch HTTP2Frames.Kind(rawValue: frame.type) {
            case .data: answerBytes[frame.stream] = bytes + frame.payload.readableBytes
            case .headers where isEnd: break
            case .reset:
                answerBytes[frame.stream] = nil
                return .bad
            default: continue
            }
            if isEnd {
                // Calls that fail are answered without a message.
                let bytes = answerBytes.removeValue(forKey: frame.stream) ?? 0
                return bytes >= max(5, requests.answerBytesMin) ? .good : .bad
            }
        }
        return nil
    }
}

/// The headers of a call: in full, and by what the server remembers of them.
struct GRPCHeaders: Sendable {
    let first: [UInt8]
    let next: [UInt8]

    init(path: String, authority: String, authorization: String?) {
        // The numbers are those of HPACK's static table.
        var added: [[UInt8]] = [
            [0x44] + Self.text(path), [0x41] + Self.text(authority), [0x5F] + Self.text("application/grpc"),
            [0x40] + Self.text("te") + Self.text("trailers"),
        ]
        if let authorization { added.append([0x57] + Self.text(authorization)) }
        let method: [UInt8] = [0x83], scheme: [UInt8] = [0x86]
        first = method + scheme + added.joined()
        // What was added last is the first of the server's own table.
        next = method + scheme + added.indices.reversed().map { 0x80 | UInt8(62 + $0) }
    }

    private static func text(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        guard bytes.count >= 127 else { return [UInt8(bytes.count)] + bytes }
        var rest = bytes.count - 127
        var length: [UInt8] = [127]
        while rest >= 128 {
            length.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        return length + [UInt8(rest)] + bytes
    }
}
