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
    private let logger: Logger
    private let table = Mutex(RouteTable())
    private let wanted = Latch()
    private let known = Latch()

    init(registry: any Registry, logger: Logger) {
        self.registry = registry
        self.logger = logger
    }

    /// The instance for the next call of a service, none of those tried; nil when there is none.
    /// - Throws: `RPCError` when the registry cannot be reached at first.
    func choose(_ service: String, except tried: [Route]) async throws -> Route? {
        if !known.isOpen {
            wanted.open()
            try await known.wait(atMost: Self.firstTimeout)
            guard known.isOpen else {
                throw RPCError(.unavailable, "the registry did not say where \(service) is")
            }
        }
        return Route.choose(from: table.withLock { $0.routes(to: service) }, except: tried)
    }

    /// Follows the registry until the task is cancelled, from the first call on.
    func run() async {
        while !wanted.isOpen, !Task.isCancelled {
            try? await wanted.wait(atMost: .seconds(3_600))
        }
        var failures = 0
        while !Task.isCancelled {
            do {
                try await follow { failures = 0 }
                failures += 1
            } catch {
                failures += 1
                if !Task.isCancelled {
                    logger.debug("following the registry failed", error: error)
                }
            }
            try? await Task.sleep(for: PresencePlan.backoff(failures))
        }
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
