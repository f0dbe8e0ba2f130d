import MicroRPC
import NIOCore

extension RPCByteStream {
    /// Sends a message, given by its bytes.
    func write(message: [UInt8]) async throws {
        var framed = ByteBuffer()
        framed.reserveCapacity(message.count + 5)
        framed.writeInteger(UInt8(0))
        framed.writeInteger(UInt32(clamping: message.count))
        framed.writeBytes(message)
        try await write(framed)
    }

    /// The bytes of the next message; nil when the call succeeded.
    func nextMessage() async throws -> [UInt8]? {
        try await next().map { Array($0.readableBytesView) }
    }
}
