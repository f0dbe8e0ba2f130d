/// What a service offers, as its `.proto` says it.
public struct RPCServiceDescriptor: Sendable {
    /// The full proto name, such as `helloworld.Helloworld`.
    public let name: String
    /// Its methods in the order of the `.proto`.
    public let methods: [RPCMethodDescriptor]
    /// The file that declares it, with everything that file imports.
    public let descriptors: RPCDescriptorSet

    public init(name: String, methods: [RPCMethodDescriptor], descriptors: RPCDescriptorSet) {
        self.name = name
        self.methods = methods
        self.descriptors = descriptors
    }
}

/// One method of a service.
public struct RPCMethodDescriptor: Sendable {
    /// Which side sends more than one message.
    public enum Shape: Sendable {
        /// One request, one response.
        case unary
        /// One request, any number of responses.
        case serverStreaming
        /// Any number of requests, one response.
        case clientStreaming
        /// Any number of both, in any order.
        case bidirectional
    }

    /// The name as the `.proto` spells it.
    public let name: String
    /// Which side sends more than one message.
    public let shape: Shape
    /// The full proto name of the request.
    public let input: String
    /// The full proto name of the response.
    public let output: String

    public init(name: String, shape: Shape, input: String, output: String) {
        self.name = name
        self.shape = shape
        self.input = input
        self.output = output
    }
}

/// A serialised `google.protobuf.FileDescriptorSet`, named by the hash of its content.
public struct RPCDescriptorSet: Sendable {
    /// The SHA-256 of the bytes, in lower-case hexadecimal.
    public let hash: String
    private let base64: String

    /// The bytes. Decoded anew each time: keep them.
    public var bytes: [UInt8] { Base64.decode(base64) ?? [] }

    public init(hash: String, base64: String) {
        self.hash = hash
        self.base64 = base64
    }
}

/// A service that answers calls. Generated protocols refine it.
public protocol RPCService: Sendable {
    /// What it offers.
    static var descriptor: RPCServiceDescriptor { get }

    /// How each method is answered.
    var methods: [RPCMethod] { get }
}
