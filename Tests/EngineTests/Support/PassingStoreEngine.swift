import MicroCore

/// An engine that passes everything on to another, but commits as it is told.
struct PassingStoreEngine: StoreEngine {
    /// Commits a transaction to the store that it is for.
    typealias Commit = @Sendable (any Store, StoreTransaction) async throws(MicroError) -> Int64

    let engine: any StoreEngine
    let commit: Commit

    init(_ engine: any StoreEngine, commit: @escaping Commit) {
        self.engine = engine
        self.commit = commit
    }

    func store(in namespace: Namespace) -> any Store {
        PassingStore(store: engine.store(in: namespace), commit: commit)
    }

    func namespaces() async throws(MicroError) -> [Namespace] { try await engine.namespaces() }

    func erase(_ namespace: Namespace) async throws(MicroError) { try await engine.erase(namespace) }
}

private struct PassingStore: Store {
    let store: any Store
    let commit: PassingStoreEngine.Commit

    func read(_ keys: [RecordKey]) async throws(MicroError) -> Revised<[Record?]> {
        try await store.read(keys)
    }

    func records(_ query: RecordQuery) async throws(MicroError) -> Revised<Page<Record>> {
        try await store.records(query)
    }

    func keys(_ query: RecordQuery) async throws(MicroError) -> Revised<Page<String>> {
        try await store.keys(query)
    }

    func count(_ query: RecordQuery) async throws(MicroError) -> Int { try await store.count(query) }

    func tables() async throws(MicroError) -> [TableName] { try await store.tables() }

    func commit(_ transaction: StoreTransaction) async throws(MicroError) -> Int64 {
        try await commit(store, transaction)
    }

    func watch(
        _ selection: WatchSelection, after revision: Int64?
    ) async throws(MicroError) -> StoreChanges {
        try await store.watch(selection, after: revision)
    }
}
