import MicroCore
import MicroRPC
import MicroWire
import NIOPosix
import Testing

/// A server of services on a port of its own, and the record it would register.
struct Backend {
    let address: Address
    let server: RPCServer

    static func start(_ services: [any RPCService]) async throws -> Backend {
        let configuration = RPCServer.Configuration(address: try #require(Address("127.0.0.1:0")))
        let server = RPCServer(
            router: RPCRouter(services), configuration: configuration,
            group: MultiThreadedEventLoopGroup.singleton)
        return Backend(address: try await server.start(), server: server)
    }

    func stop() async {
        await server.drain(within: .zero)
    }
}

extension ServiceRecord {
    /// The record of a service of these descriptors at these addresses.
    static func of(
        _ name: String, version: String = ServiceRecord.latest,
        _ descriptor: RPCServiceDescriptor = Greeter.descriptor, at addresses: [String],
        described: Bool = true
    ) throws -> ServiceRecord {
        let handler = descriptor.name.split(separator: ".").last ?? ""
        return ServiceRecord(
            name: try ServiceName(name), version: version,
            endpoints: descriptor.methods.map { method in
                Endpoint(
                    name: "\(handler).\(method.name)", method: "\(descriptor.name)/\(method.name)",
                    clientStreaming: method.shape == .clientStreaming || method.shape == .bidirectional,
                    serverStreaming: method.shape == .serverStreaming || method.shape == .bidirectional)
            },
            nodes: addresses.map { Node(id: "\(name)-\($0)", address: $0) },
            descriptors: described
                ? DescriptorReference(hash: descriptor.descriptors.hash, bytes: descriptor.descriptors.bytes)
                : nil)
    }
}
