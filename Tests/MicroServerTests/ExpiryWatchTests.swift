import Foundation
import Testing

@testable import MicroServer

/// When that a certificate expires soon is told.
@Suite struct ExpiryWatchTests {
    private static let day: TimeInterval = 24 * 3_600
    private let end = Date(timeIntervalSince1970: 2_000_000_000)

    private func before(_ days: Double) -> Date { end.addingTimeInterval(-days * Self.day) }

    @Test func itIsToldTwoWeeksBeforeAndThenOnceADay() {
        var watch = ExpiryWatch(until: end)
        let told = [30, 14, 13.99, 13.5, 13, 12.98, 2, 1.5, 0.9, 0.5].map {
            watch.daysToTell(now: before($0))
        }
        #expect(told == [nil, nil, 13, nil, nil, 12, 2, nil, 0, nil])
        let after = watch.daysToTell(now: before(-1))
        #expect(after == 0)
    }

    @Test func anotherCertificateIsAnotherMatter() {
        var watch = ExpiryWatch(until: end)
        var days = watch.daysToTell(now: before(3))
        #expect(days == 3)
        watch.replaced(until: end.addingTimeInterval(90 * Self.day))
        days = watch.daysToTell(now: before(3))
        #expect(days == nil)
        watch.replaced(until: end)
        days = watch.daysToTell(now: before(3))
        #expect(days == 3)
    }

    @Test func aClockThatIsSetBackKeepsNothingFromBeingTold() {
        var watch = ExpiryWatch(until: end)
        let first = watch.daysToTell(now: before(1)), second = watch.daysToTell(now: before(10))
        #expect(first == 1 && second == 10)
    }
}
