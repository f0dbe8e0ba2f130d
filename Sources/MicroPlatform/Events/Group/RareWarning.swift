import Logging
import MicroCore
import Synchronization

/// Warns of what may happen to many groups again and again: at once, then at most once a minute.
final class RareWarning: Sendable {
    /// How often is told of it while it goes on.
    static let interval = Duration.seconds(60)

    private struct State {
        var told: ContinuousClock.Instant?
        /// How often it happened since.
        var untold = 0
    }

    private let message: Logger.Message
    private let now: @Sendable () -> ContinuousClock.Instant
    private let state = Mutex(State())

    init(
        _ message: Logger.Message,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        self.message = message
        self.now = now
    }

    /// It has happened. What is not told as a warning is told as a detail.
    func callAsFunction(_ logger: Logger, _ metadata: Logger.Metadata) {
        let now = now()
        let untold = state.withLock { state -> Int? in
            if let told = state.told, now - told < Self.interval {
                state.untold += 1
                return nil
            }
            defer { state = State(told: now) }
            return state.untold
        }
        guard let untold else { return logger.debug(message, metadata: metadata) }
        let before: Logger.Metadata = ["times before": "\(untold)"]
        logger.warning(message, metadata: metadata.merging(before) { known, _ in known })
    }
}
