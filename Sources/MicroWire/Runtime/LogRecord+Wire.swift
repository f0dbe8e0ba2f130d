package import MicroCore

extension LogRecord {
    /// A record with whichever of the two timestamps the wire carries; the finer wins.
    package init(wire: Runtime_LogRecord) {
        self.init(
            timestamp: nanoseconds(wire.timestampNanoseconds, orSeconds: wire.timestamp),
            metadata: wire.metadata, message: wire.message)
    }
}

extension Runtime_LogRecord {
    /// The record with both timestamps.
    package init(_ record: LogRecord) {
        self.init()
        timestamp = record.timestamp / nanosecondsPerSecond
        timestampNanoseconds = record.timestamp
        metadata = record.metadata
        message = record.message
    }
}

let nanosecondsPerSecond: Int64 = 1_000_000_000

/// A moment of the wire in nanoseconds since 1970, clamped to what fits.
func nanoseconds(_ nanoseconds: Int64, orSeconds seconds: Int64) -> Int64 {
    guard nanoseconds == 0 else { return nanoseconds }
    let (product, overflow) = seconds.multipliedReportingOverflow(by: nanosecondsPerSecond)
    return overflow ? (seconds < 0 ? .min : .max) : product
}
