import FoundationEssentials

/// Points in time as people write them.
enum Moment {
    /// Nanoseconds since 1970 of `2026-01-31T12:00:00Z`, or of a duration such as `10m` before now.
    static func parse(_ text: String) throws -> Int64 {
        try parse(text, now: Date())
    }

    /// As above, at a given now.
    static func parse(_ text: String, now: Date) throws -> Int64 {
        if let duration = DurationText.parse(text) {
            return nanoseconds(now.addingTimeInterval(-(duration / .seconds(1))))
        }
        let styles: [Date.ISO8601FormatStyle] = [
            .init(includingFractionalSeconds: false), .init(includingFractionalSeconds: true),
        ]
        for style in styles {
            if let date = try? style.parse(text), date.timeIntervalSince1970 >= 0 { return nanoseconds(date) }
        }
        throw CLIError("\"\(text)\" is no time", next: "Try 10m, 2h or 2026-01-31T12:00:00Z.")
    }

    /// `2026-01-31T12:00:00Z`; nothing known of it when it is 0.
    static func text(seconds: Int64) -> String {
        guard seconds != 0 else { return "n/a" }
        return Date(timeIntervalSince1970: Double(seconds)).formatted(Date.ISO8601FormatStyle())
    }

    /// As above.
    static func text(milliseconds: Int64) -> String {
        text(seconds: milliseconds / 1000)
    }

    /// `2026-01-31T12:00:00.123Z`; nothing known of it when it is 0.
    static func exactText(milliseconds: Int64) -> String {
        guard milliseconds != 0 else { return "n/a" }
        // Composed of whole numbers: halves of a millisecond are rounded nowhere.
        let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        let digits = String(max(0, rest))
        return text(seconds: seconds).dropLast() + "." + String(repeating: "0", count: 3 - digits.utf8.count)
            + digits + "Z"
    }

    /// Clamped to what fits; precise to the microsecond.
    private static func nanoseconds(_ date: Date) -> Int64 {
        let microseconds = (date.timeIntervalSince1970 * 1e6).rounded()
        guard microseconds > 0 else { return 0 }
        let (nanoseconds, overflow) = (Int64(exactly: microseconds) ?? .max).multipliedReportingOverflow(
            by: 1000)
        return overflow ? .max : nanoseconds
    }
}
