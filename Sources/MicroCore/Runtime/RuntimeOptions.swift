/// How a service is to be run.
public struct RuntimeOptions: Hashable, Sendable {
    /// The most instances that one service may have.
    public static let instancesMax = 64

    /// The program and its arguments for a service in another language; empty for Swift sources.
    public var command: [String]
    /// What follows the command or the built program.
    public var arguments: [String]
    /// Additional environment variables of its processes.
    public var environment: [String: String]
    /// How many processes, 1 to `instancesMax`.
    public var instances: Int
    /// Replace a service of the same name and version.
    public var force: Bool

    public init(
        command: [String] = [], arguments: [String] = [], environment: [String: String] = [:],
        instances: Int = 1, force: Bool = false
    ) {
        self.command = command
        self.arguments = arguments
        self.environment = environment
        self.instances = instances
        self.force = force
    }
}

/// One building and starting of a service.
public struct Deployment: Hashable, Sendable {
    /// Random; unknown to everybody else.
    public var id: String

    public init(id: String) {
        self.id = id
    }
}

/// One step of a deployment.
public struct DeploymentEvent: Hashable, Sendable {
    /// Where the deployment is.
    public var status: RuntimeStatus
    /// A line for the person who waits: what is being done, a compiler's diagnostic, or why it failed.
    public var message: String

    public init(status: RuntimeStatus, message: String) {
        self.status = status
        self.message = message
    }
}

/// Which lines of a service's logs are wanted.
public struct LogQuery: Hashable, Sendable {
    /// The most lines from the past that one query gives.
    public static let countMax = 10_000

    /// Whose lines.
    public var service: ServiceName
    /// Which version's lines.
    public var version: String
    /// How many lines from the past, 0 to `countMax`.
    public var count: Int
    /// Only lines at or after this time, in nanoseconds since 1970; 0 for no bound.
    public var since: Int64
    /// Whether to go on with lines to come.
    public var follow: Bool

    public init(
        service: ServiceName, version: String = ServiceRecord.latest, count: Int = 100,
        since: Int64 = 0, follow: Bool = false
    ) {
        self.service = service
        self.version = version
        self.count = count
        self.since = since
        self.follow = follow
    }
}
