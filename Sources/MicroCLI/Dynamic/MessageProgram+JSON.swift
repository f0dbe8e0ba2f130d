import MicroTranscoding

extension MessageProgram {
    /// The message that JSON describes.
    func message(json: [UInt8]) throws -> [UInt8] { [] }
    /// The message as JSON on one line.
    func json(message: [UInt8]) throws -> [UInt8] { [] }
}

extension RequestSchema {
    init(_ program: MessageProgram) { self.init(root: MessageShape(name: "")) }
}
