import Logging
import MicroCore
import Synchronization

/// Does again and again what nobody waits for, and tells the log when that fails: at once, then now and then for as long as it
/// goes on failing, and when it works again.
final class BackgroundWork: Sendable {
    /// How often is told of one kind of work that goes on failing.
    static let tellingInterval = Duration.seconds(60)

    private struct Failing {
        var told: ContinuousClock.Instant
        /// How often it failed since.
        var untold = 0
    }

    private let logger: Logger
    private let now: @Sendable () -> ContinuousClock.Instant
    /// By what fails.
    private let failing = Mutex<[String: Failing]>([:])

    init(
        logger: Logger, now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        self.logger = logger
        self.now = now
    }

    /// Does it, until the task is cancelled, with a pause after each time: what fails now, because the disk is full perhaps,
    /// is done another time.
    func `repeat`(_ name: StaticString, every interval: Duration, _ work: () async throws -> Void) async {
        while !Task.isCancelled {
            await attempt(name, work)
            try? await ContinuousClock().sleep(for: interval)
        }
    }

    /// Does it once.
    /// - Returns: whether it worked.
    @discardableResult
    func attempt(_ name: StaticString, _ work: () async throws -> Void) async -> Bool {
        do {
            try await work()
            worked("\(name)")
            return true
        } catch {
            // What is given up has not failed.
            if !Task.isCancelled { failed("\(name)", SQLiteDatabase.translated(error)) }
            return false
        }
    }

    private func failed(_ name: String, _ error: MicroError) {
        let now = now()
        let untold: Int? = failing.withLock { failing in
            guard var known = failing[name] else {
                failing[name] = Failing(told: now)
                return 0
            }
            guard now - known.told >= Self.tellingInterval else {
                known.untold += 1
                failing[name] = known
                return nil
            }
            failing[name] = Failing(told: now)
            return known.untold
        }
        guard let untold else { return }
        logger.warning(
            "work on the database fails, and is tried again",
            metadata: ["work": "\(name)", "error": "\(error.detail)", "failures before": "\(untold)"])
    }

    private func worked(_ name: String) {
        guard failing.withLock({ $0.removeValue(forKey: name) }) != nil else { return }
        logger.info("work on the database goes on", metadata: ["work": "\(name)"])
    }
}
