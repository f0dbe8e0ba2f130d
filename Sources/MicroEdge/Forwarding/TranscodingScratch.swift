import MicroCore
import MicroTranscoding
import NIOCore

/// Where messages are turned from one form into the other: memory that an event loop uses again and again.
final class TranscodingScratch {
    /// What grew larger for one message is not kept for the next.
    static let keptBytesMax = 1 << 20

    private var bytes: [UInt8] = []

    /// Writes the message that `parameters` and, over them, `json` describe to the end of `buffer`.
    /// - Throws: `invalidArgument` with the path in the JSON and what was expected there, `tooLarge`.
    func encode(
        _ program: MessageProgram, json: ByteBuffer?, parameters: [(path: String, value: String)] = [],
        into buffer: inout ByteBuffer
    ) throws(MicroError) {
        guard let json else {
            return try write(into: &buffer) { (bytes) throws(TranscodingError) in
                try program.encode(parameters: parameters, json: nil, into: &bytes)
            }
        }
        try write(into: &buffer) { (bytes) throws(TranscodingError) in
            try json.withBytes { (source) throws(TranscodingError) in
                try program.encode(parameters: parameters, json: source, into: &bytes)
            }
        }
    }

    /// Writes a message as JSON to the end of `buffer`.
    /// - Throws: `invalidArgument` when the bytes are not such a message, `tooLarge`.
    func decode(_ program: MessageProgram, _ message: ByteBuffer, into buffer: inout ByteBuffer)
        throws(MicroError)
    {
        try write(into: &buffer) { (bytes) throws(TranscodingError) in
            try message.withBytes { (source) throws(TranscodingError) in
                try program.decode(protobuf: source, into: &bytes)
            }
        }
    }

    private func write(
        into buffer: inout ByteBuffer, _ body: (inout [UInt8]) throws(TranscodingError) -> Void
    ) throws(MicroError) {
        bytes.removeAll(keepingCapacity: bytes.capacity <= Self.keptBytesMax)
        do throws(TranscodingError) {
            try body(&bytes)
        } catch {
            throw MicroError(error.kind == .tooLarge ? .tooLarge : .invalidArgument, "\(error)")
        }
        buffer.writeBytes(bytes)
    }
}

extension ByteBuffer {
    /// The readable bytes, for the time of `body`.
    fileprivate func withBytes<Failure: Error>(
        _ body: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        let result = withUnsafeReadableBytes { bytes -> Result<Void, Failure> in
            do throws(Failure) {
                return .success(try body(bytes))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }
}
