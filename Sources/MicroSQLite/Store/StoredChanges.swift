import MicroCore

/// How the changes of transactions that follow one another lie in a row of the log.
///
/// Each transaction has its revision and the number of its changes before it; each change has its action, what is left of its
/// record's time, and its table, key, metadata and value, as `StoredFields`.
enum StoredChanges {
    /// What stands in the place of a time that is not limited.
    private static let unlimited: Int64 = -1

    static func append(_ set: StoreChangeSet, to bytes: inout [UInt8]) {
        StoredFields.append(set.revision, to: &bytes)
        StoredFields.append(UInt32(clamping: set.changes.count), to: &bytes)
        for change in set.changes {
            let record = change.change.record
            bytes.append(code(change.change.action))
            StoredFields.append(record?.timeToLive.map(\.wholeMilliseconds) ?? unlimited, to: &bytes)
            StoredFields.append(change.table.rawValue.utf8, to: &bytes)
            StoredFields.append(change.key, to: &bytes)
            StoredFields.append(StoredMetadata.bytes(record?.metadata ?? [:]) ?? [], to: &bytes)
            StoredFields.append(record?.value ?? [], to: &bytes)
        }
    }

    /// What is selected of the transactions after a revision, in order, as it is told some milliseconds after it happened.
    static func forEach(
        in bytes: [UInt8], of selection: WatchSelection, after revision: Int64, elapsed: Int64,
        _ body: (RecordChange, _ revision: Int64) -> Void
    ) throws(MicroError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let own: Int64 = try StoredFields.number(&rest)
            let count: UInt32 = try StoredFields.number(&rest)
            for _ in 0..<count {
                let change = try change(&rest, at: own, own > revision ? selection : nil)
                if let change { body(change.told(after: elapsed), own) }
            }
        }
    }

    /// The next change; nil when it is not selected.
    private static func change(
        _ rest: inout ArraySlice<UInt8>, at revision: Int64, _ selection: WatchSelection?
    ) throws(MicroError) -> RecordChange? {
        let action = try action(of: StoredFields.number(&rest))
        let timeToLive: Int64 = try StoredFields.number(&rest)
        let table = try StoredFields.field(&rest), key = try StoredFields.field(&rest)
        let metadata = try StoredFields.field(&rest), value = try StoredFields.field(&rest)
        guard let selection, table.elementsEqual(selection.table.rawValue.utf8) else { return nil }
        let name = String(decoding: key, as: UTF8.self)
        guard selection.covers(name) else { return nil }
        guard action == .write else { return RecordChange(action, name) }
        let record = Record(
            name, Array(value), metadata: try StoredMetadata.value(Array(metadata)),
            timeToLive: timeToLive == unlimited ? nil : .milliseconds(timeToLive), revision: revision)
        return RecordChange(action, name, record: record)
    }

    private static func code(_ action: RecordChange.Action) -> UInt8 {
        switch action {
        case .write: 1
        case .delete: 2
        case .expire: 3
        }
    }

    private static func action(of code: UInt8) throws(MicroError) -> RecordChange.Action {
        switch code {
        case 1: .write
        case 2: .delete
        case 3: .expire
        default: throw SQLiteDatabase.damaged()
        }
    }
}
