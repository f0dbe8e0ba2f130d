import MicroCore
import NIOCore

/// How the end of an HTTP/1 answer is told, and what becomes of the connection.
struct AnswerFraming {
    enum End {
        case length(Int)
        case chunks
        /// The end of the connection is the end of the answer.
        case close
        /// Such an answer has no body, and says nothing of one.
        case nothing
    }

    var end: End
    var closes: Bool
    /// A client of HTTP/1.0 must be told that the connection stays.
    var isVersion1_0: Bool
}

extension GatewayLoop {
    /// Writes the head of an HTTP/1 answer into `buffer`.
    func writeHead(_ answer: Answer, _ framing: AnswerFraming, to buffer: inout ByteBuffer) {
        if answer.status == 200 {
            buffer.writeStaticString("HTTP/1.1 200 OK\r\n")
        } else {
            buffer.writeString("HTTP/1.1 \(answer.status) \(answer.phrase)\r\n")
        }
        switch answer.contentType {
        case .json: buffer.writeStaticString("content-type: application/json\r\n")
        case .lines: buffer.writeStaticString("content-type: application/x-ndjson\r\n")
        case .events: buffer.writeStaticString("content-type: text/event-stream\r\n")
        case .protobuf: buffer.writeStaticString("content-type: application/protobuf\r\n")
        case .none: break
        }
        buffer.writeStaticString("x-content-type-options: nosniff\r\n")
        writeDate(to: &buffer)
        for (name, value) in answer.headers {
            buffer.writeString(name)
            buffer.writeStaticString(": ")
            buffer.writeString(value)
            buffer.writeStaticString("\r\n")
        }
        if framing.closes {
            buffer.writeStaticString("connection: close\r\n")
        } else if framing.isVersion1_0 {
            buffer.writeStaticString("connection: keep-alive\r\n")
        }
        switch framing.end {
        case .length(let length):
            buffer.writeStaticString("content-length: ")
            buffer.writeDecimal(length)
            buffer.writeStaticString("\r\n\r\n")
        case .chunks: buffer.writeStaticString("transfer-encoding: chunked\r\n\r\n")
        case .close, .nothing: buffer.writeStaticString("\r\n")
        }
    }
}

extension ByteBuffer {
    /// Writes a number that is not negative in decimal.
    mutating func writeDecimal(_ number: Int) {
        guard number >= 10 else {
            return _ = writeInteger(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: max(number, 0)))
        }
        writeDecimal(number / 10)
        writeInteger(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }

    /// Puts `front` directly before the readable bytes, into room that was left there; false when it does not fit.
    mutating func putBefore(_ front: ByteBuffer) -> Bool {
        let start = readerIndex - front.readableBytes
        guard start >= 0 else { return false }
        setBuffer(front, at: start)
        moveReaderIndex(to: start)
        return true
    }
}
