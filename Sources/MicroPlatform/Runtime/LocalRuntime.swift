import Glibc
package import Logging
package import MicroCore
package import MicroRPC
package import MicroWire
import ServiceLifecycle

/// Builds, runs and watches over services as processes of this machine.
///
/// It is durable: what it was asked to run, it runs again when it starts, after ending whatever an earlier
/// server that was killed left behind. As a `Service` it owns all its work; on graceful shutdown it ends the
/// services, each within its bound, and returns.
package actor LocalRuntime: RuntimeEngine, Service {
    /// How the runtime works.
    package struct Configuration: Sendable {
        /// Where sources, builds and logs are kept.
        package var folder: Folder
        package var builder: Builder.Configuration
        package var sources = SourceLimits()
        /// How long an upload may take.
        package var uploadWithin = Duration.seconds(600)
        package var logs = ServiceLog.Limits()
        package var timing = InstanceTiming()
        /// How long what an earlier server left behind may take to end before it is killed.
        package var leftoverGrace = Duration.seconds(2)
        /// The server's own environment, of which services are given the little that programs need.
        package var hostEnvironment: [String: String] = [:]
        /// Whether the compiler's caches are filled when the server starts.
        package var warmsUp = true

        package init(folder: Folder, builder: Builder.Configuration) {
            self.folder = folder
            self.builder = builder
        }
    }

    private let configuration: Configuration
    private let context: RuntimeContext
    private let intake: SourceIntake
    private let logger: Logger
    private var services: [ServiceKey: ServiceSupervisor] = [:] {
        didSet { deployedNames.set(services.keys) }
    }
    private nonisolated let deployedNames = DeployedNames()
    /// The services whose name is taken, though they are not in `services` yet or any more.
    private var reserved: Set<ServiceKey> = []
    private var logs: [ServiceKey: ServiceLog] = [:]
    private var trails = DeploymentTrails()
    private let begun = Latch()
    private let ending = Latch()

    /// `proxyAddress` is asked before a service is started, and answers when the proxy listens. By `transport`
    /// programs in other languages are asked what they serve; without it, only their `.proto` files tell. `events` is
    /// told what happens to services.
    package init(
        configuration: Configuration, records: any RuntimeRecordStore,
        credentials: any ServiceCredentialIssuer, registry: any RegistryEngine,
        proxyAddress: @escaping @Sendable () async throws -> String, transport: RPCTransport? = nil,
        events: PlatformEvents = .unheard, clock: any Clock<Duration> = ContinuousClock(), logger: Logger
    ) {
        self.configuration = configuration
        self.logger = logger
        let folder = configuration.folder
        context = RuntimeContext(
            builder: Builder(
                configuration: configuration.builder, root: folder.folder("builds"),
                moduleCache: folder.folder("modulecache"), clock: clock),
            sources: SourceStore(root: folder.folder("sources"), limits: configuration.sources),
            records: records, credentials: credentials, registry: registry,
            ledger: InstanceLedger(folder: folder.folder("instances")), secrets: folder.folder("secrets"),
            transport: transport,
            pool: TaskPool(), timing: configuration.timing, hostEnvironment: configuration.hostEnvironment,
            proxyAddress: proxyAddress, events: events, clock: clock, logger: logger)
        intake = SourceIntake(sources: context.sources, bound: configuration.uploadWithin, clock: clock)
    }

    /// What is meant to run.
    package nonisolated var deployed: any DeployedServices { deployedNames }

    /// The runtime of one namespace, acting for `owner`.
    package nonisolated func runtime(in namespace: Namespace, owner: Account?) -> any Runtime {
        NamespaceRuntime(engine: self, namespace: namespace, owner: owner)
    }

    /// Runs what was running, and everything that is asked for meanwhile, until graceful shutdown or cancellation.
    package func run() async throws {
        await context.ledger.endLeftovers(
            grace: configuration.leftoverGrace, clock: context.clock, logger: logger)
        context.sources.removeUnfinished()
        // Those of processes that an earlier server left behind.
        try? context.secrets.remove()
        try await adopt()
        let ending = ending
        await withGracefulShutdownHandler {
            await work()
        } onGracefulShutdown: {
            ending.open()
        }
    }

    /// Ends every process of every service and build at once, without a word to anybody: for a server that must not
    /// wait.
    package nonisolated func killProcesses() async {
        for session in ProcessSession.ofChildren() { session.signal(SIGKILL) }
        await context.ledger.endLeftovers(grace: .zero, clock: context.clock, logger: logger)
    }

    private func work() async {
        let (context, ending, warmsUp) = (context, ending, configuration.warmsUp)
        await withDiscardingTaskGroup { group in
            group.addTask { await context.pool.run() }
            group.addTask {
                await ending.wait()
                await self.stopAll()
                context.pool.finish()
            }
            guard warmsUp else { return }
            group.addTask { await Self.warmUp(context, until: ending) }
        }
    }

    private func adopt() async throws(MicroError) {
        for record in try await context.records.records() {
            try supervise(record, trail: trails.begin())
        }
        begun.open()
    }

    private func supervise(_ record: RuntimeRecord, trail: DeploymentTrail) throws(MicroError) {
        let key = ServiceKey(record)
        let request = ServiceSupervisor.Request(record: record, trail: trail, isRecorded: true)
        let supervisor = ServiceSupervisor(request, context: context, log: log(of: key))
        try context.pool.add { await supervisor.run() }
        services[key] = supervisor
    }

    private func stopAll() async {
        await withDiscardingTaskGroup { group in
            for supervisor in services.values {
                group.addTask { await supervisor.stop() }
            }
        }
        for log in logs.values { await log.close() }
    }

    private static func warmUp(_ context: RuntimeContext, until ending: Latch) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                do throws(MicroError) {
                    try await context.builder.warmUp()
                } catch  where error.code != .cancelled {
                    context.logger.warning(
                        "services cannot be built", metadata: ["error": "\(error.detail)"])
                } catch {}
            }
            group.addTask { await ending.wait() }
            await group.next()
            group.cancelAll()
        }
    }
}

