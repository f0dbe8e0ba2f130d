import FoundationEssentials
package import MicroCore

extension Record {
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire: Store_Record, field: WireField = WireField("record")) throws(MicroError) {
        self.init(
            wire.key, [UInt8](wire.value),
            metadata: wire.metadata.mapValues { MetadataField($0.value, type: $0.type) },
            timeToLive: try Self.timeToLive(wire, field), revision: wire.revision)
    }

    private static func timeToLive(_ wire: Store_Record, _ field: WireField) throws(MicroError) -> Duration? {
        if wire.expiryMilliseconds != 0 {
            return try checked(
                .milliseconds(wire.expiryMilliseconds), field.child("expiry_milliseconds"))
        }
        return wire.expiry == 0 ? nil : try checked(.seconds(wire.expiry), field.child("expiry"))
    }

    private static func checked(_ time: Duration, _ field: WireField) throws(MicroError) -> Duration {
        guard time > .zero, time <= StoreLimits.timeToLiveMax else {
            throw field.malformed("must be above 0 and at most 100 years, or 0 for ever")
        }
        return time
    }
}

extension Store_Record {
    /// The record, with the time that it has left in seconds, rounded up, and in milliseconds.
    package init(_ record: Record) {
        self.init()
        key = record.key
        value = Data(record.value)
        revision = record.revision
        metadata = record.metadata.mapValues { field in
            var message = Store_Field()
            message.type = field.type
            message.value = field.value
            return message
        }
        if let left = record.timeToLive {
            expiryMilliseconds = left.wholeMilliseconds
            expiry = (expiryMilliseconds - 1) / 1_000 + 1
        }
    }
}

extension RecordKey {
    /// - Throws: `invalidArgument` naming `field` when the key is malformed.
    package init(wire key: String, in table: TableName, field: WireField) throws(MicroError) {
        self = try field.parse { () throws(MicroError) in try RecordKey(key, in: table) }
    }
}

extension TableName {
    /// A table that a request names; nobody names the platform's own.
    /// - Throws: `invalidArgument` naming `field`.
    package init(wire name: String, field: WireField) throws(MicroError) {
        self = try field.parse { () throws(MicroError) in name.isEmpty ? .usual() : try TableName(name) }
    }
}

extension Store_ReadKeysRequest {
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package func recordKeys() throws(MicroError) -> [RecordKey] {
        var found: [RecordKey] = []
        for (index, key) in keys.enumerated() {
            let field = WireField("keys").element(index)
            let table = try TableName(
                wire: key.table.isEmpty ? table : key.table, field: field.child("table"))
            found.append(try RecordKey(wire: key.key, in: table, field: field.child("key")))
        }
        return found
    }

    /// A request for these keys.
    package init(_ keys: [RecordKey]) {
        self.init()
        self.keys = keys.map { key in
            var message = Store_Key()
            message.table = key.table.rawValue
            message.key = key.key
            return message
        }
    }
}
