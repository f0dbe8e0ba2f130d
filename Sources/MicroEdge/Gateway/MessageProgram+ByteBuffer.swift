import MicroCore
import MicroTranscoding
import NIOCore

extension MessageProgram {
    /// Writes the message that `parameters` and, over them, `json` describe.
    /// - Throws: `invalidArgument` with the JSON path and what was expected there.
    func write(
        json: ByteBuffer?, parameters: [(path: String, value: String)], into buffer: inout ByteBuffer
    ) throws(MicroError) {
        fatalError()
    }

    /// Writes a message in JSON.
    /// - Throws: `badGateway` for bytes that are not such a message.
    func write(protobuf: ByteBuffer, into buffer: inout ByteBuffer) throws(MicroError) {
        fatalError()
    }
}
