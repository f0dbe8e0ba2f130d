import MicroWire

/// What is registered, for people and for scripts.
struct ServiceList: Sendable {
    let records: [Registry_Service]

    /// Everything that is registered in the person's namespace.
    static func all(in session: Session) async throws -> ServiceList {
        let answer = try await session.platform.registry.listServices(
            Registry_ListRequest(), options: .prompt)
        return ServiceList(records: answer.services)
    }

    /// Each name once, in order.
    var names: [String] {
        Set(records.map(\.name)).sorted()
    }

    /// A version of a service per line.
    var jsonLines: [String] {
        get throws {
            try records.sorted { ($0.name, $0.version) < ($1.name, $1.version) }
                .map { try JSONText.line(ServiceDocument($0)) }
        }
    }
}

/// A version of a service as scripts read it, with the contract's names.
struct ServiceDocument: Encodable, Sendable {
    private let name: String
    private let version: String
    private let metadata: [String: String]
    private let endpoints: [EndpointDocument]
    private let nodes: [NodeDocument]

    init(_ service: Registry_Service) {
        name = service.name
        version = service.version
        metadata = service.metadata
        endpoints = service.endpoints.map(EndpointDocument.init)
        nodes = service.nodes.map(NodeDocument.init)
    }

    private struct EndpointDocument: Encodable {
        let name: String
        let method: String
        let clientStreaming: Bool
        let serverStreaming: Bool
        let request: ValueDocument
        let response: ValueDocument

        enum CodingKeys: String, CodingKey {
            case name, method, request, response
            case clientStreaming = "client_streaming"
            case serverStreaming = "server_streaming"
        }

        init(_ endpoint: Registry_Endpoint) {
            name = endpoint.name
            method = endpoint.method
            clientStreaming = endpoint.clientStreaming
            serverStreaming = endpoint.serverStreaming
            request = ValueDocument(endpoint.request)
            response = ValueDocument(endpoint.response)
        }
    }

    private struct NodeDocument: Encodable {
        let id: String
        let address: String
        let metadata: [String: String]

        init(_ node: Registry_Node) {
            id = node.id
            address = node.address
            metadata = node.metadata
        }
    }

    private struct ValueDocument: Encodable {
        let name: String
        let type: String
        let values: [ValueDocument]

        init(_ value: Registry_Value) {
            name = value.name
            type = value.type
            values = value.values.map(ValueDocument.init)
        }
    }
}
