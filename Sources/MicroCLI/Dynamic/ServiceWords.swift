import MicroTranscoding

/// The words after a service's name, sorted by what they are, as one endpoint's request understands them.
struct ServiceWords: Sendable {
    /// The words that are no flags.
    var positionals: [String] = []
    /// What the flags say of the request.
    var request = RequestDraft()
    /// What they say of the call.
    var call = CallFlags()
    /// What they say of printing.
    var output: OutputFormat?

    /// - Throws: when a flag is unknown, or lacks its value.
    init(_ words: some Collection<String>, request: MessageProgram, command: String) throws {
        let paths = FlagPath(in: request)
        var rest = Array(words)[...]
        while let word = rest.popFirst() {
            if word == "--" {
                positionals += rest
                break
            }
            guard let flag = FlagWord(word) else {
                positionals.append(word)
                continue
            }
            if let path = paths.fields(for: flag.name), let field = path.last {
                let typed = flag.typedName(in: word)
                try self.request.add(
                    flag: typed, path: path,
                    word: try Self.value(of: flag, typed, for: field, from: &rest, command: command))
            } else {
                try takeOption(flag, word, from: &rest, request: request, command: command)
            }
        }
    }

    /// A flag for a truth takes the next word only when that is one; any other flag takes it whatever it is,
    /// except for another flag.
    private static func value(
        of flag: FlagWord, _ typed: String, for field: FieldDescription, from rest: inout ArraySlice<String>,
        command: String
    ) throws -> String? {
        if let value = flag.value { return value }
        if field.kind == .bool {
            guard let next = rest.first, next == "true" || next == "false" else { return nil }
            return rest.popFirst()
        }
        guard let next = rest.first, !next.hasPrefix("--") else {
            throw CLIError(
                "--\(typed) needs a value of type \(field.typeName)", next: "Write it as --\(typed)=VALUE.")
        }
        return rest.popFirst()
    }

    private mutating func takeOption(
        _ flag: FlagWord, _ word: String, from rest: inout ArraySlice<String>, request: MessageProgram,
        command: String
    ) throws {
        guard CallFlags.names.contains(flag.name) || ["output", "o"].contains(flag.name) else {
            throw Self.unknown(flag.typedName(in: word), request: request, command: command)
        }
        guard let value = flag.value ?? rest.popFirst() else {
            throw CLIError.usage("the flag \(word) needs a value", command: command)
        }
        if flag.name == "output" || flag.name == "o" {
            output = try OutputFormat(word: value)
        } else {
            try call.set(flag.name, to: value)
        }
    }

    private static func unknown(_ flag: String, request: MessageProgram, command: String) -> CLIError {
        let known = FlagList(of: request).flags.map(\.name)
        let near = Suggestions.nearest(to: flag.replacing("-", with: "_"), among: known).map { "--\($0)" }
        return CLIError(
            "unknown flag: \(flag)",
            next: near.isEmpty
                ? "See 'micro \(command) --help' for its flags."
                : "Did you mean \(Suggestions.sentence(near))?")
    }
}

extension FlagWord {
    /// The name without its dashes in front, otherwise as it was typed.
    func typedName(in word: String) -> String {
        String(word.drop { $0 == "-" }.prefix { $0 != "=" })
    }
}
