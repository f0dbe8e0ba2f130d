import FoundationEssentials
package import MicroCore

extension ServiceRecord {
    /// The longest version.
    package static let versionBytesMax = 128

    /// - Throws: `invalidArgument` naming the field that is wrong.
    package init(wire: Registry_Service) throws(MicroError) {
        let name = try WireField("name").parse { () throws(MicroError) in try ServiceName(wire.name) }
        var endpoints: [Endpoint] = []
        for (index, endpoint) in wire.endpoints.enumerated() {
            endpoints.append(
                try Endpoint(wire: endpoint, of: name, field: WireField("endpoints").element(index)))
        }
        var nodes: [Node] = []
        for (index, node) in wire.nodes.enumerated() {
            nodes.append(try Node(wire: node, field: WireField("nodes").element(index)))
        }
        self.init(
            name: name,
            version: try Self.version(wire: wire.version),
            metadata: wire.metadata,
            endpoints: endpoints,
            nodes: nodes,
            descriptors: try DescriptorReference.parse(wire)
        )
    }

    /// The version as the wire names it; `latest` when it names none.
    package static func version(wire: String) throws(MicroError) -> String {
        if wire.isEmpty { return latest }
        return try WireField("version").text(wire, bytesMax: versionBytesMax)
    }
}

extension Registry_Service {
    /// The record; with the descriptors' bytes where it has them.
    package init(_ record: ServiceRecord) {
        self.init()
        name = record.name.rawValue
        version = record.version
        metadata = record.metadata
        endpoints = record.endpoints.map(Registry_Endpoint.init)
        nodes = record.nodes.map(Registry_Node.init)
        descriptorHash = record.descriptors?.hash ?? ""
        if let bytes = record.descriptors?.bytes { descriptorSet = Data(bytes) }
    }
}
