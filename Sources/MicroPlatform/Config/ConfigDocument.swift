import MicroCore

/// A namespace's settings as they are kept.
struct ConfigDocument: Equatable, Sendable {
    /// How often it changed.
    var revision: Int64 = 0
    /// The revision of the oldest change that is remembered; the next one's when none is.
    var historyStart: Int64 = 1
    /// How many bytes the changes have that are remembered.
    var historyBytes: Int64 = 0
    /// Always an object.
    var root = ConfigNode.empty

    init() {}

    /// - Throws: `internalError` when the bytes are not what we write.
    init(stored: [UInt8]) throws(MicroError) {
        let form = try StoredForm(stored)
        revision = try form.integer("revision")
        historyStart = try form.integer("history_start")
        historyBytes = try form.integer("history_bytes")
        guard let root = try form.node("root"), root.members != nil else { throw StoredForm.damaged }
        self.root = root
    }

    /// As it lies in the store.
    /// - Throws: `tooLarge` past `ConfigLimits`.
    func stored() throws(MicroError) -> [UInt8] {
        guard root.entryCount <= ConfigLimits.entriesMax + 1 else {
            throw MicroError(.tooLarge, "the configuration has more than \(ConfigLimits.entriesMax) entries")
        }
        let form = JSONValue.object([
            "revision": .number(JSONNumber(revision)), "history_start": .number(JSONNumber(historyStart)),
            "history_bytes": .number(JSONNumber(historyBytes)), "root": root.stored,
        ])
        let bytes = Array(form.text.utf8)
        guard bytes.count <= ConfigLimits.documentBytesMax else {
            throw MicroError(
                .tooLarge, "the configuration has more than \(ConfigLimits.documentBytesMax) bytes")
        }
        return bytes
    }
}

extension ConfigNode {
    /// How many values and objects it is made of, itself included.
    fileprivate var entryCount: Int {
        1 + (members?.values.reduce(0) { $0 + $1.entryCount } ?? 0)
    }
}
