package import NIOCore

/// Takes gRPC's length-prefixed messages out of the bytes of a stream.
package struct MessageFraming {
    /// The bytes before each message: a flag and a length.
    package static let prefixBytes = 5

    private let bytesMax: Int
    private var buffer = ByteBuffer()
    /// Whether messages may come compressed with gzip.
    package var isCompressed = false

    package init(bytesMax: Int) {
        self.bytesMax = bytesMax
    }

    /// Whether a message has begun and not ended.
    package var hasPartial: Bool { buffer.readableBytes > 0 }

    /// Adds bytes as they came.
    package mutating func append(_ bytes: ByteBuffer) {
        if buffer.readableBytes == 0 {
            buffer = bytes
        } else {
            buffer.writeImmutableBuffer(bytes)
        }
    }

    /// The next whole message, decompressed; nil until more bytes come.
    /// - Throws: `resourceExhausted` for one over the bound, `internalError` for a bad flag or bad gzip.
    package mutating func next() throws(RPCError) -> ByteBuffer? {
        guard let message = try nextFrame() else { return nil }
        return try message.plain(bytesMax: bytesMax)
    }

    /// The next whole message as it came; nil until more bytes come.
    /// - Throws: `resourceExhausted` for one over the bound, `internalError` for a bad flag.
    mutating func nextFrame() throws(RPCError) -> MessageFrame? {
        guard let flag: UInt8 = buffer.getInteger(at: buffer.readerIndex),
            let length: UInt32 = buffer.getInteger(at: buffer.readerIndex + 1)
        else { return nil }
        guard flag < 2 else { throw RPCError(.internalError, "malformed message: its flag is \(flag)") }
        guard Int(length) <= bytesMax else {
            throw RPCError(
                .resourceExhausted, "message of \(length) bytes, more than the \(bytesMax) allowed")
        }
        guard buffer.readableBytes >= Self.prefixBytes + Int(length) else { return nil }
        buffer.moveReaderIndex(forwardBy: Self.prefixBytes)
        guard let message = buffer.readSlice(length: Int(length)) else { return nil }
        if buffer.readableBytes == 0 { buffer = ByteBuffer() }
        if flag == 1, !isCompressed {
            throw RPCError(.internalError, "a compressed message without grpc-encoding")
        }
        return MessageFrame(bytes: message, isCompressed: flag == 1)
    }

    /// Puts the prefix before bytes that are a message already.
    package static func frame(_ message: ByteBuffer, allocator: ByteBufferAllocator = ByteBufferAllocator())
        -> ByteBuffer
    {
        var framed = allocator.buffer(capacity: prefixBytes + message.readableBytes)
        framed.writeInteger(UInt8(0))
        framed.writeInteger(UInt32(clamping: message.readableBytes))
        framed.writeImmutableBuffer(message)
        return framed
    }
}

/// A message as it crossed the wire, without its prefix.
struct MessageFrame {
    var bytes: ByteBuffer
    var isCompressed: Bool

    /// How many bytes of the stream it took.
    var wireBytes: Int { bytes.readableBytes + MessageFraming.prefixBytes }

    /// The message itself.
    /// - Throws: `resourceExhausted` when it is more than `bytesMax` bytes, `internalError` when it is not gzip.
    func plain(bytesMax: Int) throws(RPCError) -> ByteBuffer {
        isCompressed ? try Gzip.decompress(bytes, bytesMax: bytesMax) : bytes
    }
}
