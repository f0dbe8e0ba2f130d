public import Configuration
public import Micro
import MicroCore
public import ServiceLifecycle
import Synchronization

/// Gives a service's settings on the platform to swift-configuration, and follows them as they change.
///
/// ```swift
/// let service = Microservice("greeter")
/// let settings = try ServiceConfigProvider(service.config, at: "greeter")
/// let reader = ConfigReader(providers: [EnvironmentVariablesProvider(), settings])
/// ```
///
/// It follows while it runs, beside the service: `ServiceGroup(services: [service, settings], …)`. Before it has heard from
/// the platform first there are no values, so that what stands behind it, or a default, counts; `fetch` asks the platform
/// itself. While the platform is away, the last values stay.
///
/// A part of a key is a key of an object. Values are secret for swift-configuration where they are on the platform.
public final class ServiceConfigProvider: ConfigProvider, Service {
    private struct State {
        var snapshot: ServiceConfigSnapshot
        var watchers: [UInt64: AsyncStream<ServiceConfigSnapshot>.Continuation] = [:]
        var lastID: UInt64 = 0
    }

    /// The name by which access reports show it.
    public let providerName: String
    private let source: ServiceConfigSource
    private let state: Mutex<State>

    /// - Parameter path: where the object lies whose members the first parts of keys are; all of the document when blank.
    /// - Throws: `MicroError` when the path is malformed.
    public init(_ config: ServiceConfig, at path: String = "") throws {
        providerName = path.isEmpty ? "ServiceConfigProvider" : "ServiceConfigProvider[\(path)]"
        source = ServiceConfigSource(config: config, path: try ConfigPath(path), name: providerName)
        state = Mutex(State(snapshot: source.empty))
    }

    /// Follows the settings until the task is cancelled or asked to stop.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            for await snapshot in self.source.snapshots() { self.publish(snapshot) }
        }
    }

    /// The value as it was heard of last.
    public func value(forKey key: AbsoluteConfigKey, type: ConfigType) throws -> LookupResult {
        try current.value(forKey: key, type: type)
    }

    /// The value that the platform has now.
    public func fetchValue(forKey key: AbsoluteConfigKey, type: ConfigType) async throws -> LookupResult {
        try await source.fetch().value(forKey: key, type: type)
    }

    /// The value as it was heard of last, and again whenever it changes.
    public func watchValue<Return: ~Copyable>(
        forKey key: AbsoluteConfigKey, type: ConfigType,
        updatesHandler: (
            _ updates: ConfigUpdatesAsyncSequence<Result<LookupResult, any Error>, Never>
        ) async throws -> Return
    ) async throws -> Return {
        let (snapshots, id) = watch()
        defer { forget(id) }
        return try await updatesHandler(
            ConfigUpdatesAsyncSequence(DistinctValues(snapshots: snapshots, key: key, type: type)))
    }

    /// All values as they were heard of last.
    public func snapshot() -> any ConfigSnapshot { current }

    /// All values as they were heard of last, and again whenever any changes.
    public func watchSnapshot<Return: ~Copyable>(
        updatesHandler: (_ updates: ConfigUpdatesAsyncSequence<any ConfigSnapshot, Never>) async throws
            -> Return
    ) async throws -> Return {
        let (snapshots, id) = watch()
        defer { forget(id) }
        return try await updatesHandler(ConfigUpdatesAsyncSequence(snapshots.map { $0 }))
    }
}

extension ServiceConfigProvider {
    private var current: ServiceConfigSnapshot { state.withLock { $0.snapshot } }

    /// A slow watcher is told only of the latest.
    private func watch() -> (AsyncStream<ServiceConfigSnapshot>, UInt64) {
        let (snapshots, continuation) = AsyncStream<ServiceConfigSnapshot>.makeStream(
            bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state in
            state.lastID += 1
            state.watchers[state.lastID] = continuation
            continuation.yield(state.snapshot)
            return state.lastID
        }
        return (snapshots, id)
    }

    private func forget(_ id: UInt64) {
        state.withLock { $0.watchers[id] = nil }
    }

    private func publish(_ snapshot: ServiceConfigSnapshot) {
        state.withLock { state in
            state.snapshot = snapshot
            for watcher in state.watchers.values { watcher.yield(snapshot) }
        }
    }
}

extension ServiceConfigProvider: CustomStringConvertible {
    public var description: String { providerName }
}
