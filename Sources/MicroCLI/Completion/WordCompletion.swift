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
        let given = Self.positionals(
            words.dropFirst(command.fullName.split(separator: " ").count - 1), command)
        if let flag = words.last, let option = command.shownOptions.first(where: { $0.takesValue(flag) }) {
            if let values = option.allValues { return values }
            return await stateNames(of: option, behind: given, words, flags)
        }
        if !command.shownSubcommands.isEmpty { return command.shownSubcommands.map(\.commandName) }
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
        case let name where given.isEmpty: return await stateNames(for: String(name), words, partial, flags)
        default: return []
        }
    }

    /// The words that are neither flags nor their values.
    private static func positionals(_ words: ArraySlice<String>, _ command: CommandReference) -> [String] {
        var isValue = false
        return words.filter { word in
            defer { isValue = command.shownOptions.contains { $0.takesValue(word) } }
            return !isValue && !word.hasPrefix("-")
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

    /// What the first word behind a command about state may become.
    private func stateNames(
        for command: String, _ words: [String], _ partial: String, _ flags: GlobalFlags
    ) async -> [String] {
        switch command {
        case "store read", "store write", "store delete", "store watch":
            let table = Self.value(of: ["--table", "-t"], in: words)
            return await stateNames(words, flags) { try await $0.keys(in: table, from: partial) }
        case "blob read", "blob write", "blob delete", "blob describe":
            return await stateNames(words, flags) { try await $0.blobs(from: partial) }
        case "config get", "config set", "config del", "config watch", "config history", "config rollback":
            return await stateNames(words, flags) { try await $0.settings(from: partial) }
        case "events publish", "events consume", "events read", "events configure", "events groups",
            "events replay", "events dead-letters", "events delete":
            return await stateNames(words, flags) { try await $0.topics() }
        default: return []
        }
    }

    /// The values that an option about state takes, of a command with these words in front of it.
    private func stateNames(
        of option: CommandReference.Argument, behind given: [String], _ words: [String], _ flags: GlobalFlags
    ) async -> [String] {
        if option.takesValue("--group"), words.first == "events", let topic = given.first {
            return await stateNames(words, flags) { try await $0.groups(of: topic) }
        }
        if option.takesValue("--table") {
            return await stateNames(words, flags) { try await $0.session.tables() }
        }
        guard option.takesValue("--namespace") else { return [] }
        return await identityNames(flags) { try await $0.namespaces() }
    }

    private func stateNames(
        _ words: [String], _ flags: GlobalFlags, _ names: (StateNames) async throws -> [String]
    ) async -> [String] {
        var flags = flags
        flags.namespace = Self.value(of: ["--namespace", "--database", "-d"], in: words) ?? flags.namespace
        return (try? await context.with(flags).withSession { try await names(StateNames(session: $0)) }) ?? []
    }

    /// What stands behind the last of these flags.
    private static func value(of names: [String], in words: [String]) -> String? {
        guard let index = words.lastIndex(where: names.contains) else { return nil }
        return words.dropFirst(index + 1).first
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
