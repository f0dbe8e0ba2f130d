import MicroCore
import MicroTranscoding

/// One endpoint of one version of a service: what is sent there, and how its messages are read.
final class RouteEndpoint {
    /// The path of the call, with its leading slash.
    let path: String
    let shape: Shape
    /// The programs for its messages; nil when the service published no descriptors for them.
    let programs: Programs?

    /// Whether its nodes learn who calls from the caller token alone.
    let readsCallerTokens: Bool

    /// How many messages go each way.
    struct Shape: Equatable {
        var clientStreaming = false
        var serverStreaming = false
    }

    /// How its messages are turned from and into JSON.
    struct Programs {
        var request: MessageProgram
        var response: MessageProgram
    }

    init(path: String, shape: Shape, programs: Programs?, readsCallerTokens: Bool = false) {
        self.path = path
        self.shape = shape
        self.programs = programs
        self.readsCallerTokens = readsCallerTokens
    }
}

/// An endpoint as the callers of one namespace reach it: by every node of every version that has it.
final class Route {
    /// A node, and the endpoint as its version has it.
    struct Target {
        var node: NodeState
        var endpoint: RouteEndpoint
    }

    /// Where the calls go.
    enum Destination {
        case nodes([Target])
        /// A service of the platform, in this process.
        case local(RouteEndpoint)
    }

    let service: String
    /// What callers are authorised for.
    let resource: Resource
    let destination: Destination

    init(service: String, endpoint: String, destination: Destination) {
        self.service = service
        self.destination = destination
        resource = Resource(name: service, endpoint: endpoint)
    }
}

/// What distinguishes routes: the same path means something else in another namespace.
struct RouteKey: Hashable {
    var namespace: Namespace
    var path: String
}
