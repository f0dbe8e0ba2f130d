import Logging
import MicroCore
import MicroRPC
import MicroWire
import ServiceLifecycle

/// Where a platform is, now that it is there.
struct Place: Sendable {
    let gateway: GatewayPlace
    let proxy: Address
    /// Where the proxy listens without TLS for programs of this machine; nil when it does so at `proxy`.
    let localProxy: Address?
    /// The absolute path of its data folder.
    let dataFolder: String

    /// Whether the proxy speaks TLS at its address.
    var isProxySecure: Bool { localProxy != nil }
}

/// Says that the platform is there once both doors listen: to other programs in `addresses.json`, to services in
/// the registry, to the person on standard output.
struct Presence: Service {
    /// How long a registration holds.
    static let timeToLive = Duration.seconds(90)
    /// How often it is renewed.
    static let heartbeat = Duration.seconds(30)

    let addresses: DoorAddresses
    let file: AddressesFile
    let tls: ServerTLS?
    let services: PlatformServices
    let registry: any RegistryEngine
    let logger: Logger
    /// Told once, when everything is in place.
    let ready: @Sendable (Place) -> Void

    func run() async throws {
        let place = try await place()
        let records = try services.records(at: try await addresses.reachableProxy())
        try await register(records)
        try file.write(place)
        defer { file.remove() }
        ready(place)
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: Self.heartbeat)) != nil {
                do {
                    try await register(records)
                } catch {
                    logger.error(
                        "the platform's services cannot be registered", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    private func place() async throws -> Place {
        let gateway = try await addresses.gateway.value()
        return Place(
            gateway: GatewayPlace(address: gateway.description, tls: tls?.gatewayPlace(at: gateway)),
            proxy: try await addresses.proxy.value(), localProxy: try await addresses.localProxy?.value(),
            dataFolder: file.folder.path)
    }

    private func register(_ records: [ServiceRecord]) async throws(MicroError) {
        let registry = registry.registry(in: .micro)
        for record in records { try await registry.register(record, ttl: Self.timeToLive) }
    }
}
