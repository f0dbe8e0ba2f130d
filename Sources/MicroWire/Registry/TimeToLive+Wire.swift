package import MicroCore

extension Registry_Options {
    /// How long a registration lasts when its options name no time.
    package static let timeToLiveDefault = Duration.seconds(90)
    /// The longest that a registration may last without renewal.
    package static let timeToLiveMax = Duration.seconds(24 * 60 * 60)

    /// How long the registration lasts without renewal.
    /// - Throws: `invalidArgument` when it is negative or more than a day.
    package func timeToLive() throws(MicroError) -> Duration {
        if ttl == 0 { return Self.timeToLiveDefault }
        guard ttl > 0, ttl <= Self.timeToLiveMax.components.seconds else {
            throw WireField("options.ttl").malformed(
                "must be 1 to \(Self.timeToLiveMax.components.seconds) seconds, or 0 for the default")
        }
        return .seconds(ttl)
    }

    /// Sets the time in whole seconds, at least one.
    package mutating func set(timeToLive: Duration) {
        let (seconds, attoseconds) = timeToLive.components
        ttl = max(1, attoseconds > 0 ? seconds + 1 : seconds)
    }
}
