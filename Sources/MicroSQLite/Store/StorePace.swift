/// How many write at the same time, and how long a sync takes: whether a turn of the writer should wait for more of them.
///
/// A sync for all of them together costs as much as one for those who are here. But where a sync is over before they are
/// back, waiting for them costs more than it saves: then it is only tried again now and then.
struct StorePace {
    typealias Instant = ContinuousClock.Instant

    /// The longest that a turn waits for others to join.
    private static let patienceMax = Duration.milliseconds(2)
    /// How many turns do not wait after one that waited in vain.
    private static let pauseMax = 64
    /// How much the last sync counts: one part in so many. Disks that are rented by operations a second take many syncs
    /// at once and then hold one up for all of them.
    private static let share = 64

    /// How many are likely to join a turn.
    private(set) var expected = 1
    /// How many turns are still not to wait.
    private var pause = 0
    private var done: Instant?
    /// How long a sync takes on average.
    private var sync = Duration.zero

    /// How long it is worth to wait for those who are expected.
    var patience: Duration { pause > 0 ? .zero : min(sync / 2, Self.patienceMax) }

    /// A turn begins, with so many.
    mutating func begin(with count: Int) {
        pause = pause > 0 ? pause - 1 : count < expected ? Self.pauseMax : 0
    }

    /// What a turn had to do is done; it is to be synced.
    mutating func beginSync(at now: Instant) {
        done = now
    }

    /// A turn is over.
    /// - Parameter waiting: how many came while it lasted.
    mutating func end(of count: Int, waiting: Int, at now: Instant) {
        if let done {
            let last = now - done
            sync = sync == .zero ? last : sync + (last - sync) / Self.share
        }
        done = nil
        expected = count + waiting
    }
}
