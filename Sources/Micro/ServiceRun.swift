import Logging
import MicroCore
import MicroRPC
import MicroWire
import NIOCore
import NIOPosix
import ServiceLifecycle

/// One running of a service, from listening to the last call.
struct ServiceRun: Sendable {
    let settings: ServiceSettings
    let services: [any RPCService]
    let works: ServiceWorks
    let network: ServiceNetwork
    let streams: ServiceStreams
    let log: ServiceLog
    let group: any EventLoopGroup

    /// How long leaving the registry may take.
    private static let farewellTimeout = Duration.seconds(2)
    /// How long callers are given to hear that this instance has left, before it takes no more calls.
    private static let settlingTime = Duration.milliseconds(100)

    private var logger: Logger { log.logger }

    /// Runs until asked to stop, or cancelled.
    static func run(
        _ microservice: Microservice, environment: (String) -> String? = processEnvironment
    ) async throws {
        let settings = try ServiceSettings(microservice.configuration, environment: environment)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: settings.configuration.eventLoops)
        let run = ServiceRun(
            settings: settings, services: microservice.services, works: ServiceWorks(microservice.works),
            network: microservice.network, streams: microservice.streams, log: microservice.log, group: group)
        do {
            try await run.run()
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
        try await group.shutdownGracefully()
    }

    private func run() async throws {
        let health = HealthService(services: services.map { type(of: $0).descriptor.name })
        let transport = try await RPCTransport(group: group)
        let token = TokenHolder()
        let platform = PlatformCaller(transport: transport, proxy: settings.proxy, token: token)
        let access = access(through: platform)
        let server = try server(health: health, access: access)
        let address = try await listen(server)
        logger.info("listening", metadata: ["address": "\(address)", "node": "\(settings.nodeID)"])

        let registry = RemoteRegistry(platform, namespace: settings.namespace)
        let routes = Routes(registry: registry, logger: logger)
        network.start(
            ServiceNetwork.Link(
                transport: transport, platform: platform, routes: routes, token: token,
                logsIn: settings.credentials != nil, listening: address))
        let presence = Presence(
            plan: PresencePlan(
                configuration: settings.configuration, needsToken: settings.credentials != nil),
            record: try record(at: address), login: login(through: platform), token: token,
            access: access?.watch, registry: registry, timeToLive: settings.configuration.timeToLive,
            logger: logger)

        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await routes.run() }
            tasks.addTask { await access?.watch.run() }
            tasks.addTask { await works.run() }
            await stayPresent(presence)
            // Nobody who awaits this run may cut the farewell short: it is bounded by itself.
            await Task {
                health.stop()
                let limit = settings.configuration.drainTimeout
                async let worksEnd: Void = works.finish(within: limit)
                await leave(presence)
                await server.drain(within: limit)
                await worksEnd
            }.value
            tasks.cancelAll()
        }
        network.stop()
        streams.finish()
        transport.shutdown()
        logger.info("stopped")
    }

    /// Keeps the service in the registry until it is asked to stop.
    private func stayPresent(_ presence: Presence) async {
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await presence.run() }
            try? await gracefulShutdown()
            tasks.cancelAll()
        }
    }

    private func leave(_ presence: Presence) async {
        logger.info("stopping")
        guard await presence.leave(within: Self.farewellTimeout) else { return }
        try? await Task.sleep(for: Self.settlingTime)
    }
}

// What it is made of.
extension ServiceRun {
    /// What judges callers; nil for a service without credentials, which is no part of a platform.
    private func access(through platform: PlatformCaller) -> ServiceAccess? {
        guard settings.credentials != nil else { return nil }
        return ServiceAccess(platform: platform, namespace: settings.namespace ?? .micro, logger: logger)
    }

    private func server(health: HealthService, access: ServiceAccess?) throws -> RPCServer {
        var configuration = RPCServer.Configuration(address: settings.address)
        configuration.listener.connectionsMax = settings.configuration.connectionsMax
        configuration.listener.connection.streamsMax = settings.configuration.callsPerConnectionMax
        configuration.call.messageBytesMax = settings.configuration.messageBytesMax
        configuration.call.startsOnEventLoop = settings.configuration.startsOnEventLoop
        let ledger = CallLedger()
        var all = services
        all.append(DebugService(ledger: ledger, log: log.recent))
        all.append(health)
        all.append(contentsOf: ReflectionService.services(describing: all))
        let instruments = ServerInstruments(
            services: services.map { type(of: $0).descriptor }, ledger: ledger, logger: logger)
        let check = access?.check(of: settings.name, describing: all)
        configuration.call.interceptor = instruments.interceptor(around: check?.interceptor)
        return RPCServer(router: RPCRouter(all), configuration: configuration, group: group)
    }

    private func listen(_ server: RPCServer) async throws -> Address {
        do {
            return try await server.start()
        } catch {
            throw MicroError(
                .unavailable, "cannot listen on \(settings.address): \(error)", id: settings.name.rawValue,
                cause: error)
        }
    }

    private func record(at address: Address) throws(MicroError) -> ServiceRecord {
        var endpoints: [Endpoint] = []
        for service in services {
            endpoints += try EndpointSchema.endpoints(of: type(of: service).descriptor)
        }
        let reached = settings.advertisedAddress ?? address.reachable
        var metadata = ["protocol": "grpc", "library": "swift/\(MicroVersion.current)"]
        if settings.credentials != nil {
            metadata[Node.readsCallerTokens.key] = Node.readsCallerTokens.value
        }
        return ServiceRecord(
            name: settings.name, version: settings.version, metadata: settings.configuration.metadata,
            endpoints: endpoints,
            nodes: [
                Node(
                    id: settings.nodeID, address: reached.description, metadata: metadata)
            ],
            descriptors: DescriptorUnion.reference(services.map { type(of: $0).descriptor.descriptors }))
    }

    private func login(through platform: PlatformCaller) -> Login? {
        settings.credentials.map {
            Login(credentials: $0, namespace: settings.namespace, caller: platform.anonymous)
        }
    }
}
