import MicroWire

/// How many messages go each way.
enum StreamShape: Equatable, Sendable {
    case unary
    case serverStreaming
    case clientStreaming
    case bidirectional

    init(_ endpoint: Registry_Endpoint) {
        self =
            switch (endpoint.clientStreaming, endpoint.serverStreaming) {
            case (false, false): .unary
            case (false, true): .serverStreaming
            case (true, false): .clientStreaming
            case (true, true): .bidirectional
            }
    }

    /// Whether more than one request may be sent.
    var takesMany: Bool { self == .clientStreaming || self == .bidirectional }

    /// Whether more than one answer may come.
    var answersMany: Bool { self == .serverStreaming || self == .bidirectional }

    /// A word for a list.
    var note: String {
        switch self {
        case .unary: ""
        case .serverStreaming: "answers with a stream"
        case .clientStreaming: "takes a stream"
        case .bidirectional: "takes a stream and answers with one"
        }
    }

    /// What a person needs to know to use it.
    var explanation: [String] {
        switch self {
        case .unary: []
        case .serverStreaming: ["Prints every answer as it comes, until the service ends or Ctrl-C."]
        case .clientStreaming, .bidirectional:
            [
                "Sends one request when flags describe it, else a request for each line of JSON on",
                "standard input. Prints every answer as it comes.",
            ]
        }
    }
}
