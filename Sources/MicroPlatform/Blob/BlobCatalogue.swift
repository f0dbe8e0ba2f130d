import MicroCore

/// What is known of the blobs of one namespace, as records of its store.
struct BlobCatalogue: Sendable {
    /// How often a change is tried again when somebody else changes the same blob at the same time.
    private static let attemptsMax = 100

    let store: any Store

    /// What is known of a blob; nil when there is none.
    func find(_ key: BlobKey) async throws(MicroError) -> BlobDescription? {
        try await found(key).map { record throws(MicroError) in try BlobDescription(record) }
    }

    /// A page of blobs.
    func list(_ query: BlobQuery) async throws(MicroError) -> Page<BlobDescription> {
        let page = try await store.records(
            RecordQuery(
                table: BlobDescription.table, prefix: query.prefix, after: query.after, limit: query.limit)
        ).value
        let elements = try page.elements.map { record throws(MicroError) in try BlobDescription(record) }
        return Page(elements, hasMore: page.hasMore)
    }

    /// Puts a description in the place of the one that its key has.
    /// - Returns: the file of the one that was there.
    func put(_ description: BlobDescription) async throws(MicroError) -> BlobFileID? {
        let record = try description.record()
        let index = Record(description.file.rawValue, Array(record.key.utf8))
        return try await change(description.info.key) { _ in
            [.write(record, BlobDescription.table), .write(index, BlobDescription.filesTable)]
        }
    }

    /// Removes what is known of a blob.
    /// - Returns: the file that it lay in; nil when there was none.
    func remove(_ key: BlobKey) async throws(MicroError) -> BlobFileID? {
        let recordKey = try RecordKey(key.rawValue, in: BlobDescription.table)
        return try await change(key) { old in old == nil ? [] : [.delete(recordKey)] }
    }

    /// Removes everything, while nothing is written.
    func removeAll() async throws(MicroError) {
        // Each blob goes together with its file's record.
        let query = RecordQuery(table: BlobDescription.table, limit: StoreLimits.operationsMax / 2)
        while true {
            let records = try await store.records(query).value.elements
            guard !records.isEmpty else { return }
            var transaction = StoreTransaction()
            for record in records {
                transaction.operations.append(
                    .delete(try RecordKey(record.key, in: BlobDescription.table)))
                // Of one that is damaged nobody knows the file.
                guard let file = try? BlobDescription(record).file else { continue }
                transaction.operations.append(
                    .delete(try RecordKey(file.rawValue, in: BlobDescription.filesTable)))
            }
            _ = try await store.commit(transaction)
        }
    }

    /// Of some files whose names begin so, those that belong to blobs.
    func files(_ prefix: String) async throws(MicroError) -> Set<BlobFileID> {
        var query = RecordQuery(table: BlobDescription.filesTable, prefix: prefix)
        var files: Set<BlobFileID> = []
        while true {
            let page = try await store.keys(query).value
            for key in page.elements { if let id = BlobFileID(stored: key) { files.insert(id) } }
            guard page.hasMore, let last = page.elements.last else { return files }
            query.after = last
        }
    }

    /// Whether a file belongs to a blob.
    func owns(_ file: BlobFileID) async throws(MicroError) -> Bool {
        let key = try RecordKey(file.rawValue, in: BlobDescription.filesTable)
        return try await store.read([key]).value.first.flatMap { $0 } != nil
    }

    /// Returns when whatever was committed before is settled: a commit that failed then stays undone for good.
    func settle() async throws(MicroError) {
        let mark = Record("settled", [])
        let key = try RecordKey(mark.key, in: Self.marksTable)
        _ = try await store.commit(StoreTransaction([.write(mark, Self.marksTable)]))
        _ = try await store.commit(StoreTransaction([.delete(key)]))
    }

    private static let marksTable = TableName.internal("blob-marks")

    private func found(_ key: BlobKey) async throws(MicroError) -> Record? {
        let key = try RecordKey(key.rawValue, in: BlobDescription.table)
        return try await store.read([key]).value.first.flatMap { $0 }
    }

    /// Makes one change to a blob, and forgets the file that it had before.
    private func change(
        _ key: BlobKey, _ operations: (Record?) -> [StoreTransaction.Operation]
    ) async throws(MicroError) -> BlobFileID? {
        let recordKey = try RecordKey(key.rawValue, in: BlobDescription.table)
        for _ in 0..<Self.attemptsMax {
            let old = try await found(key)
            let operations = operations(old)
            guard !operations.isEmpty else { return nil }
            // One that is damaged can be replaced; its file is a leftover then.
            let oldFile = try? old.map(BlobDescription.init)?.file
            var transaction = StoreTransaction(
                operations, if: [StoreTransaction.Condition(recordKey, is: old?.revision)])
            if let oldFile {
                transaction.operations.append(
                    .delete(try RecordKey(oldFile.rawValue, in: BlobDescription.filesTable)))
            }
            do {
                _ = try await store.commit(transaction)
                return oldFile
            } catch  where error.code == .conflict {
                continue
            }
        }
        throw MicroError(
            .resourceExhausted, "too many write the blob \"\(key.rawValue.prefix(80))\" at once: try again")
    }
}
