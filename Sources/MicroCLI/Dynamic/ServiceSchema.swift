import MicroCore
import MicroRPC
import MicroTranscoding
import MicroWire

/// A registered service with the descriptors of its messages: what commands are made of.
struct ServiceSchema: Sendable {
    let service: RegisteredService
    private let pool: DescriptorPool

    /// One of its endpoints, ready to be called.
    struct Operation: Sendable {
        let endpoint: Registry_Endpoint
        let name: EndpointName
        let request: MessageProgram
        let response: MessageProgram
    }

    /// The service's name.
    var name: String { service.current.name }

    /// What a person may call, each with its names.
    var candidates: [EndpointChoice<Registry_Endpoint>.Candidate] {
        service.current.endpoints.filter { !EndpointName.isInternal($0.name) }.map {
            .init(name: EndpointName(endpoint: $0.name, service: name), endpoint: $0)
        }
    }

    /// Asks the registry for the service and its descriptors.
    /// - Throws: when there is no such service, or it has none.
    static func load(_ name: String, in session: Session) async throws -> ServiceSchema {
        let service = try await RegisteredService.versions(of: name, in: session)
        let record = service.current
        guard !record.descriptorSet.isEmpty || !record.descriptorHash.isEmpty else {
            throw CLIError(
                "service \"\(name)\" has not said what its messages look like",
                next: "Run it from a folder with its .proto, or serve gRPC reflection.",
                status: .unknownEndpoint)
        }
        var bytes = Array(record.descriptorSet)
        if bytes.isEmpty {
            var request = Registry_DescriptorsRequest()
            request.hash = record.descriptorHash
            request.options.domain = service.namespace.rawValue
            let answer = try await session.platform.registry.descriptors(request, options: .prompt)
            bytes = Array(answer.descriptorSet)
        }
        do {
            return ServiceSchema(service: service, pool: try DescriptorPool(fileDescriptorSet: bytes))
        } catch {
            throw CLIError("the descriptors of service \"\(name)\" are malformed", status: .unforeseen)
        }
    }

    /// - Throws: when the descriptors do not describe the endpoint.
    func operation(_ endpoint: Registry_Endpoint) throws -> Operation {
        let parts = endpoint.method.split(separator: "/")
        guard parts.count == 2,
            let method = pool.service(named: String(parts[0]))?.methods.first(where: { $0.name == parts[1] }),
            let request = pool.message(named: method.input), let response = pool.message(named: method.output)
        else {
            throw CLIError(
                "the descriptors of service \"\(name)\" do not describe \(endpoint.name)",
                status: .unknownEndpoint)
        }
        return Operation(
            endpoint: endpoint, name: EndpointName(endpoint: endpoint.name, service: name),
            request: request, response: response)
    }

    /// The path to call an endpoint by through the proxy: the service's name stands where the package does,
    /// so that two services with the same package are told apart.
    func path(of operation: Operation) -> String {
        "\(name).\(operation.name.handler)/\(operation.name.method)"
    }
}
