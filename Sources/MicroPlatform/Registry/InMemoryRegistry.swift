package import MicroCore
import ServiceLifecycle
import Synchronization

/// The embedded registry: what is registered lives in this process's memory and comes back with the services'
/// next heartbeats when the process starts anew.
///
/// Every change is in `snapshot`, and on its way to the watchers, when the call that makes it returns.
/// Run it: `run` drops registrations whose time has passed, and ends the watchers when it stops.
package final class InMemoryRegistry<ClockType: Clock>: RegistryEngine, Service
where ClockType.Duration == Duration {
    private typealias State = RegistryState<ClockType.Instant>

    private let clock: ClockType
    private let limits: RegistryLimits
    private let sweepInterval: Duration
    private let state: Mutex<State>
    /// Apart from `state`, so that a reader never waits for a writer.
    private let published = PerThread(RegistrySnapshot())
    private let watchers: RegistryWatchers

    /// An empty registry that looks every `sweepInterval` for what has expired.
    package init(
        limits: RegistryLimits = RegistryLimits(), sweepInterval: Duration = .seconds(1),
        clock: ClockType = ContinuousClock()
    ) {
        self.clock = clock
        self.limits = limits
        self.sweepInterval = sweepInterval
        state = Mutex(State(limits: limits))
        watchers = RegistryWatchers(limits: limits)
    }

    package var snapshot: RegistrySnapshot { published.state }

    package func registry(in namespace: Namespace) -> any Registry {
        NamespaceRegistry(engine: self, namespace: namespace)
    }

    /// Drops what has expired until the service group shuts down.
    package func run() async throws {
        defer { watchers.finish() }
        await cancelWhenGracefulShutdown {
            while (try? await self.clock.sleep(for: self.sweepInterval)) != nil {
                self.expire()
            }
        }
    }

    /// Drops the nodes whose time has passed, with an event for each version that loses any.
    package func expire() {
        let now = clock.now
        change { state in state.expire(at: now) }
    }

    /// Makes one change: state, snapshot and events in one step, so that all see the same order.
    private func change<Failure: Error>(
        _ body: (inout State) throws(Failure) -> [RegistryChange]
    ) throws(Failure) {
        let overrun = try state.withLock { state throws(Failure) in
            let changes = try body(&state)
            guard !changes.isEmpty else { return [RegistryEvents.Continuation]() }
            let snapshot = RegistrySnapshot(state.services)
            published.update { $0 = snapshot }
            return watchers.send(changes)
        }
        RegistryWatchers.end(overrun)
    }
}

extension InMemoryRegistry {
    /// Adds or renews the record's nodes in `namespace`.
    func register(_ record: ServiceRecord, ttl: Duration, in namespace: Namespace) throws(MicroError) {
        guard ttl > .zero else {
            throw MicroError(.invalidArgument, "the time to live must be more than zero")
        }
        try limits.check(record)
        try record.descriptors?.verify()
        let deadline = clock.now.advanced(by: min(ttl, limits.timeToLiveMax))
        try change { state throws(MicroError) in
            try state.register(record, in: namespace, until: deadline)
        }
    }

    /// Removes the record's nodes from `namespace`.
    func deregister(_ record: ServiceRecord, in namespace: Namespace) {
        change { state in state.deregister(record, in: namespace) }
    }

    /// The events of `namespace` from now on.
    func watch(_ service: ServiceName?, in namespace: Namespace) throws(MicroError) -> RegistryEvents {
        try watchers.add(service: service, namespace: namespace)
    }
}
