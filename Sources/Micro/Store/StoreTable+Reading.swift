public import MicroCore

extension StoreTable {
    /// The records whose keys begin and end so, in the order of the keys' bytes. They are read a page at a time as you go
    /// on, each page as it is then.
    public func records(
        prefix: String = "", suffix: String = "", order: RecordQuery.Order = .ascending
    ) -> StorePages<Record> {
        let store = store
        return StorePages(
            RecordQuery(table: name, prefix: prefix, suffix: suffix, order: order), key: \.key
        ) { query throws(MicroError) in
            try await store.records(query)
        }
    }

    /// The keys that begin and end so, in the order of their bytes; read a page at a time as you go on.
    public func keys(
        prefix: String = "", suffix: String = "", order: RecordQuery.Order = .ascending
    ) -> StorePages<String> {
        let store = store
        return StorePages(
            RecordQuery(table: name, prefix: prefix, suffix: suffix, order: order), key: \.self
        ) { query throws(MicroError) in
            try await store.keys(query)
        }
    }

    /// How many records have keys that begin and end so. Walks over them, however long that takes.
    public func count(prefix: String = "", suffix: String = "") async throws(MicroError) -> Int {
        try await store.count(RecordQuery(table: name, prefix: prefix, suffix: suffix))
    }

    /// What changes of one key from now on, or after a revision: none is left out, none told twice, however often the
    /// connection is lost. The first element comes at once.
    /// - Parameter revision: the namespace's: of a write, a page, `read(_:)` of several keys, or `revision()`. That of a
    ///   record is the one that it was written in, which may be long ago.
    /// - Throws: `failedPrecondition`, here or later, when changes are forgotten that were not told yet: take the
    ///   `revision()`, read what is there, then watch after that revision.
    public func watch(_ key: String, after revision: Int64? = nil) async throws(MicroError) -> StoreChanges {
        try await store.watch(.key(try RecordKey(key, in: name)), after: revision)
    }

    /// The same for every key that begins so.
    public func watch(
        prefix: String = "", after revision: Int64? = nil
    ) async throws(MicroError) -> StoreChanges {
        try await store.watch(.prefix(prefix, name), after: revision)
    }
}
