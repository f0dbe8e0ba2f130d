import MicroCore
import MicroRPC
import MicroWire

/// `micro SERVICE [ENDPOINT] --FIELD VALUE`: a running service as a command.
struct ServiceCommand: Sendable {
    private let service: String
    private let words: [String]

    /// `words` are the service's name and whatever follows.
    init(words: [String]) {
        service = words.first ?? ""
        self.words = Array(words.dropFirst())
    }

    /// Prints the help that was asked for, or calls the service and prints what it answers.
    func run(in context: CommandContext) async throws -> ExitStatus {
        guard (try? ServiceName(service)) != nil else { throw unrecognized([], context) }
        do {
            try await context.withSession { session in
                let schema = try await ServiceSchema.load(service, in: session)
                if words.isEmpty || asksForHelp {
                    try help(schema, context)
                } else {
                    try await call(schema, session, context)
                }
            }
            return .success
        } catch let error as CLIError where error.status == .notFound {
            // Either there is no such service, or no server that could know it.
            throw unrecognized(error, context)
        }
    }

    private var asksForHelp: Bool {
        words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    }

    private func help(_ schema: ServiceSchema, _ context: CommandContext) throws {
        let named = words.filter { FlagWord($0) == nil }
        let choice = EndpointChoice(service: service, candidates: schema.candidates)
        let page =
            named.isEmpty
            ? HelpPage(of: schema)
            : HelpPage(
                of: try schema.operation(try choice.choose(named) { _, words in words }.candidate.endpoint),
                service: schema)
        try context.output.lines(page.lines)
    }

    private func call(_ schema: ServiceSchema, _ session: Session, _ context: CommandContext) async throws {
        let choice = try EndpointChoice(service: service, candidates: schema.candidates)
            .choose(words) { candidate, words in
                let operation = try schema.operation(candidate.endpoint)
                return try ServiceWords(words, request: operation.request, command: service).positionals
            }
        let operation = try schema.operation(choice.candidate.endpoint)
        let command = ([service] + operation.name.words).joined(separator: " ")
        let said = try ServiceWords(choice.rest, request: operation.request, command: command)
        if let extra = said.positionals.first, !choice.isNamedWithin {
            throw CLIError.usage("\"\(extra)\" is neither a flag nor the value of one", command: command)
        }
        let shape = StreamShape(operation.endpoint)
        var flags = context.flags.call
        flags.timeout = said.call.timeout ?? flags.timeout
        flags.metadata += said.call.metadata
        let call = EndpointCall(
            caller: session.caller(in: schema.service.namespace), path: schema.path(of: operation),
            operation: operation, flags: flags,
            printer: MessagePrinter(
                console: context.output, format: context.format(said.output), isStream: shape.answersMany))
        if shape.takesMany, said.request.isEmpty {
            try context.hintAtInput()
            try await call.run(.lines(context.input))
        } else {
            try await call.run(.one(try said.request.json(workingFolder: context.settings.workingFolder)))
        }
    }

    /// Neither a command nor, as far as anybody can tell, a service.
    private func unrecognized(_ error: CLIError, _ context: CommandContext) -> CLIError {
        // Suggestions are not worth an error of their own.
        let commands = (try? context.commands.reference)?.shownSubcommands.map(\.commandName) ?? []
        let near = Suggestions.nearest(to: service, among: commands)
        return near.isEmpty ? error : unrecognized(near, context)
    }

    private func unrecognized(
        _ near: [String], _ context: CommandContext
    ) -> CLIError {
        let offer =
            near.isEmpty ? "" : "Did you mean \(Suggestions.sentence(near.map { "'micro \($0)'" }))?"
        return CLIError(
            "Unrecognized micro command: \(service). Please refer to 'micro --help'", next: offer)
    }
}

extension CommandContext {
    /// Says what is waited for when a person sits in front of it.
    func hintAtInput() throws {
        guard input.isTerminal else { return }
        try errors.line("Type a request per line, as JSON; Ctrl-D ends them.")
    }
}
