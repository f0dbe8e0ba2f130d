import FoundationEssentials
public import MicroCore
public import SwiftProtobuf

extension NewEvent {
    /// What says in an event's metadata how its payload is to be read.
    static let contentType = "content-type"

    /// An event whose payload is a value as JSON.
    /// - Throws: `invalidArgument` when it has no form in JSON.
    public init(encoding value: some Encodable, key: String? = nil) throws(MicroError) {
        do {
            self.init(
                [UInt8](try JSONEncoder().encode(value)), key: key,
                metadata: [Self.contentType: "application/json"])
        } catch {
            throw MicroError(.invalidArgument, "the event cannot be written as JSON", cause: error)
        }
    }

    /// An event whose payload is a message.
    /// - Throws: `invalidArgument` when it cannot be encoded.
    public init(_ message: some SwiftProtobuf.Message, key: String? = nil) throws(MicroError) {
        do {
            self.init(
                try message.serializedBytes(), key: key, metadata: [Self.contentType: "application/protobuf"])
        } catch {
            throw MicroError(.invalidArgument, "the event's message cannot be encoded", cause: error)
        }
    }
}

extension Event {
    /// What the payload is as JSON.
    /// - Throws: `internalError` when it is not such a value.
    public func decoded<Value: Decodable>(as type: Value.Type) throws(MicroError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(payload))
        } catch {
            throw MicroError(
                .internalError, "the event \(topic)/\(offset) is not a \(type) as JSON", cause: error)
        }
    }

    /// What the payload is as a message.
    /// - Throws: `internalError` when it is not such a message.
    public func message<Value: SwiftProtobuf.Message>(as type: Value.Type) throws(MicroError) -> Value {
        do {
            return try Value(serializedBytes: payload)
        } catch {
            throw MicroError(.internalError, "the event \(topic)/\(offset) is not a \(type)", cause: error)
        }
    }
}
