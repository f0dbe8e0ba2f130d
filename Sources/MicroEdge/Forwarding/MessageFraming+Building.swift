import MicroCore
import MicroRPC
import MicroWire
import NIOCore

extension MessageFraming {
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

    /// The next whole message; nil until more bytes come.
    mutating func takeMessage() throws(MicroError) -> ByteBuffer? {
        do throws(RPCError) {
            return try next()
        } catch {
            throw MicroError(error)
        }
    }
}
