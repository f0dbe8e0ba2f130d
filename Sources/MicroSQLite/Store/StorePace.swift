/// How many write at the same time, and how long a turn of the writer lasts: what it is worth to wait for.
struct StorePace {
    /// The longest that a turn waits for others to join.
    private static let patienceMax = Duration.milliseconds(2)

    /// How many are likely to join a turn.
    private(set) var expected = 1
    private var begun = ContinuousClock.now
    private var lasted = Duration.zero

    /// How long it is worth to wait for them.
    var patience: Duration { min(lasted / 2, Self.patienceMax) }

    mutating func begin() {
        begun = .now
    }

    /// - Parameter waiting: how many came while it lasted.
    mutating func end(of count: Int, waiting: Int) {
        lasted = .now - begun
        expected = count + waiting
    }
}
