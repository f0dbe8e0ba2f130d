package import MicroCore
import ServiceLifecycle
import Synchronization

/// The embedded broker: messages go from whoever publishes to whoever subscribes within this process.
///
/// Run it: `run` ends those who subscribe when it stops.
package final class InProcessBroker: BrokerEngine, Service {
    private struct State {
        var brokers: [Namespace: NamespaceBroker] = [:]
        var isFinished = false
    }

    private let state = Mutex(State())
    private let known = PerThread<[Namespace: NamespaceBroker]>([:])

    package init() {}

    package func broker(in namespace: Namespace) -> any Broker {
        if let broker = known.state[namespace] { return broker }
        return state.withLock { state in
            if let broker = state.brokers[namespace] { return broker }
            let broker = NamespaceBroker(namespace)
            if state.isFinished { broker.finish() }
            state.brokers[namespace] = broker
            known.update { $0[namespace] = broker }
            return broker
        }
    }

    /// Lasts until the service group shuts down, and ends all subscribers then.
    package func run() async throws {
        defer { finish() }
        try? await gracefulShutdown()
    }

    private func finish() {
        let brokers = state.withLock { state in
            state.isFinished = true
            return Array(state.brokers.values)
        }
        for broker in brokers { broker.finish() }
    }
}

extension InProcessBroker: NamespaceContents {
    /// Ends those who subscribe in the namespace.
    package func erase(_ namespace: Namespace) async throws(MicroError) {
        let broker = state.withLock { state in
            known.update { $0[namespace] = nil }
            return state.brokers.removeValue(forKey: namespace)
        }
        broker?.finish()
    }
}
