import CZlib
package import NIOCore

/// gzip, message by message.
package enum Gzip {
    private static let windowBits: Int32 = 15 + 16
    private static let chunkBytes = 16 << 10

    /// - Throws: `internalError` for bytes that are not gzip, `resourceExhausted` past the bound.
    package static func decompress(_ input: ByteBuffer, bytesMax: Int) throws(RPCError) -> ByteBuffer {
        var stream = z_stream()
        guard inflateInit2_(&stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else {
            throw RPCError(.internalError, "cannot decompress")
        }
        defer { inflateEnd(&stream) }
        var output = ByteBuffer()
        var input = input
        let result = run(&stream, &input, &output, bytesMax: bytesMax) { inflate(&$0, Z_NO_FLUSH) }
        switch result {
        case .ended: return output
        case .tooLarge:
            throw RPCError(
                .resourceExhausted, "message of more than the \(bytesMax) bytes allowed, uncompressed")
        case .malformed: throw RPCError(.internalError, "malformed message: not gzip")
        }
    }

    /// - Throws: `internalError` when zlib cannot.
    package static func compress(_ input: ByteBuffer) throws(RPCError) -> ByteBuffer {
        var stream = z_stream()
        guard
            deflateInit2_(
                &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { throw RPCError(.internalError, "cannot compress") }
        defer { deflateEnd(&stream) }
        var output = ByteBuffer()
        var input = input
        guard case .ended = run(&stream, &input, &output, bytesMax: .max, { deflate(&$0, Z_FINISH) }) else {
            throw RPCError(.internalError, "cannot compress")
        }
        return output
    }

    private enum Outcome {
        case ended, tooLarge, malformed
    }

    private static func run(
        _ stream: inout z_stream, _ input: inout ByteBuffer, _ output: inout ByteBuffer, bytesMax: Int,
        _ step: (inout z_stream) -> Int32
    ) -> Outcome {
        input.withUnsafeMutableReadableBytes { bytes in
            stream.next_in = bytes.bindMemory(to: UInt8.self).baseAddress
            stream.avail_in = UInt32(clamping: bytes.count)
            while true {
                var status = Z_OK
                output.writeWithUnsafeMutableBytes(minimumWritableBytes: chunkBytes) { space in
                    stream.next_out = space.bindMemory(to: UInt8.self).baseAddress
                    stream.avail_out = UInt32(clamping: space.count)
                    status = step(&stream)
                    return space.count - Int(stream.avail_out)
                }
                if output.readableBytes > bytesMax { return .tooLarge }
                if status == Z_STREAM_END { return .ended }
                guard status == Z_OK, stream.avail_in > 0 || stream.avail_out == 0 else { return .malformed }
            }
        }
    }
}
