public import MicroCore
public import SwiftProtobuf

extension NewEvent {
    /// An event whose payload is a value as JSON.
    /// - Throws: `invalidArgument` when it has no form in JSON.
    public init(encoding value: some Encodable, key: String? = nil) throws(MicroError) {
        self.init(try Content(value, of: "the event"), key: key)
    }

    /// An event whose payload is a message.
    /// - Throws: `invalidArgument` when it cannot be encoded.
    public init(_ message: some SwiftProtobuf.Message, key: String? = nil) throws(MicroError) {
        self.init(try Content(message: message, of: "the event"), key: key)
    }

    private init(_ content: Content, key: String?) {
        self.init(content.bytes, key: key, metadata: content.fields)
    }
}

extension Event {
    /// What the payload is as JSON.
    /// - Throws: `internalError` when it is not such a value.
    public func decoded<Value: Decodable>(as type: Value.Type) throws(MicroError) -> Value {
        try Content.value(payload, as: type, of: "the event \(topic)/\(offset)")
    }

    /// What the payload is as a message.
    /// - Throws: `internalError` when it is not such a message.
    public func message<Value: SwiftProtobuf.Message>(as type: Value.Type) throws(MicroError) -> Value {
        try Content.message(payload, as: type, of: "the event \(topic)/\(offset)")
    }
}
