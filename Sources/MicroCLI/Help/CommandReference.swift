import FoundationEssentials

/// What there is to know about a command, for help and completion: as its declaration says.
struct CommandReference: Decodable, Sendable {
    /// The words before its name: `micro get` of `micro get service`.
    var superCommands: [String]?
    var commandName: String
    var aliases: [String]?
    var abstract: String?
    var discussion: String?
    var shouldDisplay: Bool?
    var subcommands: [CommandReference]?
    var arguments: [Argument]?

    /// A flag, an option with a value, or a word in its place.
    struct Argument: Decodable, Sendable {
        /// What kind of argument.
        enum Kind: String, Decodable, Sendable {
            case positional
            case option
            case flag
        }

        /// A name with its dashes to come.
        struct Name: Decodable, Sendable {
            var kind: String
            var name: String

            /// As it is typed.
            var typed: String { kind == "long" ? "--\(name)" : "-\(name)" }
        }

        var kind: Kind
        var shouldDisplay: Bool?
        var isOptional: Bool?
        var isRepeating: Bool?
        var names: [Name]?
        var valueName: String?
        var defaultValue: String?
        var allValues: [String]?
        var abstract: String?

        /// Whether the word behind `flag` is its value.
        func takesValue(_ flag: String) -> Bool {
            kind == .option && names?.contains { $0.typed == flag } == true
        }
    }

    private struct Dump: Decodable {
        var command: CommandReference
    }

    /// Reads what ArgumentParser tells about a command and all below it.
    init(dump: String) throws {
        self = try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command
    }

    /// `micro get service`.
    var fullName: String {
        ((superCommands ?? []) + [commandName]).joined(separator: " ")
    }

    /// The commands below it that are shown, by name.
    var shownSubcommands: [CommandReference] {
        (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
            .sorted { $0.commandName < $1.commandName }
    }

    /// The flags and options that are shown. Only the root command tells the version.
    var shownOptions: [Argument] {
        (arguments ?? []).filter { argument in
            let isVersion = argument.names?.contains { $0.name == "version" } == true
            return argument.kind != .positional && argument.shouldDisplay != false && !isVersion
        }
    }

    /// Whether it does something by itself, with options of its own, besides having commands below it.
    var isMoreThanItsSubcommands: Bool {
        shownOptions.contains { $0.names?.contains { $0.name == "help" } != true }
    }

    /// The words in their places.
    var positionals: [Argument] {
        (arguments ?? []).filter { $0.kind == .positional && $0.shouldDisplay != false }
    }

    /// The command below it with this name or alias.
    func subcommand(_ name: String) -> CommandReference? {
        subcommands?.first { $0.commandName == name || $0.aliases?.contains(name) == true }
    }

    /// The deepest command that the first of `words` lead to, flags aside.
    func command(at words: some Sequence<String>) -> CommandReference {
        var command = self
        for word in words where !word.hasPrefix("-") {
            guard let next = command.subcommand(word) else { break }
            command = next
        }
        return command
    }
}
