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

    func store(in namespace: Namespace) -> any Store { passing.store(in: namespace) }

    func namespaces() async throws(MicroError) -> [Namespace] { try await engine.namespaces() }

    func erase(_ namespace: Namespace) async throws(MicroError) { try await engine.erase(namespace) }

    private var passing: PassingStoreEngine {
        PassingStoreEngine(engine) { [self] store, transaction throws(MicroError) in
            let revision = try await store.commit(transaction)
            if isBroken { throw MicroError(.unavailable, "the disk broke") }
            return revision
        }
    }
}
