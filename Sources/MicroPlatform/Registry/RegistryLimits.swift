import MicroCore

/// The bounds of a registry. What passes a number of things is refused with `resourceExhausted`,
/// what is too large by itself with `tooLarge`.
package struct RegistryLimits: Hashable, Sendable {
    package var namespacesMax = 10_000
    /// In one namespace.
    package var servicesMax = 10_000
    /// Of one service.
    package var versionsMax = 100
    /// Of one version.
    package var nodesMax = 1000
    /// Of one version.
    package var endpointsMax = 2000
    /// Of one metadata, names and values together.
    package var metadataBytesMax = 16 << 10
    /// Of one record with all its texts, descriptors apart.
    package var recordBytesMax = 2 << 20
    package var descriptorBytesMax = 2 << 20
    /// Of all watchers together.
    package var watchersMax = 10_000
    /// How many events a watcher may be behind.
    package var watcherEventsMax = 1024
    /// The longest that a registration lasts without renewal.
    package var timeToLiveMax = Duration.seconds(24 * 60 * 60)

    /// The bounds of a platform.
    package init() {}

    /// - Throws: `tooLarge` naming the bound that the record passes, `invalidArgument` when it has no nodes.
    func check(_ record: ServiceRecord) throws(MicroError) {
        guard !record.nodes.isEmpty else {
            throw MicroError(.invalidArgument, "\(record.name): a registration needs a node")
        }
        try require(record.nodes.count, atMost: nodesMax, "nodes", of: record)
        try require(record.endpoints.count, atMost: endpointsMax, "endpoints", of: record)
        let metadata = [record.metadata] + record.nodes.map(\.metadata) + record.endpoints.map(\.metadata)
        let metadataBytes = metadata.map(Self.bytes(of:))
        try require(metadataBytes.max() ?? 0, atMost: metadataBytesMax, "bytes in one metadata", of: record)
        let bytes =
            metadataBytes.reduce(0, +)
            + record.nodes.reduce(0) { $0 + $1.id.utf8.count + $1.address.utf8.count }
            + record.endpoints.reduce(0) { $0 + Self.bytes(of: $1) }
        try require(bytes, atMost: recordBytesMax, "bytes", of: record)
        try require(
            record.descriptors?.bytes?.count ?? 0, atMost: descriptorBytesMax, "bytes of descriptors",
            of: record)
    }

    private func require(
        _ count: Int, atMost bound: Int, _ what: String, of record: ServiceRecord
    ) throws(MicroError) {
        guard count <= bound else {
            throw MicroError(.tooLarge, "\(record.name): more than \(bound) \(what)")
        }
    }

    private static func bytes(of metadata: [String: String]) -> Int {
        metadata.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
    }

    private static func bytes(of endpoint: Endpoint) -> Int {
        endpoint.name.utf8.count + endpoint.method.utf8.count + bytes(of: endpoint.request)
            + bytes(of: endpoint.response)
    }

    private static func bytes(of value: EndpointValue) -> Int {
        // A value costs memory even when it says nothing.
        let overhead = 16
        return value.values.reduce(overhead + value.name.utf8.count + value.type.utf8.count) {
            $0 + bytes(of: $1)
        }
    }
}
