/// One call that a service answers.
public struct Endpoint: Hashable, Sendable {
    /// `Service.Method`, such as `Helloworld.Call`.
    public var name: String
    /// The full gRPC method path without the leading slash, such as `helloworld.Helloworld/Call`.
    public var method: String
    /// Whether the caller may send more than one request.
    public var clientStreaming: Bool
    /// Whether more than one response may come back.
    public var serverStreaming: Bool
    /// The shape of one request.
    public var request: EndpointValue
    /// The shape of one response.
    public var response: EndpointValue
    /// `stream=true` for streaming endpoints, and what the service says of it.
    public var metadata: [String: String]

    public init(
        name: String, method: String, clientStreaming: Bool = false, serverStreaming: Bool = false,
        request: EndpointValue = EndpointValue(), response: EndpointValue = EndpointValue(),
        metadata: [String: String] = [:]
    ) {
        self.name = name
        self.method = method
        self.clientStreaming = clientStreaming
        self.serverStreaming = serverStreaming
        self.request = request
        self.response = response
        self.metadata = metadata
    }
}

/// A named and typed value, and the values inside it when it is a message.
public struct EndpointValue: Hashable, Sendable {
    /// The field's proto name; the message's name at the root.
    public var name: String
    /// `string bool int32 int64 uint32 uint64 float32 float64 enum bytes`, a message's name,
    /// `[]T` for repeated and `map[K]V` for maps.
    public var type: String
    /// The fields of a message; empty for everything else.
    public var values: [EndpointValue]

    public init(name: String = "", type: String = "", values: [EndpointValue] = []) {
        self.name = name
        self.type = type
        self.values = values
    }
}
