import MicroCore
import Synchronization

/// A store engine that commits, and then says that it could not.
final class BreakingStoreEngine: StoreEngine {
    private let engine: any StoreEngine
    private let broken = Mutex(false)

    init(_ engine: any StoreEngine) {
        self.engine = engine
    }

    var isBroken: Bool {
        get { broken.withLock { $0 } }
        set { broken.withLock { $0 = newValue } }
    }

    func store(in namespace: Namespace) -> any Store {
        BreakingStore(store: engine.store(in: namespace), engine: self)
    }

    func namespaces() async throws(MicroError) -> [Namespace] { try await engine.namespaces() }

    func erase(_ namespace: Namespace) async throws(MicroError) { try await engine.erase(namespace) }
}

private struct BreakingStore: Store {
    let store: any Store
    let engine: BreakingStoreEngine

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
        let revision = try await store.commit(transaction)
        if engine.isBroken { throw MicroError(.unavailable, "the disk broke") }
        return revision
    }

    func watch(_ selection: WatchSelection, after revision: Int64?) async throws(MicroError) -> StoreChanges {
        try await store.watch(selection, after: revision)
    }
}
