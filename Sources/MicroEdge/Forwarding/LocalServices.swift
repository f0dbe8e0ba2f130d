import MicroCore
package import MicroRPC

/// The platform's own services, which the doors call in this process, without a socket.
package struct LocalServices: Sendable {
    /// Answers the calls.
    package let router: RPCRouter
    /// How the calls are answered.
    package let calls: ServerCall.Configuration
    /// By the name that callers use, such as `registry`: what it offers.
    let services: [String: [RPCServiceDescriptor]]

    /// `services` maps the name that callers use to what answers under it. A name that users' services may
    /// have as well is the platform's in every namespace.
    package init(
        _ services: [String: [any RPCService]] = [:],
        calls: ServerCall.Configuration = ServerCall.Configuration()
    ) {
        self.calls = calls
        router = RPCRouter(services.sorted { $0.key < $1.key }.flatMap(\.value))
        self.services = services.mapValues { $0.map { type(of: $0).descriptor } }
    }

    /// What answers under a name: a registered one, or that of a gRPC package (`grpc.health.v1`).
    func descriptors(of name: String) -> [RPCServiceDescriptor] {
        services[name] ?? []
    }
}
