public import Logging
public import MicroRPC
public import ServiceLifecycle
import UnixSignals

/// A service of the platform: what it is called, what it answers, and how it calls others.
///
/// ```swift
/// try await Microservice("helloworld").serving(Helloworld()).run()
/// ```
///
/// It listens, registers itself under its name and renews that, answers health, reflection and debug calls beside its
/// own, and when asked to stop it leaves the registry, finishes the calls under way and ends. A failing registry is
/// logged and tried again; it does not end the service.
public struct Microservice: Service {
    /// How the service runs, unless `MICRO_…` variables of its environment say otherwise.
    public var configuration: Configuration

    /// Where it logs. Its lines are also remembered for debug calls.
    public let logger: Logger

    let services: [any RPCService]
    let works: [any ServiceWork]
    let network: ServiceNetwork
    let streams: ServiceStreams
    let log: ServiceLog

    /// A service with the given settings. Without a logger of your own it logs to standard error.
    public init(configuration: Configuration, logger: Logger? = nil) {
        log = ServiceLog(logger ?? Logger(label: configuration.name))
        self.logger = log.logger
        self.configuration = configuration
        services = []
        works = []
        network = ServiceNetwork()
        streams = ServiceStreams(RunningPlatformCaller(network: network))
    }

    /// A service called `name`, with the default settings.
    public init(_ name: String, logger: Logger? = nil) {
        self.init(configuration: Configuration(name), logger: logger)
    }

    private init(_ other: Microservice, services: [any RPCService], works: [any ServiceWork]) {
        configuration = other.configuration
        logger = other.logger
        log = other.log
        network = other.network
        streams = other.streams
        self.services = services
        self.works = works
    }

    /// The same service, which answers the calls of `services` too.
    public func serving(_ services: any RPCService...) -> Microservice {
        Microservice(self, services: self.services + services, works: works)
    }

    /// The same service, which does this work too.
    func doing(_ work: any ServiceWork) -> Microservice {
        Microservice(self, services: services, works: works + [work])
    }

    /// Who calls the service that is registered as `name`: give it to a generated client.
    ///
    /// Each call goes straight to one of that service's instances, the less busy of two; when no instance has seen
    /// it, to another one. It carries on the deadline and trace of the call that it is made for, and speaks for whom
    /// `identity` says. Calls succeed only while this service runs.
    public func caller(for name: String, as identity: CallIdentity = .onBehalfOfCaller) -> any RPCCaller {
        ServiceCaller(name: name, identity: identity, network: network)
    }

    /// The records of the namespace that the service is in, in the table that is called as the service. Calls succeed
    /// only while this service runs.
    public var store: StoreTable {
        StoreTable(
            RemoteStore(RunningPlatformCaller(network: network), transactions: streams.transactions),
            name: .usual(for: configuration.name))
    }

    /// The blobs of the namespace that the service is in. Calls succeed only while this service runs.
    public var blobs: Blobs { Blobs(RemoteBlobStore(RunningPlatformCaller(network: network))) }

    /// The topics of the namespace that the service is in. Calls succeed only while this service runs.
    public var events: Events {
        Events(
            RemoteEventLog(RunningPlatformCaller(network: network), publications: streams.publications))
    }

    /// The messages of the namespace that the service is in. Calls succeed only while this service runs.
    public var broker: ServiceBroker { ServiceBroker(RemoteBroker(RunningPlatformCaller(network: network))) }

    /// The settings of the namespace that the service is in. Calls succeed only while this service runs.
    public var config: ServiceConfig {
        ServiceConfig(RemoteConfig(RunningPlatformCaller(network: network)), logger: logger)
    }

    /// Runs until SIGTERM or SIGINT has stopped it.
    /// - Throws: `MicroError` when a setting is malformed or the address cannot be listened on.
    public func run(handlingSignals: Bool = true) async throws {
        guard handlingSignals else { return try await run() as Void }
        var group = ServiceGroupConfiguration(
            services: [self], gracefulShutdownSignals: [.sigterm, .sigint], logger: log.quiet)
        group.maximumCancellationDuration = .seconds(10)
        try await ServiceGroup(configuration: group).run()
    }

    /// Runs as one of the services of somebody's `ServiceGroup`, which handles the signals.
    @_disfavoredOverload
    public func run() async throws {
        try await ServiceRun.run(self)
    }
}
