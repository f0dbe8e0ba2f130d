import MicroCore
import MicroEdge
import MicroPlatform
import MicroRPC
import MicroWire

/// The services that the platform itself is made of, by the names that callers use.
struct PlatformServices: Sendable {
    private let byName: [String: [any RPCService]]
    private let debug: DebugService
    private let ledger: CallLedger
    private let runID: String

    init(
        identity: Identity, registry: any RegistryEngine, runtime: LocalRuntime, ledger: CallLedger,
        log: RecentLog
    ) throws(MicroError) {
        var reserved: Set<ServiceName> = []
        for name in Self.names { reserved.insert(try ServiceName(name)) }
        byName = [
            "auth": [AuthService(identity)],
            "registry": [RegistryService(engine: registry, reservedNames: reserved)],
            "runtime": [
                RuntimeEndpoints(engine: runtime), SourceEndpoints(engine: runtime),
                BuildEndpoints(runtime: runtime),
            ],
        ]
        debug = DebugService(ledger: ledger, log: log)
        self.ledger = ledger
        runID = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    }

    /// The names that are the platform's in every namespace, those of services to come included.
    static let names = [
        "auth", "broker", "config", "debug", "events", "network", "registry", "runtime", "store",
    ]

    /// For the doors, which call them in this process.
    var local: LocalServices {
        var calls = ServerCall.Configuration()
        let ledger = ledger
        calls.interceptor = { context, next in
            try await ledger.observe(context) { try await Self.naming(context, next) }
        }
        return LocalServices(byName.mapValues { $0 + [debug] }, calls: calls)
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
