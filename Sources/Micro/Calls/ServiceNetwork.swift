import MicroCore
import MicroRPC
import Synchronization

/// How a service reaches others while it runs. Shared by every copy of a `Microservice` and its callers.
final class ServiceNetwork: Sendable {
    /// What calls need.
    struct Link: Sendable {
        let transport: RPCTransport
        /// Reaches the platform's own services.
        let platform: PlatformCaller
        let routes: Routes
        let token: TokenHolder
        /// Whether it has an account, whose token comes sooner or later.
        let logsIn: Bool
        /// Where the service itself listens.
        let listening: Address
    }

    /// How long a call waits for its own service to start.
    private static let startTimeout = Duration.seconds(10)

    private let link = Mutex<Link?>(nil)
    private let started = Latch()
    let budget = RetryBudget()

    /// Lets calls begin.
    func start(_ new: Link) {
        link.withLock { $0 = new }
        started.open()
    }

    /// Calls that begin from now on fail.
    func stop() {
        link.withLock { $0 = nil }
    }

    /// What calls need, as soon as the service runs.
    /// - Throws: `RPCError` when it does not.
    func current() async throws -> Link {
        if !started.isOpen { try await started.wait(atMost: Self.startTimeout) }
        guard let link = link.withLock({ $0 }) else {
            throw RPCError(
                .unavailable, "this service does not run, and calls others only while it does")
        }
        return link
    }
}
