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

extension CommandContext {
    /// Prints a list: `text` for people, a line of JSON for each element for scripts.
    func print(
        _ elements: [some Encodable], _ printing: OutputOptions, as text: @autoclosure () -> [String]
    ) throws {
        switch format(printing.output) {
        case .text: try output.lines(text())
        case .json, .raw: try output.lines(elements.map { try JSONText.line($0) })
        }
    }
}
