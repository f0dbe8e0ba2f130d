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
    /// - Throws: `resourceExhausted` for one over the bound, `internalError` or `unimplemented` for a bad flag.
    package mutating func next() throws(RPCError) -> ByteBuffer? {
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
        guard flag == 1 else { return message }
        guard isCompressed else {
            throw RPCError(.internalError, "a compressed message without grpc-encoding")
        }
        return try Gzip.decompress(message, bytesMax: bytesMax)
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
