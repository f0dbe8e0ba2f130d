import MicroCore
import NIOCore

/// Cuts a gRPC stream into its messages: each has five bytes before it, a flag and the length.
struct MessageFrames {
    static let prefixBytes = 5

    let messageBytesMax: Int
    private var buffer = ByteBuffer()

    init(messageBytesMax: Int) {
        self.messageBytesMax = messageBytesMax
    }

    /// Whether nothing is left that does not make a whole message.
    var isEmpty: Bool { buffer.readableBytes == 0 }

    mutating func append(_ data: ByteBuffer) {
        if buffer.readableBytes == 0 {
            buffer = data
        } else {
            buffer.writeImmutableBuffer(data)
        }
    }

    /// The next whole message without its prefix; nil when more bytes are needed.
    /// - Throws: `tooLarge`; `unimplemented` for a compressed message.
    mutating func next() throws(MicroError) -> ByteBuffer? {
        let start = buffer.readerIndex
        guard let flag = buffer.getInteger(at: start, as: UInt8.self),
            let length = buffer.getInteger(at: start + 1, as: UInt32.self)
        else { return nil }
        guard flag == 0 else {
            throw MicroError(.unimplemented, "compressed messages cannot be transcoded")
        }
        guard length <= messageBytesMax else {
            throw MicroError(.tooLarge, "a message of \(length) bytes; the limit is \(messageBytesMax)")
        }
        guard let message = buffer.getSlice(at: start + Self.prefixBytes, length: Int(length)) else {
            return nil
        }
        buffer.moveReaderIndex(forwardBy: Self.prefixBytes + Int(length))
        return message
    }

    /// Leaves room for the prefix of a message that is written next; the answer is for `seal`.
    static func begin(in buffer: inout ByteBuffer) -> Int {
        let start = buffer.writerIndex
        buffer.writeRepeatingByte(0, count: prefixBytes)
        return start
    }

    /// Completes the prefix of the message that was written since `begin`.
    static func seal(_ buffer: inout ByteBuffer, from start: Int) {
        let length = UInt32(clamping: buffer.writerIndex - start - prefixBytes)
        buffer.setInteger(length, at: start + 1)
    }
}
