import SwiftProtobufPluginLibrary

/// One rpc of a service with everything that its code is made of.
struct Method {
    let name: String
    let function: String
    let comment: String
    let shape: Shape
    /// The messages' full proto names.
    let input: String
    let output: String
    /// The messages' Swift types.
    let request: String
    let response: String
    /// `package.Service/Method`
    let path: String

    /// Which sides stream.
    enum Shape: String {
        case unary
        case serverStreaming
        case clientStreaming
        case bidirectional
    }

    init(_ method: MethodDescriptor, of service: ServiceDescriptor, namer: SwiftProtobufNamer) throws {
        guard let input = method.inputType, let output = method.outputType else {
            throw GeneratorError(description: "\(method.fullName) has no request or response type")
        }
        name = method.name
        function = SwiftName.function(method.name)
        comment = method.protoSourceComments()
        self.input = input.fullName
        self.output = output.fullName
        request = namer.fullName(message: input)
        response = namer.fullName(message: output)
        path = "\(service.fullName)/\(method.name)"
        shape =
            switch (method.clientStreaming, method.serverStreaming) {
            case (false, false): .unary
            case (false, true): .serverStreaming
            case (true, false): .clientStreaming
            case (true, true): .bidirectional
            }
    }

    /// Whether a type comes with swift-protobuf itself, which must then be imported.
    var usesLibraryMessages: Bool {
        request.hasPrefix("SwiftProtobuf.") || response.hasPrefix("SwiftProtobuf.")
    }
}
