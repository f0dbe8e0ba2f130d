import Logging

/// Follows what the platform pushes: from when it is wanted on, and anew after every interruption, ever more slowly while
/// that fails.
struct Following: Sendable {
    /// What the log says of an interruption.
    let failure: Logger.Message
    let logger: Logger
    private let wanted = Latch()

    init(failure: Logger.Message, logger: Logger) {
        self.failure = failure
        self.logger = logger
    }

    /// Lets it begin.
    func begin() {
        wanted.open()
    }

    /// Runs `follow`, which says when it has begun well, again and again until the task is cancelled.
    func run(_ follow: (_ began: () -> Void) async throws -> Void) async {
        while !wanted.isOpen, !Task.isCancelled {
            try? await wanted.wait(atMost: .seconds(3_600))
        }
        var failures = 0
        while !Task.isCancelled {
            do {
                try await follow { failures = 0 }
            } catch {
                if !Task.isCancelled { logger.debug(failure, error: error) }
            }
            failures += 1
            try? await Task.sleep(for: PresencePlan.backoff(failures))
        }
    }
}
