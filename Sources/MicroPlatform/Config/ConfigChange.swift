import MicroCore

/// One change of a document as it is remembered: what it takes to undo it.
struct ConfigChange: Equatable, Sendable {
    var revision: Int64
    /// Milliseconds since 1970.
    var time: Int64
    var account: String
    var action: ConfigEntry.Action
    /// Where it was done.
    var path: ConfigPath
    /// What of the document it changed; `path` or above it.
    var base: ConfigPath
    /// What was at `base`; nil when nothing was.
    var before: ConfigNode?
    var after: ConfigNode?

    /// As it lies in the store.
    var stored: [UInt8] {
        var members: [String: JSONValue] = [
            "time": .number(JSONNumber(time)), "account": .string(account),
            "action": .string(action.rawValue), "path": .string(path.description),
            "base": .string(base.description),
        ]
        members["before"] = before?.stored
        members["after"] = after?.stored
        return Array(JSONValue.object(members).text.utf8)
    }

    init(
        revision: Int64, time: Int64, account: String, action: ConfigEntry.Action, path: ConfigPath,
        from old: ConfigNode, to new: ConfigNode
    ) {
        self.revision = revision
        self.time = time
        self.account = account
        self.action = action
        self.path = path
        base = old.changing(at: path)
        before = old.node(at: base.keys)
        after = new.node(at: base.keys)
    }

    /// - Throws: `internalError` when the bytes are not what we write.
    init(revision: Int64, stored: [UInt8]) throws(MicroError) {
        let form = try StoredForm(stored)
        guard let action = ConfigEntry.Action(rawValue: try form.text("action")) else {
            throw StoredForm.damaged
        }
        self.revision = revision
        time = try form.integer("time")
        account = try form.text("account")
        self.action = action
        path = try form.path("path")
        base = try form.path("base")
        before = try form.node("before")
        after = try form.node("after")
    }

    /// As it reads.
    var entry: ConfigEntry {
        // A value on the way that became an object is what changed, not only what was put below it.
        let isReplaced = before.map { $0.members == nil } ?? false
        let shown = isReplaced ? base : path
        let inside = shown.keys.dropFirst(base.keys.count)
        return ConfigEntry(
            revision: revision, time: time, account: account, action: action, path: shown,
            before: before?.node(at: inside)?.hidden, after: after?.node(at: inside)?.hidden)
    }

    /// The document before it.
    func undone(in root: ConfigNode) throws(MicroError) -> ConfigNode {
        try root.placing(before, at: base.keys[...]) ?? .empty
    }
}
