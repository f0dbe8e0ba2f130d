package import MicroCore

extension ServiceStats {
    /// The numbers from the wire; those of a garbage collector are left out.
    package init(wire: Debug_StatsResponse) {
        self.init(
            timestamp: wire.timestamp, started: wire.started, uptime: wire.uptime,
            memoryBytes: wire.memory, threads: wire.threads, requests: wire.requests,
            errors: wire.errors)
    }
}

extension Debug_StatsResponse {
    /// The numbers.
    package init(_ stats: ServiceStats) {
        self.init()
        timestamp = stats.timestamp
        started = stats.started
        uptime = stats.uptime
        memory = stats.memoryBytes
        threads = stats.threads
        requests = stats.requests
        errors = stats.errors
    }
}

extension Debug_Record {
    /// A log line; its timestamp in seconds since 1970.
    package init(_ record: LogRecord) {
        self.init()
        timestamp = record.timestamp / nanosecondsPerSecond
        metadata = record.metadata
        message = record.message
    }
}
