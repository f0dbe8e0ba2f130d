package import NIOCore
package import SwiftProtobuf

/// Messages out of and into the transport's memory, without arrays between.
package enum MessageCoding {
    /// - Throws: `internalError` when the bytes are not a message of this type.
    package static func decode<M: Message>(_ bytes: ByteBuffer, as type: M.Type = M.self) throws(RPCError)
        -> M
    {
        do {
            return try M(serializedBytes: BufferBytes(buffer: bytes))
        } catch {
            throw RPCError(.internalError, "malformed message: not a \(M.protoMessageName)")
        }
    }

    /// The message with its prefix, ready to be sent.
    /// - Throws: `internalError` when the message cannot be encoded.
    package static func encode(_ message: some Message, compressed: Bool = false) throws(RPCError)
        -> ByteBuffer
    {
        do {
            var body: BufferBytes = try message.serializedBytes()
            if compressed { body = try BufferBytes(message: Gzip.compress(body.message)) }
            body.frame(flag: compressed ? 1 : 0)
            return body.message
        } catch let error as RPCError {
            throw error
        } catch {
            throw RPCError(.internalError, "cannot encode a \(type(of: message).protoMessageName)")
        }
    }
}

/// The memory of a `ByteBuffer` as swift-protobuf sees it. One that it made has room for the prefix in front.
struct BufferBytes: SwiftProtobufContiguousBytes {
    private var buffer: ByteBuffer

    /// Reads from a buffer as it came.
    init(buffer: ByteBuffer) {
        self.buffer = buffer
    }

    init(message: ByteBuffer) {
        buffer = ByteBufferAllocator().buffer(capacity: message.readableBytes + MessageFraming.prefixBytes)
        buffer.writeRepeatingByte(0, count: MessageFraming.prefixBytes)
        buffer.writeImmutableBuffer(message)
        buffer.moveReaderIndex(forwardBy: MessageFraming.prefixBytes)
    }

    init(repeating byte: UInt8, count: Int) {
        buffer = ByteBufferAllocator().buffer(capacity: count + MessageFraming.prefixBytes)
        buffer.writeRepeatingByte(byte, count: count + MessageFraming.prefixBytes)
        buffer.moveReaderIndex(forwardBy: MessageFraming.prefixBytes)
    }

    init<S: Sequence>(_ sequence: S) where S.Element == UInt8 {
        self.init(message: ByteBuffer(bytes: sequence))
    }

    var count: Int { buffer.readableBytes }

    var message: ByteBuffer { buffer }

    func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try buffer.withUnsafeReadableBytes(body)
    }

    mutating func withUnsafeMutableBytes<R>(_ body: (UnsafeMutableRawBufferPointer) throws -> R) rethrows -> R
    {
        try buffer.withUnsafeMutableReadableBytes(body)
    }

    /// Fills in the prefix that was left in front. Only for buffers that were made here.
    mutating func frame(flag: UInt8) {
        let length = UInt32(clamping: buffer.readableBytes)
        buffer.moveReaderIndex(to: 0)
        buffer.setInteger(flag, at: 0)
        buffer.setInteger(length, at: 1)
    }
}
