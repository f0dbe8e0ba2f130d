import MicroCore
import MicroRPC

/// Where the services of a namespace are, kept by applying what changes.
struct RouteTable: Sendable {
    private struct Version: Hashable {
        var service: String
        var version: String
    }

    private var nodes: [Version: [Address]] = [:]
    private var routes: [String: [Route]] = [:]

    /// The instances of a service.
    func routes(to service: String) -> [Route] {
        routes[service] ?? []
    }

    /// Takes `records` for everything there is; instances that were known before keep what is known of them.
    mutating func replace(with records: [ServiceRecord]) {
        nodes = [:]
        for record in records { nodes[Self.version(of: record)] = Self.addresses(of: record) }
        for service in Set(routes.keys).union(records.map(\.name.rawValue)) { update(service) }
    }

    /// Takes in one change.
    mutating func apply(_ event: RegistryEvent) {
        let version = Self.version(of: event.record)
        nodes[version] = event.action == .delete ? nil : Self.addresses(of: event.record)
        update(version.service)
    }

    private mutating func update(_ service: String) {
        var addresses: Set<Address> = []
        for (version, found) in nodes where version.service == service { addresses.formUnion(found) }
        let kept = routes(to: service).filter { addresses.remove($0.address) != nil }
        let all = kept + addresses.map(Route.init)
        routes[service] = all.isEmpty ? nil : all
    }

    private static func version(of record: ServiceRecord) -> Version {
        Version(service: record.name.rawValue, version: record.version)
    }

    private static func addresses(of record: ServiceRecord) -> [Address] {
        record.nodes.compactMap { Address($0.address) }
    }
}
