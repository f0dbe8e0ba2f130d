import MicroCore

/// The registry of one namespace inside an `InMemoryRegistry`.
struct NamespaceRegistry<ClockType: Clock>: Registry where ClockType.Duration == Duration {
    let engine: InMemoryRegistry<ClockType>
    let namespace: Namespace

    func register(_ record: ServiceRecord, ttl: Duration) async throws(MicroError) {
        try engine.register(record, ttl: ttl, in: namespace)
    }

    func deregister(_ record: ServiceRecord) async throws(MicroError) {
        engine.deregister(record, in: namespace)
    }

    func records(of service: ServiceName) async throws(MicroError) -> [ServiceRecord] {
        let records = engine.snapshot.records(of: service.rawValue, in: namespace)
        guard !records.isEmpty else {
            throw MicroError(.notFound, "no service \(service) is registered")
        }
        return records.map(\.listed)
    }

    func records() async throws(MicroError) -> [ServiceRecord] {
        engine.snapshot.services(in: namespace).sorted { $0.key < $1.key }.flatMap { _, versions in
            versions.map(\.listed).sorted { $0.version < $1.version }
        }
    }

    func descriptors(hash: String) async throws(MicroError) -> [UInt8] {
        for records in engine.snapshot.services(in: namespace).values {
            for record in records where record.descriptors?.hash == hash {
                if let bytes = record.descriptors?.bytes { return bytes }
            }
        }
        throw MicroError(.notFound, "no registered service has the descriptors \(hash.prefix(64))")
    }

    func watch(_ service: ServiceName?) async throws(MicroError) -> RegistryEvents {
        try engine.watch(service, in: namespace)
    }
}
