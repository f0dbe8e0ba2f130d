import MicroCore

/// How the changes of transactions that follow one another lie in a row of the log.
///
/// Each transaction has its revision and the number of its changes before it; each change has its action, what is left of its
/// record's time, and its table, key, metadata and value, each with its length before it. Numbers are little-endian.
enum StoredChanges {
    /// What stands in the place of a time that is not limited.
    private static let unlimited: Int64 = -1

    static func append(_ set: StoreChangeSet, to bytes: inout [UInt8]) {
        append(set.revision, to: &bytes)
        append(UInt32(clamping: set.changes.count), to: &bytes)
        for change in set.changes {
            let record = change.change.record
            bytes.append(code(change.change.action))
            append(record?.timeToLive.map(\.wholeMilliseconds) ?? unlimited, to: &bytes)
            append(change.table.rawValue.utf8, to: &bytes)
            append(change.key, to: &bytes)
            append(StoredMetadata.bytes(record?.metadata ?? [:]) ?? [], to: &bytes)
            append(record?.value ?? [], to: &bytes)
        }
    }

    /// What is selected of the transactions after a revision, in order, as it is told some milliseconds after it happened.
    static func forEach(
        in bytes: [UInt8], of selection: WatchSelection, after revision: Int64, elapsed: Int64,
        _ body: (RecordChange, _ revision: Int64) -> Void
    ) throws(MicroError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let own: Int64 = try integer(&rest)
            let count: UInt32 = try integer(&rest)
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
        let action = try action(of: integer(&rest))
        let timeToLive: Int64 = try integer(&rest)
        let table = try field(&rest), key = try field(&rest)
        let metadata = try field(&rest), value = try field(&rest)
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
        default: throw damaged
        }
    }
}

extension StoredChanges {
    private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private static func append(_ field: some Collection<UInt8>, to bytes: inout [UInt8]) {
        append(UInt32(clamping: field.count), to: &bytes)
        bytes.append(contentsOf: field)
    }

    private static func integer<Number: FixedWidthInteger>(
        _ rest: inout ArraySlice<UInt8>
    ) throws(MicroError) -> Number {
        let size = MemoryLayout<Number>.size
        guard rest.count >= size else { throw damaged }
        defer { rest = rest.dropFirst(size) }
        return rest.prefix(size).reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    private static func field(_ rest: inout ArraySlice<UInt8>) throws(MicroError) -> ArraySlice<UInt8> {
        let length: UInt32 = try integer(&rest)
        guard rest.count >= Int(length) else { throw damaged }
        defer { rest = rest.dropFirst(Int(length)) }
        return rest.prefix(Int(length))
    }

    private static var damaged: MicroError { MicroError(.internalError, "the database file is damaged") }
}
