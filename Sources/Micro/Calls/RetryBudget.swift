import Synchronization

/// Bounds how much retries add to the load: one for every ten calls, and a few to begin with.
final class RetryBudget: Sendable {
    /// What a call adds, in tenths of a retry.
    private static let depositTenths = 1
    private static let retryTenths = 10
    /// The most that is saved up.
    private static let savedTenthsMax = 1_000

    private let savedTenths = Mutex(100)

    /// A call was made.
    func deposit() {
        savedTenths.withLock { $0 = min(Self.savedTenthsMax, $0 + Self.depositTenths) }
    }

    /// Whether one more retry is within the budget, which it then uses.
    func withdraw() -> Bool {
        savedTenths.withLock { saved in
            guard saved >= Self.retryTenths else { return false }
            saved -= Self.retryTenths
            return true
        }
    }
}
