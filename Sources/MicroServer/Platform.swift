import Logging
import MicroCore
import MicroEdge
import MicroPlatform
import MicroRPC
import MicroSQLite
import MicroWire
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Everything that a server is made of, and the one place that knows all of it.
///
/// The order of construction is the order of dependency. What runs is started in the order of `services` and
/// stopped in the opposite one: the gateway first, then users' services, which leave the registry by the proxy.
final class Platform: Sendable {
    /// How long calls in progress may go on at a door that closes.
    private static let drainTimeout = Duration.seconds(3)
    /// How long a service that was asked to end may go on.
    private static let endServicesWithin = Duration.seconds(5)

    let services: [NamedService]
    private let database: SQLiteDatabase
    private let blobs: FileBlobEngine
    private let runtime: LocalRuntime
    private let transport: RPCTransport
    private let eventLoops: MultiThreadedEventLoopGroup
    private let addressesFile: AddressesFile
    /// Held for as long as the platform lives.
    private let data: DataFolder

    init(
        _ configuration: ServerConfiguration, environment: [String: String], log: RecentLog, logger: Logger,
        ready: @escaping @Sendable (Place) -> Void
    ) async throws {
        // First, since there is nothing to give back yet when it fails.
        let tls = try configuration.tls.map { files in try ServerTLS(files) }
        data = try DataFolder(configuration.dataFolder)
        let folder = Folder(data.path)
        try RestoreSteps.interrupted(in: folder)?.finish()
        database = try SQLiteDatabase(in: data)
        let records = SQLiteStoreEngine(database, Self.records(configuration))
        blobs = try FileBlobEngine(
            Self.blobs(configuration), folder: folder.folder(BlobFiles.folderName), store: records,
            logger: logger)
        let broker = InProcessBroker()
        let events = StoredEventLogEngine(storage: records, logger: logger)
        let platformEvents = PlatformEvents(storage: records, logger: logger)
        var identityConfiguration = Identity.Configuration()
        identityConfiguration.adminPassword = configuration.adminPassword
        let identity = try await Identity(
            identityConfiguration,
            store: SQLiteIdentityStore(database), folder: folder, contents: [blobs, events, records, broker],
            events: platformEvents, logger: logger)
        let config = try await StoredConfigEngine(
            store: records,
            keyring: ConfigKeyring(folder: folder, given: configuration.configSecretKey), logger: logger)

        let registry = InMemoryRegistry()
        eventLoops = MultiThreadedEventLoopGroup(
            numberOfThreads: min(System.coreCount, configuration.eventLoopsMax))
        transport = try await RPCTransport(group: eventLoops)
        let addresses = DoorAddresses(hasLocalProxy: tls != nil && configuration.proxyAddress.isOnNetwork)
        runtime = LocalRuntime(
            configuration: Self.runtime(configuration, in: folder, environment: environment),
            records: SQLiteRuntimeRecordStore(database), credentials: identity.serviceCredentials,
            registry: registry, proxyAddress: { try await addresses.reachableProxy().description },
            transport: transport, events: platformEvents, logger: logger)

        let platformServices = try PlatformServices(
            identity: identity, registry: registry, runtime: runtime, records: records, blobs: blobs,
            config: config, broker: broker, events: events, ledger: CallLedger(), log: log)
        let forwarding = Forwarding(
            registry: registry, deployed: runtime.deployed, local: platformServices.local,
            authenticator: identity.authenticator, authorizer: identity.authorizer,
            publicKeys: { identity.keyring.jsonWebKeySet }, group: eventLoops, logger: logger)
        addressesFile = AddressesFile(folder: folder)
        let presence = Presence(
            addresses: addresses, file: addressesFile, tls: tls, services: platformServices,
            registry: registry,
            logger: logger, ready: ready)
        services =
            [
                NamedService("vigilance", Vigilance(forwarding: forwarding, feed: identity.feed)),
                NamedService("proxy", Self.proxy(configuration, tls, forwarding, addresses, logger)),
                // Before the proxy waits for its calls, these end those that only watch or listen.
                NamedService("registry", registry),
                NamedService("broker", broker),
                NamedService("watchers", WatchersRelease(feed: identity.feed)),
                NamedService("store", StoreUpkeep(records: records, logger: logger)),
                NamedService("events", EventsRelease(events: events)),
                NamedService("runtime", runtime),
                NamedService("blobs", blobs),
                NamedService(
                    "gateway", Self.gateway(configuration, tls, forwarding, blobs, addresses, logger)),
                NamedService("presence", presence),
            ]
            + Self.reload(tls, logger)
    }