extension LocalRuntime {
    func create(
        _ service: RuntimeService, options: RuntimeOptions, in namespace: Namespace
    ) async throws(MicroError) -> Deployment {
        try await admit()
        try RuntimeLimits.check(service, options)
        try checkSource(service, options, in: namespace)
        let record = RuntimeRecord(namespace: namespace, service: service, options: options)
        let key = ServiceKey(record)
        if let existing = services[key] {
            guard options.force else {
                throw MicroError(.conflict, "\(key) exists already: update it, or create it with force")
            }
            return try await replace(existing, with: record)
        }
        guard services.count + reserved.count < RuntimeLimits.servicesMax else {
            throw MicroError(.resourceExhausted, "\(RuntimeLimits.servicesMax) services exist already")
        }
        guard reserved.insert(key).inserted else {
            throw MicroError(.conflict, "\(key) is being created or deleted")
        }
        defer { reserved.remove(key) }
        try await context.records.write(record)
        let trail = trails.begin()
        try supervise(record, trail: trail)
        pruneAfter(trail, key)
        return trail.deployment
    }

    /// Empty parts of `service` and `options` stay as they are; so does the number of instances when it is 0.
    func update(
        _ service: RuntimeService, options: RuntimeOptions, in namespace: Namespace
    ) async throws(MicroError) -> Deployment {
        try await admit()
        let (key, supervisor) = try find(service.name, version: service.version, in: namespace)
        var record = await supervisor.record
        if !service.source.isEmpty { record.service.source = service.source }
        record.service.metadata.merge(RuntimeLimits.givenMetadata(service.metadata)) { $1 }
        if !options.command.isEmpty { record.options.command = options.command }
        if !options.arguments.isEmpty { record.options.arguments = options.arguments }
        if !options.environment.isEmpty { record.options.environment = options.environment }
        if options.instances != 0 { record.options.instances = options.instances }
        try RuntimeLimits.check(record.service, record.options)
        try checkSource(record.service, record.options, in: namespace)
        guard services[key] === supervisor else { throw Self.absent(key) }
        return try await replace(supervisor, with: record)
    }

    func delete(_ name: ServiceName, version: String, in namespace: Namespace) async throws(MicroError) {
        try await admit()
        let (key, supervisor) = try find(name, version: version, in: namespace)
        guard reserved.insert(key).inserted else {
            throw MicroError(.conflict, "\(key) is being created or deleted")
        }
        defer { reserved.remove(key) }
        // Forgotten first: whatever happens now, it does not come back.
        try await context.records.remove(name, version: version, in: namespace)
        await supervisor.stop()
        // A deployment that was about to end may have written it once more.
        try await context.records.remove(name, version: version, in: namespace)
        services[key] = nil
        let log = logs.removeValue(forKey: key)
        try? await log?.remove()
        await prune(name, in: namespace)
        try await context.credentials.revokeCredentials(of: name, version: version, in: namespace)
    }

    func read(
        _ name: ServiceName?, version: String?, in namespace: Namespace
    ) async throws(MicroError) -> [RuntimeService] {
        try await admit()
        var found: [RuntimeService] = []
        for (key, supervisor) in services
        where key.namespace == namespace && (name ?? key.name) == key.name
            && (version ?? key.version) == key.version
        {
            found.append(await supervisor.report())
        }
        return found.sorted { ($0.name.rawValue, $0.version) < ($1.name.rawValue, $1.version) }
    }

    func progress(of deployment: Deployment) async throws(MicroError) -> DeploymentEvents {
        try await admit()
        return try trails.trail(of: deployment).events()
    }

    func logs(_ query: LogQuery, in namespace: Namespace) async throws(MicroError) -> LogRecords {
        try await admit()
        let (key, _) = try find(query.service, version: query.version, in: namespace)
        return try await log(of: key).records(query)
    }

