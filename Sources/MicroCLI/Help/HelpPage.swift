import MicroCore

/// The help of a command, laid out as the original lays it out.
struct HelpPage: Sendable {
    private(set) var lines: [String] = []

    init() {}

    /// A heading, with what belongs to it below and indented. Nothing without content.
    mutating func section(_ heading: String, _ content: [String]) {
        guard !content.isEmpty else { return }
        if !lines.isEmpty { lines.append("") }
        lines.append("\(heading):")
        lines += content.map { $0.isEmpty ? "" : "\t" + $0 }
    }

    /// Two columns below a heading.
    mutating func table(_ heading: String, _ rows: [(String, String)]) {
        section(heading, TextTable(header: [], rows: rows.map { [$0.0, $0.1] }).lines)
    }
}

extension HelpPage {
    /// The help of a built-in command; `globals` are the flags that go in front of every command.
    init(of command: CommandReference, globals: [(flag: String, text: String)]) {
        let isRoot = command.superCommands?.isEmpty ?? true
        let name = command.fullName
        section("NAME", ["\(name) - \(command.abstract ?? "")"])
        section("USAGE", Self.usage(of: command, isRoot: isRoot))
        if isRoot { section("VERSION", [MicroVersion.current]) }
        if let discussion = command.discussion, !discussion.isEmpty {
            let lines = discussion.split(separator: "\n", omittingEmptySubsequences: false)
            section("DESCRIPTION", lines.map(String.init))
        }
        table("COMMANDS", command.shownSubcommands.map { ($0.commandName, $0.abstract ?? "") })
        if isRoot {
            table("GLOBAL OPTIONS", globals.map { ($0.flag, $0.text) })
            section(
                "SERVICES",
                [
                    "Every running service is a command too: micro SERVICE ENDPOINT --FIELD VALUE",
                    "See 'micro services' for their names, 'micro SERVICE --help' for their endpoints.",
                ])
        } else {
            table(
                "ARGUMENTS",
                command.positionals.map { (($0.valueName ?? "").uppercased(), $0.abstract ?? "") })
            table("OPTIONS", command.shownOptions.map(Self.row))
        }
    }

    private static func usage(of command: CommandReference, isRoot: Bool) -> [String] {
        if isRoot { return ["\(command.commandName) [global options] command [options] [arguments...]"] }
        if !command.shownSubcommands.isEmpty {
            let below = "\(command.fullName) command [options] [arguments...]"
            return command.isMoreThanItsSubcommands ? ["\(command.fullName) [options]", below] : [below]
        }
        var usage = command.fullName
        if command.isMoreThanItsSubcommands { usage += " [options]" }
        for argument in command.positionals {
            var word = (argument.valueName ?? "").uppercased()
            if argument.isRepeating == true { word += "..." }
            usage += argument.isOptional == true ? " [\(word)]" : " \(word)"
        }
        return [usage]
    }

    private static func row(_ argument: CommandReference.Argument) -> (String, String) {
        var names = (argument.names ?? []).map(\.typed).joined(separator: ", ")
        if argument.kind == .option { names += " " + (argument.valueName ?? "value").uppercased() }
        var text = argument.abstract ?? ""
        if let value = argument.defaultValue, argument.kind == .option { text += " (default: \(value))" }
        return (names, text)
    }
}
