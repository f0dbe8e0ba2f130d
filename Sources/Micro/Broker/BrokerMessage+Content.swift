public import MicroCore
public import SwiftProtobuf

extension BrokerMessage {
    /// A message whose body is a value as JSON.
    /// - Throws: `invalidArgument` when it has no form in JSON.
    public init(encoding value: some Encodable, headers: [String: String] = [:]) throws(MicroError) {
        self.init(try Content(value, of: "the message"), headers)
    }

    /// A message whose body is one of Protocol Buffers.
    /// - Throws: `invalidArgument` when it cannot be encoded.
    public init(_ message: some SwiftProtobuf.Message, headers: [String: String] = [:]) throws(MicroError) {
        self.init(try Content(message: message, of: "the message"), headers)
    }

    private init(_ content: Content, _ headers: [String: String]) {
        self.init(content.bytes, headers: content.fields.merging(headers) { $1 })
    }

    /// What the body is as JSON.
    /// - Throws: `internalError` when it is not such a value.
    public func decoded<Value: Decodable>(as type: Value.Type) throws(MicroError) -> Value {
        try Content.value(body, as: type, of: "the message")
    }

    /// What the body is as a message of Protocol Buffers.
    /// - Throws: `internalError` when it is not such a message.
    public func message<Value: SwiftProtobuf.Message>(as type: Value.Type) throws(MicroError) -> Value {
        try Content.message(body, as: type, of: "the message")
    }
}
