import ArgumentParser

/// `micro completion SHELL`
struct Completion: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion", abstract: "Print a script that completes commands, services and flags",
        discussion: """
            bash:  source <(micro completion bash)
            zsh:   source <(micro completion zsh)
            fish:  micro completion fish | source
            """)

    @Argument(help: "bash, zsh or fish; your own when none is given.")
    var shell: Shell?

    func run(in context: CommandContext) throws {
        guard let shell = shell ?? Shell(rawValue: context.settings.shell) else {
            throw CLIError.usage("which shell is it for: bash, zsh or fish?", command: "completion")
        }
        try context.output.write(Array(shell.script.utf8))
    }
}

extension Shell: ExpressibleByArgument {}

/// What the scripts call: prints what the last word may become, one per line.
struct CompleteWords: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "__complete", abstract: "List what a word may become", shouldDisplay: false)

    @Argument(parsing: .captureForPassthrough)
    var words: [String] = []

    func run(in context: CommandContext) async throws {
        let words = self.words.first == "--" ? Array(self.words.dropFirst()) : self.words
        try context.output.lines(await WordCompletion(context).candidates(for: words))
    }
}
