package import MicroCore

extension Config_Options {
    /// How secrets are to read.
    package var secrets: ConfigSecrets { secret ? .revealed : .hidden }

    /// Asks for secrets to read so.
    package init(_ secrets: ConfigSecrets) {
        self.init()
        secret = secrets == .revealed
    }
}

extension Config_GetResponse {
    /// What was read.
    package init(_ read: Revised<JSONValue?>) {
        self.init()
        value = Config_Value(read.value)
        revision = read.revision
        exists = read.value != nil
    }
}

extension Config_WatchResponse {
    /// What there is now.
    package init(_ read: Revised<JSONValue?>) {
        self.init()
        value = Config_Value(read.value)
        revision = read.revision
        exists = read.value != nil
    }
}

extension Revised where Value == JSONValue? {
    /// - Throws: `invalidArgument` naming the field that is wrong.
    package init(wire: Config_GetResponse) throws(MicroError) {
        self.init(try Self.value(wire.value, wire.exists), revision: wire.revision)
    }

    /// - Throws: `invalidArgument` naming the field that is wrong.
    package init(wire: Config_WatchResponse) throws(MicroError) {
        self.init(try Self.value(wire.value, wire.exists), revision: wire.revision)
    }

    private static func value(_ wire: Config_Value, _ exists: Bool) throws(MicroError) -> JSONValue? {
        exists ? try JSONValue(told: wire.data, field: WireField("value.data")) : nil
    }
}
