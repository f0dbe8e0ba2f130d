import MicroCore
import NIOCore

/// Finds the bytes of a request's body, and its end, in what the connection delivers.
struct HTTP1Body {
    /// The longest line that announces a chunk, extensions included.
    static let chunkLineBytesMax = 256
    /// All trailer lines together; they are read and dropped.
    static let trailerBytesMax = 8 << 10

    private enum State {
        case data(Int)
        case chunkLine
        case chunk(Int)
        case chunkEnd
        case trailers
        case complete
    }

    private var state: State
    private var trailerBytes = 0

    init(_ framing: HTTP1Head.Framing) {
        switch framing {
        case .none: state = .complete
        case .length(let count): state = .data(count)
        case .chunked: state = .chunkLine
        }
    }

    /// Whether everything that belongs to the body was taken.
    var isComplete: Bool {
        if case .complete = state { true } else { false }
    }

    /// The next bytes of the body, taken off the front of `buffer`; nil when the body is complete or
    /// the buffer holds nothing more of it.
    mutating func next(from buffer: inout ByteBuffer) throws(MicroError) -> ByteBuffer? {
        while true {
            switch state {
            case .complete: return nil
            case .data(let left):
                guard let (bytes, rest) = take(left, from: &buffer) else { return nil }
                state = rest == 0 ? .complete : .data(rest)
                return bytes
            case .chunk(let left):
                guard let (bytes, rest) = take(left, from: &buffer) else { return nil }
                state = rest == 0 ? .chunkEnd : .chunk(rest)
                return bytes
            case .chunkLine:
                guard let line = try takeLine(from: &buffer, max: Self.chunkLineBytesMax) else { return nil }
                let size = try Self.chunkSize(line)
                state = size == 0 ? .trailers : .chunk(size)
            case .chunkEnd:
                guard let line = try takeLine(from: &buffer, max: 2) else { return nil }
                guard line.readableBytes == 0 else {
                    throw Self.malformed("a chunk is longer than announced")
                }
                state = .chunkLine
            case .trailers:
                guard let line = try takeLine(from: &buffer, max: Self.trailerBytesMax) else { return nil }
                trailerBytes += line.readableBytes
                guard trailerBytes <= Self.trailerBytesMax else {
                    throw Self.malformed("the trailers are too long")
                }
                if line.readableBytes == 0 { state = .complete }
            }
        }
    }

    private func take(_ left: Int, from buffer: inout ByteBuffer) -> (ByteBuffer, rest: Int)? {
        guard buffer.readableBytes > 0 else { return nil }
        return buffer.readSlice(length: min(left, buffer.readableBytes)).map { ($0, left - $0.readableBytes) }
    }

    /// A line without its CR LF; nil when its end is not there yet.
    private func takeLine(from buffer: inout ByteBuffer, max: Int) throws(MicroError) -> ByteBuffer? {
        let view = buffer.readableBytesView.prefix(max + 2)
        guard let feed = view.firstIndex(of: UInt8(ascii: "\n")) else {
            guard view.count < max + 2 else { throw Self.malformed("a line of the chunked body is too long") }
            return nil
        }
        let length = feed - view.startIndex
        guard length > 0, view[feed - 1] == UInt8(ascii: "\r") else {
            throw Self.malformed("every line must end with CR LF")
        }
        let line = buffer.readSlice(length: length - 1)
        buffer.moveReaderIndex(forwardBy: 2)
        return line
    }

    /// The hexadecimal number that a chunk's line begins with.
    private static func chunkSize(_ line: ByteBuffer) throws(MicroError) -> Int {
        var size = 0
        var digits = 0
        for byte in line.readableBytesView {
            guard let digit = hexadecimal(byte) else {
                guard digits > 0, byte == UInt8(ascii: ";") || byte == UInt8(ascii: " ") else {
                    throw malformed("expected the size of a chunk in hexadecimal")
                }
                break
            }
            digits += 1
            guard digits <= 12 else { throw malformed("a chunk is too large") }
            size = size << 4 | digit
        }
        guard digits > 0 else { throw malformed("expected the size of a chunk in hexadecimal") }
        return size
    }

    private static func malformed(_ detail: String) -> MicroError {
        MicroError(.invalidArgument, "malformed chunked body: \(detail)")
    }
}

/// The value of a hexadecimal digit; nil for any other byte.
func hexadecimal(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte &- UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte &- UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte &- UInt8(ascii: "A")) + 10
    default: nil
    }
}
