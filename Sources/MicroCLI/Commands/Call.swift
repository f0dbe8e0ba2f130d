import ArgumentParser
import MicroRPC
import MicroWire

/// `micro call SERVICE ENDPOINT [JSON]`
struct Call: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "Call an endpoint of a service with a request in JSON")

    @OptionGroup var target: CallTarget

    @Option(help: ArgumentHelp("A node to call directly, past the proxy.", valueName: "host:port"))
    var address: String?

    func run(in context: CommandContext) async throws {
        try await target.call(at: address, context)
    }
}

/// `micro stream SERVICE ENDPOINT [JSON]`
struct Stream: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "stream", abstract: "Call an endpoint and print every answer as it comes",
        discussion:
            "An endpoint that takes a stream gets a request for each line of JSON on standard input\nwhen no request is given."
    )

    @OptionGroup var target: CallTarget

    func run(in context: CommandContext) async throws {
        try await target.call(at: nil, context)
    }
}

/// What `call` and `stream` have in common.
struct CallTarget: ParsableArguments {
    @Argument(help: "The service.")
    var service: String

    @Argument(help: "Its endpoint: Helloworld.Call, or call.")
    var endpoint: String

    @Argument(help: "The request as JSON; {} when none is given.")
    var request: [String] = []

    @Option(help: ArgumentHelp("Metadata to send along; may be repeated.", valueName: "NAME=VALUE"))
    var metadata: [String] = []

    @Option(
        name: [.customLong("timeout"), .customLong("request_timeout")],
        help: ArgumentHelp("How long to wait, such as 500ms or 5s.", valueName: "duration"))
    var timeout: String?

    @OptionGroup var printing: OutputOptions

    /// Calls through the proxy, or the node at `address`.
    func call(at address: String?, _ context: CommandContext) async throws {
        var flags = context.flags.call
        for word in metadata { try flags.set("metadata", to: word) }
        if let timeout { try flags.set("request_timeout", to: timeout) }
        try await context.withSession { session in
            let schema = try await ServiceSchema.load(service, in: session)
            let choice = try EndpointChoice(service: service, candidates: schema.candidates)
                .choose([endpoint]) { _, words in words }
            let operation = try schema.operation(choice.candidate.endpoint)
            let shape = StreamShape(operation.endpoint)
            let namespace = schema.service.namespace
            let call = EndpointCall(
                caller: try address.map { try session.caller(at: $0, in: namespace) }
                    ?? session.caller(in: namespace),
                path: address == nil ? schema.path(of: operation) : operation.endpoint.method,
                operation: operation, flags: flags,
                printer: MessagePrinter(
                    console: context.output, format: context.format(printing.output),
                    isStream: shape.answersMany))
            let json = request.joined(separator: " ")
            if json.isEmpty, shape.takesMany {
                try context.hintAtInput()
                try await call.run(.lines(context.input))
            } else {
                try await call.run(.one(json.isEmpty ? "{}" : json))
            }
        }
    }
}
