import MicroWire

/// Everything that is registered of one service, laid out for people as the original does.
struct ServiceDescription: Sendable {
    /// All versions of one service.
    let records: [Registry_Service]

    /// The nodes of each version, then the endpoints of the first.
    var lines: [String] {
        guard let first = records.first else { return [] }
        var lines = ["service  \(first.name)"]
        for record in records {
            lines += ["", "version \(record.version)", ""]
            let rows = record.nodes.map { [$0.id, Self.address(of: $0), Self.pairs($0.metadata)] }
            lines += TextTable(header: ["ID", "Address", "Metadata"], rows: rows).lines
        }
        for endpoint in first.endpoints {
            lines += ["", "Endpoint: \(endpoint.name)"]
            if !endpoint.metadata.isEmpty { lines.append("Metadata: \(Self.pairs(endpoint.metadata))") }
            lines += ["", "Request: \(Self.tree(endpoint.request, depth: 1))"]
            lines += ["", "Response: \(Self.tree(endpoint.response, depth: 1))"]
        }
        return lines
    }

    private static func address(of node: Registry_Node) -> String {
        node.port == 0 || node.address.contains(":") ? node.address : "\(node.address):\(node.port)"
    }

    private static func pairs(_ metadata: [String: String]) -> String {
        metadata.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }

    private static func tree(_ value: Registry_Value, depth: Int) -> String {
        guard !value.values.isEmpty else { return "{}" }
        let tabs = String(repeating: "\t", count: depth)
        let members = value.values.map { member in
            let inner = member.values.isEmpty ? "" : " " + tree(member, depth: depth + 1)
            return "\(tabs)\(member.name) \(member.type)\(inner)"
        }
        return "{\n" + members.joined(separator: "\n") + "\n\(tabs.dropLast())}"
    }
}
