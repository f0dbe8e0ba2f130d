import MicroTranscoding
import MicroWire

/// What a word of the command line may become.
struct WordCompletion: Sendable {
    /// The most that are offered.
    static let countMax = 200

    private let context: CommandContext

    init(_ context: CommandContext) {
        self.context = context
    }

    /// `words` are those behind the program's name; the last is the one to complete, as far as it was typed.
    /// Nothing that goes wrong is told: there is nobody to tell.
    func candidates(for words: [String]) async -> [String] {
        guard let partial = words.last, let commands = try? context.commands.reference else { return [] }
        var before = words.dropLast()
        let flags = (try? GlobalFlags.take(from: &before)) ?? GlobalFlags()
        let found: [String]
        if let name = before.first {
            if context.commands.has(name) {
                found = await builtIn(commands, Array(before), partial, flags)
            } else {
                found = await service(Array(before), partial, flags)
            }
        } else if partial.hasPrefix("-") {
            found = Self.flags(GlobalFlags.documentation.map(\.flag))
        } else {
            found = commands.shownSubcommands.map(\.commandName) + (await registeredNames(flags))
        }
        return Array(Set(found.filter { $0.hasPrefix(partial) }).sorted().prefix(Self.countMax))
    }

    private func builtIn(
        _ commands: CommandReference, _ words: [String], _ partial: String, _ flags: GlobalFlags
    ) async -> [String] {
        let command = commands.command(at: words)
        if partial.hasPrefix("-") {
            return command.shownOptions.flatMap { ($0.names ?? []).map(\.typed) }
        }
        if let flag = words.last, let option = command.shownOptions.first(where: { $0.takesValue(flag) }) {
            return option.allValues ?? []
        }
        if !command.shownSubcommands.isEmpty { return command.shownSubcommands.map(\.commandName) }
        let given = words.dropFirst(command.fullName.split(separator: " ").count - 1)
            .filter { !$0.hasPrefix("-") }
        switch command.fullName.dropFirst("micro ".count) {
        case "call" where given.count == 1, "stream" where given.count == 1:
            return await endpointNames(of: given.first ?? "", flags)
        case "call" where given.isEmpty, "stream" where given.isEmpty, "get service" where given.isEmpty,
            "kill",
            "logs" where given.isEmpty, "status" where given.isEmpty:
            return await registeredNames(flags)
        case "env set", "env del":
            return ((try? EnvironmentChoice(context).all) ?? []).map(\.name)
        case "auth delete rule" where given.isEmpty:
            return await identityNames(flags) { try await $0.rules() }
        case "auth delete account" where given.isEmpty, "auth update secret" where given.isEmpty,
            "auth block" where given.isEmpty, "auth explain" where given.isEmpty:
            return await identityNames(flags) { try await $0.accounts() }
        case "auth unblock" where given.isEmpty:
            return await identityNames(flags) { try await $0.blocked() }
        case "namespace delete" where given.isEmpty, "user namespace set" where given.isEmpty:
            return await identityNames(flags) { try await $0.namespaces() }
        case "completion": return Shell.allCases.map(\.rawValue)
        default: return []
        }
    }

    private func service(_ words: [String], _ partial: String, _ flags: GlobalFlags) async -> [String] {
        guard let name = words.first else { return [] }
        let found = try? await context.with(flags).withSession { session in
            let schema = try await ServiceSchema.load(name, in: session)
            let choice = EndpointChoice(service: name, candidates: schema.candidates)
            let named = Array(words.dropFirst().prefix { FlagWord($0) == nil })
            guard partial.hasPrefix("-") else {
                return Self.following(named, in: schema)
            }
            let candidate = named.isEmpty ? choice.candidates.first { $0.name.isDefault } : nil
            let endpoint = try candidate ?? choice.choose(named) { _, words in words }.candidate
            return Self.flags(of: try schema.operation(endpoint.endpoint).request)
        }
        return found ?? []
    }

    /// The next word of the endpoints whose names begin with these.
    private static func following(_ named: [String], in schema: ServiceSchema) -> [String] {
        schema.candidates.map(\.name.words)
            .filter { $0.count > named.count && $0.starts(with: named) }.map { $0[named.count] }
    }

    private static func flags(of request: MessageProgram) -> [String] {
        FlagList(of: request).flags.map { $0.type == "bool" ? "--\($0.name)" : "--\($0.name)=" }
            + flags(CallFlags.documentation.map(\.flag))
    }

    /// `--output` of `--output, -o FORMAT`.
    private static func flags(_ documented: [String]) -> [String] {
        documented.map { String($0.prefix { $0 != " " && $0 != "," }) }
    }

    private func registeredNames(_ flags: GlobalFlags) async -> [String] {
        let names = try? await context.with(flags).withSession { try await ServiceList.all(in: $0).names }
        return names ?? []
    }

    private func identityNames(
        _ flags: GlobalFlags, _ names: (IdentityNames) async throws -> [String]
    ) async -> [String] {
        (try? await context.with(flags).withSession { try await names(IdentityNames(session: $0)) }) ?? []
    }

    private func endpointNames(of service: String, _ flags: GlobalFlags) async -> [String] {
        let names = try? await context.with(flags).withSession { session in
            try await RegisteredService.versions(of: service, in: session).current.endpoints.map(\.name)
        }
        return (names ?? []).filter { !EndpointName.isInternal($0) }
    }
}

extension CommandContext {
    /// The same with other flags in front of the command.
    func with(_ flags: GlobalFlags) -> CommandContext {
        CommandContext(
            settings: settings, flags: flags, output: output, errors: errors, input: input,
            commands: commands, program: program)
    }
}
