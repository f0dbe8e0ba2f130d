package import MicroCore

extension Endpoint {
    /// The longest name and method path.
    package static let nameBytesMax = 512
    /// The metadata key by which the original marks an endpoint that streams, with the value `true`.
    package static let streamKey = "stream"

    /// An endpoint of `service`.
    ///
    /// Clients of the original send neither method path nor shape: the path is then the one that they answer
    /// to, and an endpoint marked as a stream streams its responses.
    /// - Throws: `invalidArgument` naming the field inside `field` that is wrong.
    package init(
        wire: Registry_Endpoint, of service: ServiceName, field: WireField = WireField("")
    ) throws(MicroError) {
        let name = try field.child("name").text(wire.name, bytesMax: Self.nameBytesMax)
        let isOriginal = wire.method.isEmpty
        let isStream = wire.metadata[Self.streamKey] == "true"
        self.init(
            name: name,
            method: isOriginal
                ? Self.originalMethod(of: name, in: service)
                : try field.child("method").text(wire.method, bytesMax: Self.nameBytesMax),
            clientStreaming: wire.clientStreaming,
            serverStreaming: wire.serverStreaming || (isOriginal && isStream),
            request: try EndpointValue(wire: wire.request, field: field.child("request")),
            response: try EndpointValue(wire: wire.response, field: field.child("response")),
            metadata: wire.metadata
        )
    }

    /// `Helloworld.Call` of service `helloworld` is `helloworld.Helloworld/Call`.
    private static func originalMethod(of name: String, in service: ServiceName) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "\(service).\(name)" }
        return "\(service).\(name[..<dot])/\(name[name.index(after: dot)...])"
    }
}

extension Registry_Endpoint {
    /// The endpoint with its method path and shape.
    package init(_ endpoint: Endpoint) {
        self.init()
        name = endpoint.name
        method = endpoint.method
        clientStreaming = endpoint.clientStreaming
        serverStreaming = endpoint.serverStreaming
        if endpoint.request != EndpointValue() { request = Registry_Value(endpoint.request) }
        if endpoint.response != EndpointValue() { response = Registry_Value(endpoint.response) }
        metadata = endpoint.metadata
    }
}

extension EndpointValue {
    /// How deep values may lie in values on the wire.
    package static let wireDepthMax = 16

    /// - Throws: `invalidArgument` when the values lie too deep.
    package init(wire: Registry_Value, field: WireField = WireField("")) throws(MicroError) {
        self = try Self.parse(wire, depth: 1, field: field)
    }

    private static func parse(
        _ wire: Registry_Value, depth: Int, field: WireField
    ) throws(MicroError) -> EndpointValue {
        guard depth <= wireDepthMax else {
            throw field.malformed("is nested deeper than \(wireDepthMax)")
        }
        var values: [EndpointValue] = []
        values.reserveCapacity(wire.values.count)
        for value in wire.values {
            values.append(try parse(value, depth: depth + 1, field: field))
        }
        return EndpointValue(name: wire.name, type: wire.type, values: values)
    }
}

extension Registry_Value {
    /// The value and all inside it.
    package init(_ value: EndpointValue) {
        self.init()
        name = value.name
        type = value.type
        values = value.values.map(Registry_Value.init)
    }
}
