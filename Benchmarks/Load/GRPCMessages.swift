import NIOCore

extension HTTP2Frames {
    /// Writes a gRPC message in a frame of its own, and empties it.
    static func write(
        message: inout ByteBuffer, stream: UInt32, isLast: Bool, _ output: inout ByteBuffer
    ) {
        head(.data, flags: isLast ? 1 : 0, stream: stream, length: message.readableBytes + 5, &output)
        output.writeMultipleIntegers(UInt8(0), UInt32(message.readableBytes))
        output.writeBuffer(&message)
    }
}

extension ByteBuffer {
    /// Takes the next gRPC message of a stream's bytes, when all of it is there.
    mutating func readGRPCMessage() -> ByteBuffer? {
        guard let length: UInt32 = getInteger(at: readerIndex + 1), readableBytes >= 5 + Int(length) else {
            return nil
        }
        moveReaderIndex(forwardBy: 5)
        return readSlice(length: Int(length))
    }
}
