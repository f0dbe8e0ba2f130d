package import MicroCore
import Synchronization

/// The records of every namespace, for tests: gone with the process. What the protocols promise, in the plainest form.
package final class InMemoryStoreEngine: StoreEngine {
    private let stores = Mutex<[Namespace: InMemoryStore]>([:])
    private let now: @Sendable () -> Int64
    private let changesMax: Int

    /// `now` gives milliseconds since 1970; `changesMax` is how many changes of a namespace are remembered.
    package init(changesMax: Int = 100_000, now: @escaping @Sendable () -> Int64) {
        self.changesMax = changesMax
        self.now = now
    }

    package func store(in namespace: Namespace) -> any Store { inMemoryStore(in: namespace) }

    package func namespaces() async throws(MicroError) -> [Namespace] {
        var found: [Namespace] = []
        for (namespace, store) in stores.withLock({ $0 }) where try await !store.allTables().isEmpty {
            found.append(namespace)
        }
        return found.sorted { $0.rawValue < $1.rawValue }
    }

    package func erase(_ namespace: Namespace) async throws(MicroError) {
        await inMemoryStore(in: namespace).erase()
    }

    /// Removes what has expired, and tells those who watch.
    package func sweep() async {
        for store in stores.withLock({ Array($0.values) }) { await store.sweep() }
    }

    private func inMemoryStore(in namespace: Namespace) -> InMemoryStore {
        stores.withLock { stores in
            if let store = stores[namespace] { return store }
            let store = InMemoryStore(changesMax: changesMax, now: now)
            stores[namespace] = store
            return store
        }
    }
}