    func upload(
        _ service: RuntimeService, archive: some AsyncSequence<[UInt8], any Error> & Sendable,
        in namespace: Namespace
    ) async throws(MicroError) -> String {
        try await admit()
        let reference = try await intake.receive(archive, of: service.name, in: namespace)
        let (_, inUse) = await used(by: service.name, in: namespace)
        let owners = services.keys.map { SourceOwner($0.name, in: $0.namespace) }
        do throws(MicroError) {
            try await intake.makeRoom(after: reference, in: namespace, inUse: inUse, owners: Set(owners))
        } catch {
            logRemains(of: service.name, error)
        }
        return reference.description
    }

    /// Where the program of a service lies.
    /// - Throws: `notFound` when there is no such service, or nothing was built of it.
    package func executable(
        of name: ServiceName, version: String, in namespace: Namespace
    ) async throws(MicroError) -> String {
        try await admit()
        let (key, supervisor) = try find(name, version: version, in: namespace)
        let build = await supervisor.build
        guard !build.isEmpty else { throw MicroError(.notFound, "nothing was built of \(key)") }
        return context.builder.executable(build, of: name, in: namespace)
    }
}

extension LocalRuntime {
    /// Calls wait until what was running is known.
    private func admit() async throws(MicroError) {
        await begun.wait()
        guard begun.isOpen else { throw MicroError(.cancelled, "the call was cancelled") }
        guard !ending.isOpen else { throw MicroError(.unavailable, "the runtime is stopping") }
    }

    private func find(
        _ name: ServiceName, version: String, in namespace: Namespace
    ) throws(MicroError) -> (ServiceKey, ServiceSupervisor) {
        let key = ServiceKey(namespace: namespace, name: name, version: version)
        guard let supervisor = services[key] else { throw Self.absent(key) }
        return (key, supervisor)
    }

    private static func absent(_ key: ServiceKey) -> MicroError {
        MicroError(.notFound, "the runtime has no service \(key)")
    }

    private func replace(
        _ supervisor: ServiceSupervisor, with record: RuntimeRecord
    ) async throws(MicroError) -> Deployment {
        let trail = trails.begin()
        do throws(MicroError) {
            try await supervisor.deploy(
                ServiceSupervisor.Request(record: record, trail: trail, isRecorded: false))
        } catch {
            trail.add(.error, error.detail)
            throw error
        }
        pruneAfter(trail, supervisor.key)
        return trail.deployment
    }

    private func checkSource(
        _ service: RuntimeService, _ options: RuntimeOptions, in namespace: Namespace
    ) throws(MicroError) {
        if service.source.isEmpty {
            guard !options.command.isEmpty else {
                throw MicroError(.invalidArgument, "neither a source nor a command is given")
            }
        } else {
            _ = try context.sources.folder(of: try SourceReference(service.source), in: namespace)
        }
    }

    private func log(of key: ServiceKey) -> ServiceLog {
        if let log = logs[key] { return log }
        let folder = logFolder(of: key.name, in: key.namespace).folder(key.versionFolder)
        let log = ServiceLog(folder: folder, limits: configuration.logs)
        logs[key] = log
        return log
    }

    private func logFolder(of name: ServiceName, in namespace: Namespace) -> Folder {
        configuration.folder.folder("logs").folder(namespace.rawValue).folder(name.rawValue)
    }

    /// When a deployment is over, older sources and builds may go.
    private func pruneAfter(_ trail: DeploymentTrail, _ key: ServiceKey) {
        try? context.pool.add { [self] in
            do {
                for try await _ in trail.events() {}
                await prune(key.name, in: key.namespace)
            } catch {
                // Events do not fail; what is not removed now is removed the next time.
            }
        }
    }

    private func prune(_ name: ServiceName, in namespace: Namespace) async {
        let (builds, sources) = await used(by: name, in: namespace)
        let isGone = !services.keys.contains { $0.namespace == namespace && $0.name == name }
        do throws(MicroError) {
            try context.builder.prune(name, in: namespace, keeping: builds, isGone: isGone)
            try context.sources.prune(name, in: namespace, keeping: sources, isGone: isGone)
            if isGone { try logFolder(of: name, in: namespace).remove() }
        } catch {
            logRemains(of: name, error)
        }
    }

    /// What the versions of a service run, or are to run.
    private func used(
        by name: ServiceName, in namespace: Namespace
    ) async -> (builds: Set<String>, sources: Set<SourceReference>) {
        var builds: Set<String> = []
        var sources: Set<SourceReference> = []
        for (key, supervisor) in services where key.namespace == namespace && key.name == name {
            builds.insert(await supervisor.build)
            if let source = try? SourceReference(await supervisor.record.service.source) {
                sources.insert(source)
            }
        }
        return (builds, sources)
    }

    private func logRemains(of name: ServiceName, _ error: MicroError) {
        logger.warning(
            "what is no longer needed could not be removed",
            metadata: ["service": "\(name)", "error": "\(error.detail)"])
    }
}
