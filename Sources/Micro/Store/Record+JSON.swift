public import MicroCore

extension Record {
    /// A record whose value is a value as JSON.
    /// - Throws: `invalidArgument` when it has no form in JSON.
    public init(_ key: String, encoding value: some Encodable) throws(MicroError) {
        self.init(key, try Content(value, of: "the value of \"\(key.prefix(80))\"").bytes)
    }

    /// What the value is as JSON.
    /// - Throws: `internalError` when it is not such a value.
    public func decoded<Value: Decodable>(as type: Value.Type) throws(MicroError) -> Value {
        try Content.value(value, as: type, of: "the value of \"\(key.prefix(80))\"")
    }
}
