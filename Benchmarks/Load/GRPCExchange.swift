import NIOCore

/// The requests that a client makes of one gRPC method, and what an answer to them must be.
protocol GRPCRequests {
    var path: String { get }
    /// An answer that holds less than this was none.
    var answerBytesMin: Int { get }
    /// Writes the next message; false when there is none left.
    mutating func message(_ output: inout ByteBuffer) -> Bool
}

private enum FrameType {
    static let data: UInt8 = 0, headers: UInt8 = 1, reset: UInt8 = 3, settings: UInt8 = 4, ping: UInt8 = 6
    static let goAway: UInt8 = 7, windowUpdate: UInt8 = 8
}

/// Unary gRPC calls over HTTP/2, written for load: headers are sent as indexes from the second call on, and of those that
/// come only their frames are looked at. A message must fit into one frame.
struct GRPCExchange<Requests: GRPCRequests & Sendable>: Exchange, Sendable {
    private static var largestWindow: UInt32 { 0x7FFF_FFFF }
    /// After so many bytes the server is told that they were taken.
    private static var windowRefill: UInt32 { 1 << 28 }

    private var requests: Requests
    private let headers: GRPCHeaders
    private var stream: UInt32 = 0
    private var isFirst = true
    private var message = ByteBuffer()
    private var answerBytes = 0
    private var taken: UInt32 = 0

    init(_ requests: Requests, authority: String, authorization: String?) {
        self.requests = requests
        headers = GRPCHeaders(path: requests.path, authority: authority, authorization: authorization)
    }

    mutating func greet(_ output: inout ByteBuffer) {
        output.writeString("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        Self.frame(FrameType.settings, flags: 0, stream: 0, length: 12, &output)
        // No pushes, and windows that answers do not fill.
        output.writeMultipleIntegers(UInt16(2), UInt32(0), UInt16(4), Self.largestWindow)
        Self.frame(FrameType.windowUpdate, flags: 0, stream: 0, length: 4, &output)
        output.writeInteger(Self.largestWindow - 65_535)
    }

    mutating func ask(_ output: inout ByteBuffer) -> Bool {
        message.clear()
        guard requests.message(&message) else { return false }
        stream = stream == 0 ? 1 : stream + 2
        let block = isFirst ? headers.first : headers.next
        isFirst = false
        Self.frame(FrameType.headers, flags: 4, stream: stream, length: block.count, &output)
        output.writeBytes(block)
        Self.frame(FrameType.data, flags: 1, stream: stream, length: message.readableBytes + 5, &output)
        output.writeMultipleIntegers(UInt8(0), UInt32(message.readableBytes))
        output.writeBuffer(&message)
        answerBytes = 0
        return true
    }

    mutating func hear(
        _ input: inout ByteBuffer, _ output: inout ByteBuffer
    ) throws(ProtocolFailure) -> Answer? {
        while let (head, type, flags, sender) = input.getMultipleIntegers(
            at: input.readerIndex, as: (UInt32, UInt8, UInt32).self
        ).map({ ($0.0 >> 8, UInt8(truncatingIfNeeded: $0.0), $0.1, $0.2) }) {
            let length = Int(head)
            guard input.readableBytes >= 9 + length else { return nil }
            input.moveReaderIndex(forwardBy: 9)
            guard let payload = input.readSlice(length: length) else { return nil }
            let isOwn = sender == stream
            switch type {
            case FrameType.data:
                take(length, &output)
                if isOwn { answerBytes += length }
            case FrameType.settings where flags & 1 == 0:
                Self.frame(FrameType.settings, flags: 1, stream: 0, length: 0, &output)
            case FrameType.ping where flags & 1 == 0:
                Self.frame(FrameType.ping, flags: 1, stream: 0, length: length, &output)
                output.writeImmutableBuffer(payload)
            case FrameType.reset where isOwn: return .bad
            case FrameType.goAway: throw ProtocolFailure(description: "the server goes")
            default: break
            }
            if isOwn, flags & 1 == 1, type == FrameType.headers || type == FrameType.data {
                // Calls that fail are answered without a message.
                return answerBytes >= max(5, requests.answerBytesMin) ? .good : .bad
            }
        }
        return nil
    }

    private mutating func take(_ length: Int, _ output: inout ByteBuffer) {
        taken += UInt32(clamping: length)
        guard taken > Self.windowRefill else { return }
        Self.frame(FrameType.windowUpdate, flags: 0, stream: 0, length: 4, &output)
        output.writeInteger(taken)
        taken = 0
    }

    private static func frame(
        _ type: UInt8, flags: UInt8, stream: UInt32, length: Int, _ output: inout ByteBuffer
    ) {
        output.writeMultipleIntegers(UInt32(clamping: length) << 8 | UInt32(type), flags, stream)
    }
}

/// The headers of a call: in full, and by what the server remembers of them.
private struct GRPCHeaders: Sendable {
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
