/// `grpc-timeout` both ways, and the original's `timeout` in nanoseconds.
package enum Timeout {
    /// No deadline is further away than this.
    package static let longest = Duration.seconds(365 * 86_400)

    /// The duration of a `grpc-timeout` header: up to 8 digits and one of H M S m u n. Nil when malformed.
    package static func parse(_ text: String) -> Duration? {
        guard let unit = text.utf8.last, (2...9).contains(text.utf8.count),
            text.utf8.dropLast().allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let count = Int64(text.dropLast())
        else { return nil }
        let duration: Duration? =
            switch unit {
            case UInt8(ascii: "H"): .seconds(count * 3600)
            case UInt8(ascii: "M"): .seconds(count * 60)
            case UInt8(ascii: "S"): .seconds(count)
            case UInt8(ascii: "m"): .milliseconds(count)
            case UInt8(ascii: "u"): .microseconds(count)
            case UInt8(ascii: "n"): .nanoseconds(count)
            default: nil
            }
        return duration.map { min($0, longest) }
    }

    /// The duration of the original's `timeout` metadata, in nanoseconds. Nil when malformed.
    package static func parse(nanoseconds text: String) -> Duration? {
        guard let count = Int64(text), count >= 0 else { return nil }
        return min(.nanoseconds(count), longest)
    }

    /// The `grpc-timeout` header for a duration, in the finest unit that fits eight digits.
    package static func format(_ duration: Duration) -> String {
        let (seconds, attoseconds) = max(.zero, duration).components
        let limit: Int64 = 99_999_999
        if seconds == 0 {
            let nanoseconds = attoseconds / 1_000_000_000
            return nanoseconds <= limit ? "\(nanoseconds)n" : "\(nanoseconds / 1_000)u"
        }
        if seconds < 90 { return "\(seconds * 1_000_000 + attoseconds / 1_000_000_000_000)u" }
        if seconds < 90_000 { return "\(seconds * 1_000 + attoseconds / 1_000_000_000_000_000)m" }
        return "\(min(seconds, limit))S"
    }
}
