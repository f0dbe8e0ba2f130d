import MicroCore

/// The time of day, by which tokens live and end.
package protocol WallClock: Sendable {
    /// Seconds since 1970.
    var now: Int64 { get }

    /// Milliseconds since 1970, at the same moment.
    var milliseconds: Int64 { get }
}

extension WallClock {
    /// As exact as the seconds are.
    package var milliseconds: Int64 { now * 1_000 }
}

/// The machine's time of day.
package struct SystemWallClock: WallClock {
    package init() {}

    /// Seconds since 1970.
    package var now: Int64 { TimeOfDay.seconds() }

    /// Milliseconds since 1970.
    package var milliseconds: Int64 { TimeOfDay.milliseconds() }
}
