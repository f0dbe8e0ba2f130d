/// Keeps retries a small part of all calls, so that they never multiply the load on what is already failing.
struct RetryBudget {
    /// One retry for so many calls, in the long run.
    static let callsPerRetry = 5.0
    /// How many retries may be saved up.
    static let savedMax = 20.0

    private var saved = savedMax

    /// A call was made.
    mutating func earn() {
        saved = min(saved + 1 / Self.callsPerRetry, Self.savedMax)
    }

    /// Takes one retry out of the budget; false when there is none.
    mutating func spend() -> Bool {
        guard saved >= 1 else { return false }
        saved -= 1
        return true
    }
}
