/// One version of a service as the registry knows it: what it offers and where it runs.
public struct ServiceRecord: Hashable, Sendable {
    /// The version of a service that names none.
    public static let latest = "latest"

    /// What it is called by.
    public var name: ServiceName
    /// Free text; `latest` when it names none.
    public var version: String
    /// What the service says of itself.
    public var metadata: [String: String]
    /// What it answers.
    public var endpoints: [Endpoint]
    /// Where it runs.
    public var nodes: [Node]

    /// The protobuf descriptors that the endpoints' messages are described by, if the service has any.
    public var descriptors: DescriptorReference?

    public init(
        name: ServiceName, version: String = ServiceRecord.latest, metadata: [String: String] = [:],
        endpoints: [Endpoint] = [], nodes: [Node] = [], descriptors: DescriptorReference? = nil
    ) {
        self.name = name
        self.version = version
        self.metadata = metadata
        self.endpoints = endpoints
        self.nodes = nodes
        self.descriptors = descriptors
    }
}

/// One running instance of a service and the address it answers at.
public struct Node: Hashable, Sendable {
    /// Unique among all nodes of all services: `<service>-<random>`.
    public var id: String
    /// `host:port`, or `unix:/path`.
    public var address: String
    /// What the node says of itself.
    public var metadata: [String: String]

    public init(id: String, address: String, metadata: [String: String] = [:]) {
        self.id = id
        self.address = address
        self.metadata = metadata
    }
}

/// A serialised `google.protobuf.FileDescriptorSet` (imports included), named by the hash of its content.
public struct DescriptorReference: Hashable, Sendable {
    /// The SHA-256 of the bytes, in lower-case hexadecimal.
    public var hash: String
    /// The bytes; nil where only the name is known, as in renewals and listings.
    public var bytes: [UInt8]?

    public init(hash: String, bytes: [UInt8]? = nil) {
        self.hash = hash
        self.bytes = bytes
    }
}

extension Node {
    /// What the metadata of a node says that learns who calls from the caller token alone.
    package static let readsCallerTokens = (key: "caller", value: "token")
}

extension ServiceRecord {
    /// Whether all of its nodes learn who calls from the caller token alone.
    package var readsCallerTokens: Bool {
        nodes.allSatisfy { $0.metadata[Node.readsCallerTokens.key] == Node.readsCallerTokens.value }
    }
}
