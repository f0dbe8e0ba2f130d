import Logging
import MicroCore
import MicroRPC
import Synchronization

/// Where the services of the namespace are: listed once, then kept current by what the registry pushes. Calls read it
/// without waiting. While the registry is away, what was known last is used.
final class Routes: Sendable {
    /// How long the first call waits to learn who is there.
    private static let firstTimeout = Duration.seconds(10)

    private let registry: any Registry
    private let table = Mutex(RouteTable())
    private let following: Following
    private let known = Latch()

    init(registry: any Registry, logger: Logger) {
        self.registry = registry
        following = Following(failure: "following the registry failed", logger: logger)
    }

    /// The instance for the next call of a service, none of those tried; nil when there is none.
    /// - Throws: `RPCError` when the registry cannot be reached at first.
    func choose(_ service: String, except tried: [Route]) async throws -> Route? {
        if !known.isOpen {
            following.begin()
            try await known.wait(atMost: Self.firstTimeout)
            guard known.isOpen else {
                throw RPCError(.unavailable, "the registry did not say where \(service) is")
            }
        }
        return Route.choose(from: table.withLock { $0.routes(to: service) }, except: tried)
    }

    /// Follows the registry until the task is cancelled, from the first call on.
    func run() async {
        await following.run(follow)
    }

    private func follow(_ began: () -> Void) async throws {
        // Watching begins before listing, so that no change falls between the two.
        let events = try await registry.watch(nil)
        let records = try await registry.records()
        table.withLock { $0.replace(with: records) }
        known.open()
        began()
        for try await event in events { table.withLock { $0.apply(event) } }
    }
}
