import MicroCore

/// Tries again a bounded number of times, later and later, each time for a while that differs from that of others.
struct ModelAttempts {
    private(set) var count = 0

    /// Waits before another attempt.
    /// - Returns: false when there were enough.
    mutating func another() async throws(MicroError) -> Bool {
        count += 1
        guard count < ModelLimits.attemptsMax else { return false }
        // The first that meet somebody go on at once: who lost once mostly wins then.
        guard count > 1 else { return true }
        let longest = min(1 << min(count, 6), 50)
        do {
            try await Task.sleep(for: .milliseconds(Int.random(in: 1...longest)))
        } catch {
            throw MicroError(.cancelled, "the caller went away")
        }
        return true
    }

    /// What is thrown when there were enough.
    static func exhausted(_ what: String) -> MicroError {
        MicroError(.conflict, "\(what) was changed by others again and again: try later")
    }
}
