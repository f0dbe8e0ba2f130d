package import MicroCore

extension ConfigHistoryQuery {
    /// How many entries are read when nobody says.
    private static let limitUnsaid = 100

    /// - Throws: `invalidArgument` naming the field that is wrong.
    package init(wire: Config_HistoryRequest) throws(MicroError) {
        guard wire.limit <= ConfigLimits.historyPageMax else {
            throw WireField("limit").malformed("is more than \(ConfigLimits.historyPageMax)")
        }
        guard wire.before >= 0 else { throw WireField("before").malformed("is less than 0") }
        self.init(
            path: try WireField("path").parse { () throws(MicroError) in try ConfigPath(wire.path) },
            limit: wire.limit == 0 ? Self.limitUnsaid : Int(wire.limit),
            before: wire.before == 0 ? nil : wire.before)
    }
}

extension Config_HistoryRequest {
    /// Asks for the same.
    package init(_ query: ConfigHistoryQuery) {
        self.init()
        path = query.path.description
        limit = UInt32(clamping: query.limit)
        before = query.before ?? 0
    }
}

extension ConfigEntry {
    /// - Throws: `invalidArgument` naming the field that is wrong.
    package init(wire: Config_HistoryEntry) throws(MicroError) {
        guard let action = Action(rawValue: wire.action) else {
            throw WireField("action").malformed("is not set, delete or rollback")
        }
        self.init(
            revision: wire.revision, time: wire.time, account: wire.account, action: action,
            path: try WireField("path").parse { () throws(MicroError) in try ConfigPath(wire.path) },
            before: try Self.value(wire.before, "before"), after: try Self.value(wire.after, "after"))
    }

    private static func value(_ text: String, _ field: String) throws(MicroError) -> JSONValue? {
        text.isEmpty ? nil : try JSONValue(told: text, field: WireField(field))
    }
}

extension Config_HistoryEntry {
    /// The same entry.
    package init(_ entry: ConfigEntry) {
        self.init()
        revision = entry.revision
        time = entry.time
        account = entry.account
        action = entry.action.rawValue
        path = entry.path.description
        before = entry.before?.text ?? ""
        after = entry.after?.text ?? ""
    }
}
