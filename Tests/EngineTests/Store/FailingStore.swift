import MicroCore
import Synchronization

/// A store that fails for good after so many reads and commits.
final class FailingStoreEngine: StoreEngine {
    private let engine: any StoreEngine
    private let steps: StepsLeft

    init(_ engine: any StoreEngine, stepsLeft: Int) {
        self.engine = engine
        steps = StepsLeft(stepsLeft)
    }

    func store(in namespace: Namespace) -> any Store {
        FailingStore(store: engine.store(in: namespace), steps: steps)
    }

    func namespaces() async throws(MicroError) -> [Namespace] {
        try steps.take()
        return try await engine.namespaces()
    }

    func erase(_ namespace: Namespace) async throws(MicroError) { try await engine.erase(namespace) }
}

/// How often something still works.
final class StepsLeft: Sendable {
    private let left: Mutex<Int>

    init(_ count: Int) {
        left = Mutex(count)
    }

    func take() throws(MicroError) {
        let fails = left.withLock { left in
            left -= 1
            return left < 0
        }
        if fails { throw MicroError(.unavailable, "the store has failed") }
    }
}

/// The same for one namespace.
struct FailingStore: Store {
    let store: any Store
    let steps: StepsLeft

    func read(_ keys: [RecordKey]) async throws(MicroError) -> Revised<[Record?]> {
        try steps.take()
        return try await store.read(keys)
    }

    func records(_ query: RecordQuery) async throws(MicroError) -> Revised<Page<Record>> {
        try steps.take()
        return try await store.records(query)
    }

    func keys(_ query: RecordQuery) async throws(MicroError) -> Revised<Page<String>> {
        try await store.keys(query)
    }

    func count(_ query: RecordQuery) async throws(MicroError) -> Int { try await store.count(query) }

    func tables() async throws(MicroError) -> [TableName] { try await store.tables() }

    func commit(_ transaction: StoreTransaction) async throws(MicroError) -> Int64 {
        try steps.take()
        return try await store.commit(transaction)
    }

    func watch(
        _ selection: WatchSelection, after revision: Int64?
    ) async throws(MicroError) -> StoreChanges {
        try await store.watch(selection, after: revision)
    }
}
