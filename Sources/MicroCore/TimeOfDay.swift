#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The machine's time of day, as what was written before a restart is dated. Steps when the clock is set.
package enum TimeOfDay {
    /// Nanoseconds since 1970.
    package static func nanoseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Milliseconds since 1970.
    @Sendable
    package static func milliseconds() -> Int64 { nanoseconds() / 1_000_000 }

    /// Seconds since 1970.
    package static func seconds() -> Int64 { nanoseconds() / 1_000_000_000 }
}
