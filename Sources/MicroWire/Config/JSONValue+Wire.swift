package import MicroCore

extension Config_Value {
    /// The one format.
    package static let json = "json"

    /// A value; `null` for none.
    package init(_ value: JSONValue?) {
        self.init()
        data = (value ?? .null).text
        format = Self.json
    }
}

extension JSONValue {
    /// - Throws: `invalidArgument` naming the field when it is not JSON, `tooLarge` when it is more than a document holds.
    package init(wire: Config_Value, field: WireField) throws(MicroError) {
        guard wire.format.isEmpty || wire.format == Config_Value.json else {
            throw field.child("format").malformed("is not \(Config_Value.json)")
        }
        guard wire.data.utf8.count <= ConfigLimits.documentBytesMax else {
            throw MicroError(
                .tooLarge, "the value has more than \(ConfigLimits.documentBytesMax) bytes")
        }
        self = try field.child("data").parse { () throws(MicroError) in try JSONValue(text: wire.data) }
    }

    /// A value that the platform says, which may show secrets and the whole of a document.
    /// - Throws: `invalidArgument` naming the field when it is not JSON.
    package init(told text: String, field: WireField) throws(MicroError) {
        self = try field.parse { () throws(MicroError) in try JSONValue(text: text) }
    }
}
