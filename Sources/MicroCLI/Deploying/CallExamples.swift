import MicroWire

/// How a service that has just started can be called, ready to be typed.
struct CallExamples: Sendable {
    let record: Registry_Service
    /// Nil when it is not known.
    let gateway: GatewayPlace?
    /// How this program is called.
    let program: String

    /// One line for each way; none for a service without an endpoint that an example could be made for.
    var lines: [String] {
        guard let endpoint else { return [] }
        let names = EndpointName(endpoint: endpoint.name, service: record.name)
        let field = endpoint.request.values.first { Self.samples[$0.type] != nil }
        let sample = field.map { "\($0.name)=\(Self.samples[$0.type] ?? "")" }
        var lines: [String] = []
        if let gateway {
            let query = sample.map { "?\($0)" } ?? ""
            lines.append(gateway.curl("\(names.path)\(query)"))
        }
        let flag = sample.map { " --\($0)" } ?? ""
        lines.append("\(program) \(record.name) \(names.words.joined(separator: " "))\(flag)")
        return lines
    }

    private static let samples = ["string": "Jane", "int32": "1", "int64": "1", "uint32": "1", "uint64": "1"]

    /// The service's own `Call`, else its first endpoint that answers once.
    private var endpoint: Registry_Endpoint? {
        let single = record.endpoints.filter { endpoint in
            !endpoint.clientStreaming && !endpoint.serverStreaming
                && !EndpointName.isInternal(endpoint.name)
        }
        return single.first { EndpointName(endpoint: $0.name, service: record.name).isDefault }
            ?? single.first
    }
}
