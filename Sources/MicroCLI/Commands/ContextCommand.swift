import ArgumentParser

/// A command that gets everything it works with through its context. Ctrl-C cancels it.
protocol ContextCommand: ParsableCommand, Sendable {
    /// Does what the command says.
    func run(in context: CommandContext) async throws
}

/// How a command prints, where scripts may want it otherwise than people.
struct OutputOptions: ParsableArguments {
    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("How to print: text for people, json for scripts.", valueName: "format"))
    var output: OutputFormat?
}

extension OutputFormat: ExpressibleByArgument {}
