import FoundationEssentials
public import MicroCore

extension Record {
    /// A record whose value is a value as JSON.
    /// - Throws: `invalidArgument` when it has no form in JSON.
    public init(_ key: String, encoding value: some Encodable) throws(MicroError) {
        do {
            self.init(key, [UInt8](try JSONEncoder().encode(value)))
        } catch {
            throw MicroError(
                .invalidArgument, "the value of \"\(key.prefix(80))\" cannot be written as JSON", cause: error
            )
        }
    }

    /// What the value is as JSON.
    /// - Throws: `internalError` when it is not such a value.
    public func decoded<Value: Decodable>(as type: Value.Type) throws(MicroError) -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(value))
        } catch {
            throw MicroError(
                .internalError, "the value of \"\(key.prefix(80))\" is not a \(type) as JSON", cause: error)
        }
    }
}
