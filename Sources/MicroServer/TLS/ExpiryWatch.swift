import FoundationEssentials

/// When that a certificate expires soon is to be told: at first, when it is another one, and once a day.
struct ExpiryWatch {
    private static let day: TimeInterval = 24 * 3_600
    /// It is told when fewer days than these are left.
    static let daysLeftMin = 14

    private(set) var until: Date
    private var toldAt: Date?

    /// `until` is the last moment that the certificate holds.
    init(until: Date) {
        self.until = until
    }

    /// Another certificate is in use.
    mutating func replaced(until: Date) {
        self = ExpiryWatch(until: until)
    }

    /// How many whole days are left, when that is to be told now; none when it has expired.
    mutating func daysToTell(now: Date) -> Int? {
        let left = until.timeIntervalSince(now)
        guard left < Double(Self.daysLeftMin) * Self.day else { return nil }
        if let toldAt, abs(now.timeIntervalSince(toldAt)) < Self.day { return nil }
        toldAt = now
        return Int((max(0, left) / Self.day).rounded(.down))
    }
}
