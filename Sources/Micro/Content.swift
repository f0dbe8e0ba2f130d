import FoundationEssentials
import MicroCore
import SwiftProtobuf

/// A value as bytes, and what says how they are to be read.
struct Content {
    /// What says it in metadata and headers.
    static let typeName = "content-type"

    let bytes: [UInt8]
    /// What they are, under `typeName`.
    let fields: [String: String]

    /// A value as JSON. `subject` says what it is for, such as "the event".
    /// - Throws: `invalidArgument` when it has no form in JSON.
    init(_ value: some Encodable, of subject: String) throws(MicroError) {
        do {
            bytes = [UInt8](try JSONEncoder().encode(value))
        } catch {
            throw MicroError(.invalidArgument, "\(subject) cannot be written as JSON", cause: error)
        }
        fields = [Self.typeName: "application/json"]
    }

    /// - Throws: `invalidArgument` when the message cannot be encoded.
    init(message: some SwiftProtobuf.Message, of subject: String) throws(MicroError) {
        do {
            bytes = try message.serializedBytes()
        } catch {
            throw MicroError(.invalidArgument, "\(subject) cannot be encoded", cause: error)
        }
        fields = [Self.typeName: "application/protobuf"]
    }

    /// What bytes are as JSON.
    /// - Throws: `internalError` when they are not such a value.
    static func value<Value: Decodable>(
        _ bytes: [UInt8], as type: Value.Type, of subject: @autoclosure () -> String
    ) throws(MicroError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch {
            throw MicroError(.internalError, "\(subject()) is not a \(type) as JSON", cause: error)
        }
    }

    /// What bytes are as a message.
    /// - Throws: `internalError` when they are not such a message.
    static func message<Value: SwiftProtobuf.Message>(
        _ bytes: [UInt8], as type: Value.Type, of subject: @autoclosure () -> String
    ) throws(MicroError) -> Value {
        do {
            return try Value(serializedBytes: bytes)
        } catch {
            throw MicroError(.internalError, "\(subject()) is not a \(type)", cause: error)
        }
    }
}
