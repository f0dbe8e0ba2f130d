import MicroCore

/// The records that a namespace's document and its history are kept in.
struct ConfigArchive: Sendable {
    static let documentTable = TableName.internal("config")
    static let historyTable = TableName.internal("config.history")
    /// How many old changes one new one pushes out at most.
    private static let droppedMax = 64
    /// What the revision of a change is written with, so that keys are ordered as revisions are.
    private static let keyDigits = 19

    let namespace: Namespace
    let store: any Store
    let documents: ConfigDocuments

    /// The document as it was read.
    struct Kept: Sendable {
        var document: ConfigDocument
        /// What its record was last written in; nil when there is none.
        var recordRevision: Int64?
        /// The store's when it was read.
        var storeRevision: Int64
    }

    func document() async throws(MicroError) -> Kept {
        let read = try await store.read([try Self.documentKey])
        guard let record = read.value.first ?? nil else {
            return Kept(document: ConfigDocument(), recordRevision: nil, storeRevision: read.revision)
        }
        return Kept(
            document: try document(record.value), recordRevision: record.revision,
            storeRevision: read.revision)
    }

    /// The document that a record's value is.
    func document(_ stored: [UInt8]) throws(MicroError) -> ConfigDocument {
        try documents.document(stored, of: namespace)
    }

    /// Every change of the document's record after a revision of the store.
    func changes(after revision: Int64) async throws(MicroError) -> StoreChanges {
        try await store.watch(.key(try Self.documentKey), after: revision)
    }

    /// Writes the document as a change left it together with that change, drops what is too old, and tells of it.
    /// - Throws: `conflict` when the document is not what it was any more.
    func commit(_ root: ConfigNode, _ change: ConfigChange, over kept: Kept) async throws(MicroError) {
        let stored = change.stored
        var document = kept.document
        document.root = root
        document.revision = change.revision
        document.historyBytes += Int64(stored.count)
        let dropped = try await dropping(from: &document)
        let operations: [StoreTransaction.Operation] = [
            .write(Record(try Self.documentKey.key, try document.stored()), Self.documentTable),
            .write(Record(Self.key(change.revision), stored), Self.historyTable),
        ]
        let unchanged = StoreTransaction.Condition(try Self.documentKey, is: kept.recordRevision)
        let event = PlatformEvent.config(
            change.action, change.path, revision: change.revision, account: change.account)
        _ = try await store.commit(
            StoreTransaction(operations + dropped, if: [unchanged], publishing: [event.publication]))
    }

    /// Writes the document with the same content encrypted otherwise.
    /// - Throws: `conflict` when the document is not what it was any more.
    func rewrite(_ document: ConfigDocument, over kept: Kept) async throws(MicroError) {
        let unchanged = StoreTransaction.Condition(try Self.documentKey, is: kept.recordRevision)
        let record = Record(try Self.documentKey.key, try document.stored())
        _ = try await store.commit(StoreTransaction([.write(record, Self.documentTable)], if: [unchanged]))
    }

    private static var documentKey: RecordKey {
        get throws(MicroError) { try RecordKey("document", in: documentTable) }
    }

    private static func key(_ revision: Int64) -> String {
        let digits = String(revision)
        return String(repeating: "0", count: max(0, keyDigits - digits.utf8.count)) + digits
    }

    /// Takes what is too much out of the history, the oldest first.
    private func dropping(
        from document: inout ConfigDocument
    ) async throws(MicroError) -> [StoreTransaction.Operation] {
        func isTooMuch(_ document: ConfigDocument) -> Bool {
            document.revision - document.historyStart >= Int64(ConfigLimits.historyEntriesMax)
                || document.historyBytes > Int64(ConfigLimits.historyBytesMax)
        }
        guard isTooMuch(document) else { return [] }
        let oldest = try await store.records(RecordQuery(table: Self.historyTable, limit: Self.droppedMax))
        var operations: [StoreTransaction.Operation] = []
        for record in oldest.value.elements where isTooMuch(document) {
            guard let revision = Int64(record.key) else { throw StoredForm.damaged }
            document.historyStart = revision + 1
            document.historyBytes -= Int64(record.value.count)
            operations.append(.delete(try RecordKey(record.key, in: Self.historyTable)))
        }
        return operations
    }
}

// Reading the history.
extension ConfigArchive {
    /// Some changes, the newest first.
    struct ChangePage: Sendable {
        var changes: [ConfigChange]
        /// Each one's record.
        var records: [Record]
        var hasMore: Bool
    }

    /// The changes of revisions before one, the newest first, a page at a time.
    func changes(before revision: Int64?, limit: Int) async throws(MicroError) -> ChangePage {
        let query = RecordQuery(
            table: Self.historyTable, order: .descending, after: revision.map(Self.key), limit: limit)
        let page = try await store.records(query).value
        var changes: [ConfigChange] = []
        for record in page.elements {
            guard let revision = Int64(record.key) else { throw StoredForm.damaged }
            changes.append(try ConfigChange(revision: revision, stored: record.value))
        }
        return ChangePage(changes: changes, records: page.elements, hasMore: page.hasMore)
    }

    /// Writes changes with the same content encrypted otherwise, where they are what they were.
    func rewrite(_ changes: [(ConfigChange, Record)]) async throws(MicroError) {
        var transaction = StoreTransaction()
        for (change, record) in changes {
            let key = try RecordKey(record.key, in: Self.historyTable)
            transaction.conditions.append(.init(key, is: record.revision))
            transaction.operations.append(.write(Record(record.key, change.stored), Self.historyTable))
        }
        _ = try await store.commit(transaction)
    }
}
