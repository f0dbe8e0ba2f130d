import NIOCore
package import SwiftProtobuf

/// A message that is encoded once, to be sent to many.
package struct EncodedMessage<Element: Message & Sendable>: Sendable {
    /// With its prefix, not compressed.
    let frame: ByteBuffer

    /// - Throws: `internalError` when the message cannot be encoded.
    package init(_ message: Element) throws(RPCError) {
        frame = try MessageCoding.encode(message)
    }

    /// - Throws: `internalError` when zlib cannot.
    func compressed() throws(RPCError) -> ByteBuffer {
        var message = frame
        message.moveReaderIndex(forwardBy: MessageFraming.prefixBytes)
        var compressed = try BufferBytes(message: Gzip.compress(message))
        compressed.frame(flag: 1)
        return compressed.message
    }
}
