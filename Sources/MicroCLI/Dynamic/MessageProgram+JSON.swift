import MicroTranscoding

extension MessageProgram {
    /// The message that JSON describes. Fields that it does not have are refused: they are typing errors.
    /// - Throws: where the JSON is wrong, and what was expected there.
    func message(json: [UInt8]) throws -> [UInt8] {
        var options = EncodingOptions()
        options.skipsUnknownFields = false
        var message: [UInt8] = []
        do {
            try json.withUnsafeBytes { bytes in
                try encode(json: bytes, into: &message, options: options)
            }
        } catch let error as TranscodingError {
            throw CLIError("the request is malformed at \(error)")
        }
        return message
    }

    /// The message as JSON on one line.
    /// - Throws: when the bytes are no such message.
    func json(message: [UInt8]) throws -> [UInt8] {
        var json: [UInt8] = []
        do {
            try message.withUnsafeBytes { bytes in
                try decode(protobuf: bytes, into: &json)
            }
        } catch let error as TranscodingError {
            throw CLIError("the answer is not a \(name): \(error)", status: .unforeseen)
        }
        return json
    }
}
