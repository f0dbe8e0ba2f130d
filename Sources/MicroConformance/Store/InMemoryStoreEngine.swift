package import MicroCore
import Synchronization

/// The records and topics of every namespace, for tests: gone with the process. What the protocols promise, in the
/// plainest form.
package final class InMemoryStoreEngine: EventStorage {
    private let waiters = EventWaiters()
    private let stores = Mutex<[Namespace: InMemoryStore]>([:])
    private let now: @Sendable () -> Int64
    private let changesMax: Int

    /// `now` gives milliseconds since 1970; `changesMax` is how many changes of a namespace are remembered.
    package init(changesMax: Int = 100_000, now: @escaping @Sendable () -> Int64) {
        self.changesMax = changesMax
        self.now = now
    }

    package func store(in namespace: Namespace) -> any Store { inMemoryStore(in: namespace) }

    package func topics(in namespace: Namespace) -> any TopicStorage { inMemoryStore(in: namespace) }

    package func namespaces() async throws(MicroError) -> [Namespace] {
        var found: [Namespace] = []
        for (namespace, store) in stores.withLock({ $0 }) where try await store.holdsRecords() {
            found.append(namespace)
        }
        return found.sorted { $0.rawValue < $1.rawValue }
    }

    package func erase(_ namespace: Namespace) async throws(MicroError) {
        await inMemoryStore(in: namespace).erase()
    }

    /// Removes what has expired and is kept no longer, appends events whose time has come, and tells those who wait.
    package func sweep() async {
        for store in stores.withLock({ Array($0.values) }) {
            await store.sweep()
            await store.sweepTopics()
        }
    }

    /// Does so again and again, until it is cancelled.
    package func run() async {
        while !Task.isCancelled {
            await sweep()
            try? await Task.sleep(for: .milliseconds(5))
        }
    }

    private func inMemoryStore(in namespace: Namespace) -> InMemoryStore {
        stores.withLock { stores in
            if let store = stores[namespace] { return store }
            let store = InMemoryStore(namespace, changesMax: changesMax, waiters: waiters, now: now)
            stores[namespace] = store
            return store
        }
    }
}
