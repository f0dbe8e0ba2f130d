// The Swift text of an rpc in the places where it appears.
extension Method {
    /// The parameters and result of the function that answers.
    var requirement: String {
        switch shape {
        case .unary:
            "(_ request: \(request), context: RPCContext) async throws -> \(response)"
        case .serverStreaming:
            "(_ request: \(request), responses: RPCWriter<\(response)>, context: RPCContext) async throws"
        case .clientStreaming:
            "(_ requests: RPCReader<\(request)>, context: RPCContext) async throws -> \(response)"
        case .bidirectional:
            "(_ requests: RPCReader<\(request)>, responses: RPCWriter<\(response)>, context: RPCContext) async throws"
        }
    }

    /// The element of `methods` that leads to the function that answers.
    var binding: String {
        let (parameters, arguments) =
            switch shape {
            case .unary:
                ("request: \(request), context: RPCContext", "request, context: context")
            case .serverStreaming:
                (
                    "request: \(request), responses: RPCWriter<\(response)>, context: RPCContext",
                    "request, responses: responses, context: context"
                )
            case .clientStreaming:
                ("requests: RPCReader<\(request)>, context: RPCContext", "requests, context: context")
            case .bidirectional:
                (
                    "requests: RPCReader<\(request)>, responses: RPCWriter<\(response)>, context: RPCContext",
                    "requests, responses: responses, context: context"
                )
            }
        return """
            .\(shape.rawValue)("\(name)") { (\(parameters)) in
                try await self.\(function)(\(arguments))
            },

            """
    }

    /// The parameters and result of the function that calls.
    var clientSignature: String {
        let options = "options: CallOptions = .default"
        return switch shape {
        case .unary:
            "(_ request: \(request), \(options)) async throws -> \(response)"
        case .serverStreaming:
            "(_ request: \(request), \(options)) async throws -> RPCResponses<\(response)>"
        case .clientStreaming:
            "(\(options), _ body: (RPCWriter<\(request)>) async throws -> Void) async throws -> \(response)"
        case .bidirectional:
            "<T>(\(options), _ body: (RPCWriter<\(request)>, RPCResponses<\(response)>) async throws -> T) async throws -> T"
        }
    }

    /// The body of the function that calls.
    var clientCall: String {
        switch shape {
        case .unary, .serverStreaming:
            "try await caller.\(shape.rawValue)(\"\(path)\", request, options: options)\n"
        case .clientStreaming, .bidirectional:
            "try await caller.\(shape.rawValue)(\"\(path)\", options: options, body)\n"
        }
    }
}
