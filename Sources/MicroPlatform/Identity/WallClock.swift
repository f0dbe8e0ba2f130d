import MicroCore

/// The time of day, by which tokens live and end.
package protocol WallClock: Sendable {
    /// Seconds since 1970.
    var now: Int64 { get }
}

/// The machine's time of day.
package struct SystemWallClock: WallClock {
    package init() {}

    /// Seconds since 1970.
    package var now: Int64 { TimeOfDay.seconds() }
}
