/// Durations as people write them: `500ms`, `5s`, `1m30s`, `1.5h`.
enum DurationText {
    /// The longest that is taken: a year.
    static let max = Duration.seconds(365 * 24 * 3600)

    private static let units: [(name: String, nanoseconds: Double)] = [
        ("ns", 1), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9),
        ("d", 24 * 3600e9),
    ]

    /// Nil when `text` is no duration, is negative or too long.
    static func parse(_ text: String, atMost max: Duration = max) -> Duration? {
        guard text != "0" else { return .zero }
        var rest = text[...]
        var total = 0.0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { !($0.isASCII && ($0.isNumber || $0 == ".")) }
            rest = rest.dropFirst(unit.count)
            guard let value = Double(number), let known = units.first(where: { $0.name == unit }) else {
                return nil
            }
            total += value * known.nanoseconds
        }
        guard total.isFinite, let nanoseconds = Int64(exactly: total.rounded()),
            .nanoseconds(nanoseconds) <= max
        else { return nil }
        return .nanoseconds(nanoseconds)
    }

    /// `1d2h3m4s`: whole seconds, the units in front that are zero left out.
    static func elapsed(seconds: Int64) -> String {
        let parts = parts(of: seconds)
        let shown = parts.drop { $0.0 == 0 }
        return shown.isEmpty ? "0s" : shown.map { "\($0.0)\($0.1)" }.joined()
    }

    /// How long something is to last, without parts that are nothing: `7d`, `1h30m`.
    static func chosen(seconds: Int64) -> String {
        let shown = parts(of: seconds).filter { $0.0 > 0 }
        return shown.isEmpty ? "0s" : shown.map { "\($0.0)\($0.1)" }.joined()
    }

    private static func parts(of seconds: Int64) -> [(Int64, String)] {
        let seconds = Swift.max(0, seconds)
        return [
            (seconds / 86400, "d"), (seconds / 3600 % 24, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s"),
        ]
    }
}
