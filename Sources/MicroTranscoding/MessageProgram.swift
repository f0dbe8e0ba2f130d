/// How one message goes from JSON to protobuf and back, compiled once.
package final class MessageProgram: Sendable {
    let pool: DescriptorPool
    let index: Int

    init(pool: DescriptorPool, index: Int) {
        self.pool = pool
        self.index = index
    }

    /// The full name, such as `helloworld.Request`.
    package var name: String { pool.messages[index].name }

    /// Writes the message that `json` describes to the end of `out`.
    ///
    /// Nothing at all, or only white space, is an empty message.
    /// - Throws: where in the JSON and what was expected; `out` is then unchanged.
    package func encode(
        json: UnsafeRawBufferPointer, into out: inout [UInt8], options: EncodingOptions = EncodingOptions()
    ) throws(TranscodingError) {
        let length = out.count
        var encoder = MessageEncoder(pool: pool, options: options, reader: JSONReader(json), out: out)
        out = []
        do {
            if encoder.reader.peek() != nil {
                try encoder.message(index, depth: options.depthMax)
                try encoder.reader.expectEnd()
            }
        } catch {
            out = encoder.out
            if out.count > length { out.removeSubrange(length...) }
            throw error
        }
        out = encoder.out
    }

    /// Writes a message as JSON to the end of `out`.
    /// - Throws: what is wrong with the message; `out` is then unchanged.
    package func decode(
        protobuf: UnsafeRawBufferPointer, into out: inout [UInt8],
        options: DecodingOptions = DecodingOptions()
    ) throws(TranscodingError) {
        let length = out.count
        var decoder = MessageDecoder(pool: pool, options: options, bytes: protobuf, out: out)
        out = []
        do {
            try decoder.message(index, 0..<protobuf.count, depth: options.depthMax)
        } catch {
            out = decoder.out
            if out.count > length { out.removeSubrange(length...) }
            throw error
        }
        out = decoder.out
    }
}
