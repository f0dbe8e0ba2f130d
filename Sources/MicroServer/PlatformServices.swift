import MicroCore
import MicroEdge
import MicroPlatform
import MicroRPC
import MicroWire

/// The services that the platform itself is made of, by the names that callers use.
struct PlatformServices: Sendable {
    private let byName: [String: [any RPCService]]
    private let audit: AuditTrail
    private let debug: DebugService
    private let ledger: CallLedger
    private let runID: String

    init(
        identity: Identity, registry: any RegistryEngine, runtime: LocalRuntime, records: any StoreEngine,
        blobs: any BlobEngine, config: any ConfigEngine, broker: any BrokerEngine,
        events: any EventLogEngine, ledger: CallLedger, log: RecentLog
    ) throws(MicroError) {
        var reserved: Set<ServiceName> = []
        for name in PlatformEndpoint.table.keys { reserved.insert(try ServiceName(name)) }
        var byName = identity.services
        byName.merge([
            "broker": [BrokerService(engine: broker)],
            "config": [ConfigService(engine: config)],
            "events": [
                EventStreamService(engine: events), EventConsumerService(engine: events),
                EventStoreService(engine: events),
            ],
            "registry": [RegistryService(engine: registry, reservedNames: reserved)],
            "runtime": [
                RuntimeEndpoints(engine: runtime), SourceEndpoints(engine: runtime),
                BuildEndpoints(runtime: runtime),
            ],
            "store": [
                StoreService(engine: records, authorizer: identity.authorizer), BlobService(engine: blobs),
            ],
        ]) { $0 + $1 }
        self.byName = byName
        audit = identity.audit
        debug = DebugService(ledger: ledger, log: log)
        self.ledger = ledger
        runID = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    }

    /// For the doors, which call them in this process.
    var local: LocalServices {
        var calls = ServerCall.Configuration()
        let ledger = ledger
        let audit = audit
        calls.interceptor = { context, next in
            try await ledger.observe(context) {
                try await Self.naming(context) { try await Self.recording(context, audit, next) }
            }
        }
        return LocalServices(byName.mapValues { $0 + [debug] }, calls: calls)
    }

    /// Acts of administration are recorded.
    private static func recording(
        _ context: RPCContext, _ audit: AuditTrail, _ next: @Sendable () async throws -> Void
    ) async throws {
        // As the door names it that let the call in.
        guard let resource = context.caller.resource, PlatformEndpoint.named(resource)?.isAudited == true
        else {
            return try await next()
        }
        try await audit.record(resource, by: context.caller, from: context.peer, next)
    }

    /// What fails without saying where is given the name of the method.
    private static func naming(
        _ context: RPCContext, _ next: @Sendable () async throws -> Void
    ) async throws {
        do {
            try await next()
        } catch var error as MicroError where error.id.isEmpty {
            error.id = context.method.replacing("/", with: ".")
            throw error
        }
    }

    /// As the registry lists them.
    func records(at address: Address) throws(MicroError) -> [ServiceRecord] {
        var records: [ServiceRecord] = []
        for (name, services) in byName.sorted(by: { $0.key < $1.key }) {
            let descriptors = services.map { type(of: $0).descriptor }
            var record = ServiceRecord(name: try ServiceName(name))
            for descriptor in descriptors {
                record.endpoints += try EndpointSchema.endpoints(of: descriptor)
            }
            record.nodes = [
                Node(id: "\(name)-\(runID)", address: address.description, metadata: ["local": "true"])
            ]
            record.descriptors = descriptors.first.map {
                DescriptorReference(hash: $0.descriptors.hash, bytes: $0.descriptors.bytes)
            }
            records.append(record)
        }
        return records
    }
}