    /// Gives everything back when nothing runs any more.
    func close() async {
        transport.shutdown()
        try? await eventLoops.shutdownGracefully()
        await blobs.close()
        database.close()
    }

    /// Ends the services' processes at once, for a server that must not wait.
    func cut() async {
        addressesFile.remove()
        await runtime.killProcesses()
    }
}

extension Platform {
    private static func records(_ configuration: ServerConfiguration) -> SQLiteStoreEngine.Configuration {
        var records = SQLiteStoreEngine.Configuration()
        records.valueBytesMax = configuration.storeValueBytesMax
        return records
    }

    private static func blobs(_ configuration: ServerConfiguration) -> FileBlobEngine.Configuration {
        var blobs = FileBlobEngine.Configuration()
        blobs.blobBytesMax = configuration.blobBytesMax
        return blobs
    }

    private static func runtime(
        _ configuration: ServerConfiguration, in folder: Folder, environment: [String: String]
    ) -> LocalRuntime.Configuration {
        var builder = Builder.Configuration(sdk: configuration.sdkFolder)
        builder.environment = environment
        var runtime = LocalRuntime.Configuration(folder: folder.folder("runtime"), builder: builder)
        runtime.hostEnvironment = environment
        runtime.timing.endWithin = endServicesWithin
        return runtime
    }

    private static func reload(_ tls: ServerTLS?, _ logger: Logger) -> [NamedService] {
        tls.map { [NamedService("certificates", CertificateReload(tls: $0, logger: logger))] } ?? []
    }

    private static func gateway(
        _ configuration: ServerConfiguration, _ tls: ServerTLS?, _ forwarding: Forwarding,
        _ blobs: any PublicBlobs, _ addresses: DoorAddresses, _ logger: Logger
    ) -> Door {
        var gateway = Gateway.Configuration(address: configuration.gatewayAddress)
        if configuration.gatewayAddress.isOnNetwork { gateway.tls = tls?.gateway }
        gateway.bodyBytesMax = configuration.bodyBytesMax
        gateway.drainTimeout = drainTimeout
        return Door(
            setting: .gatewayAddress, address: configuration.gatewayAddress,
            door: Gateway(
                configuration: gateway, forwarding: forwarding, blobs: blobs, logger: logger,
                listening: addresses.gateway.announce))
    }

    private static func proxy(
        _ configuration: ServerConfiguration, _ tls: ServerTLS?, _ forwarding: Forwarding,
        _ addresses: DoorAddresses, _ logger: Logger
    ) -> Door {
        var proxy = Proxy.Configuration(address: configuration.proxyAddress)
        if addresses.localProxy != nil {
            proxy.listener.tls = tls?.proxy
            // Services that run here, and the command line, reach it whatever names the certificate is for.
            proxy.localAddress = Address(host: "127.0.0.1", port: 0)
        }
        proxy.drainTimeout = drainTimeout
        return Door(
            setting: .proxyAddress, address: configuration.proxyAddress,
            door: Proxy(
                configuration: proxy, forwarding: forwarding, logger: logger,
                listening: addresses.proxy.announce,
                listeningLocally: { addresses.localProxy?.announce($0) }))
    }
}
