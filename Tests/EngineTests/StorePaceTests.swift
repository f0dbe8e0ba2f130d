import Testing

@testable import MicroSQLite

/// Waiting for others to share a sync pays only where they are back before a sync would be over.
@Suite struct StorePaceTests {
    private let start = ContinuousClock.now

    @Test func waitsForThoseWhoWereThereBefore() {
        var pace = StorePace()
        turn(of: 64, syncing: .milliseconds(10), &pace)
        #expect(pace.expected == 64)
        #expect(pace.patience == .milliseconds(2))
    }

    @Test func waitsNoLongerThanASyncIsWorth() {
        var pace = StorePace()
        turn(of: 64, syncing: .microseconds(600), &pace)
        #expect(pace.patience == .microseconds(300))
    }

    /// As on disks that are rented by operations a second: many syncs at once, then one that is held up.
    @Test func waitsForWhatASyncIsWorthOnAverage() {
        var pace = StorePace()
        for _ in 0..<20 {
            for _ in 0..<99 { turn(of: 64, syncing: .microseconds(100), &pace) }
            turn(of: 64, syncing: .milliseconds(90), &pace)
        }
        for _ in 0..<50 { turn(of: 64, syncing: .microseconds(100), &pace) }
        #expect(pace.patience > .microseconds(200))
        #expect(pace.patience < .milliseconds(1))
    }

    @Test func doesNotWaitAgainAfterItWaitedInVain() {
        var pace = StorePace()
        turn(of: 64, syncing: .milliseconds(10), &pace)
        pace.begin(with: 32)
        pace.end(of: 32, waiting: 32, at: start)
        #expect(pace.patience == .zero)
    }

    @Test func triesAgainNowAndThen() {
        var pace = StorePace()
        turn(of: 64, syncing: .milliseconds(10), &pace)
        turn(of: 32, waiting: 32, syncing: .milliseconds(10), &pace)
        var turns = 0
        while pace.patience == .zero, turns < 1_000 {
            turn(of: 32, waiting: 32, syncing: .milliseconds(10), &pace)
            turns += 1
        }
        #expect(turns > 10)
        #expect(turns < 1_000)
    }

    private func turn(of count: Int, waiting: Int = 0, syncing: Duration, _ pace: inout StorePace) {
        pace.begin(with: count)
        pace.beginSync(at: start)
        pace.end(of: count, waiting: waiting, at: start + syncing)
    }
}
