/// What a process says of itself since it started.
public struct ServiceStats: Hashable, Sendable {
    /// Seconds since 1970 when this was taken.
    public var timestamp: UInt64
    /// Seconds since 1970 when the process started.
    public var started: UInt64
    /// Seconds.
    public var uptime: UInt64
    /// Resident memory in bytes.
    public var memoryBytes: UInt64
    /// Threads of the process.
    public var threads: UInt64
    /// Calls begun.
    public var requests: UInt64
    /// Calls that ended with a failure of this side.
    public var errors: UInt64

    public init(
        timestamp: UInt64 = 0, started: UInt64 = 0, uptime: UInt64 = 0, memoryBytes: UInt64 = 0,
        threads: UInt64 = 0, requests: UInt64 = 0, errors: UInt64 = 0
    ) {
        self.timestamp = timestamp
        self.started = started
        self.uptime = uptime
        self.memoryBytes = memoryBytes
        self.threads = threads
        self.requests = requests
        self.errors = errors
    }
}
