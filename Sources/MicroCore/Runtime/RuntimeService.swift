/// A service that the runtime was asked to run, and how it is doing.
public struct RuntimeService: Hashable, Sendable {
    /// What it is registered and called by.
    public var name: ServiceName
    /// Free text; `latest` when its creator named none.
    public var version: String
    /// Where its source comes from: what `Source.Upload` returned.
    public var source: String
    /// `owner`, `group`, `started` (seconds since 1970), `build` (hash), `error`, and what the creator added.
    public var metadata: [String: String]
    /// Where it is now.
    public var status: RuntimeStatus

    public init(
        name: ServiceName, version: String = ServiceRecord.latest, source: String = "",
        metadata: [String: String] = [:], status: RuntimeStatus = .unknown
    ) {
        self.name = name
        self.version = version
        self.source = source
        self.metadata = metadata
        self.status = status
    }
}

/// Where a service is between being asked for and being gone. The numbers are the contract's.
public enum RuntimeStatus: Int, Hashable, Sendable, CaseIterable {
    case unknown = 0
    case pending = 1
    case building = 2
    case starting = 3
    case running = 4
    case stopping = 5
    case stopped = 6
    case error = 7
}

/// One line that a service wrote, or that the runtime wrote about it.
public struct LogRecord: Hashable, Sendable {
    /// Nanoseconds since 1970.
    public var timestamp: Int64
    /// `service`, `version`, `instance`, `stream` (`stdout`, `stderr` or `runtime`).
    public var metadata: [String: String]
    /// The line without its end.
    public var message: String

    public init(timestamp: Int64, metadata: [String: String] = [:], message: String) {
        self.timestamp = timestamp
        self.metadata = metadata
        self.message = message
    }
}
