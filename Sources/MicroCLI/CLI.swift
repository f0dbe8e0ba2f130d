package import ArgumentParser
import Glibc
import MicroCore
import MicroWire
import Synchronization

/// The command line: built-in commands, programs named `micro-…`, and every running service as a command.
package struct CLI: Sendable {
    /// The commands that this module has; the executable's root command lists them and adds its own.
    package static let commands: [any ParsableCommand.Type] = [
        Auth.self, BlobCommands.self, BrokerCommands.self, Call.self, CompleteWords.self, Completion.self,
        ConfigCommands.self,
        Env.self, EventsCommands.self, Get.self, Kill.self, LogIn.self, LogOut.self, Logs.self,
        Namespaces.self, New.self,
        Run.self,
        Services.self, Status.self, StoreCommands.self, Stream.self, Update.self, User.self,
    ]

    /// What the root command is called and says of itself, with `others` beside the commands of this module.
    package static func configuration(with others: [any ParsableCommand.Type]) -> CommandConfiguration {
        CommandConfiguration(
            commandName: "micro", abstract: "A platform for cloud native development",
            version: MicroVersion.current, subcommands: commands + others)
    }

    private let root: any ParsableCommand.Type

    /// `root` is the command that all others are subcommands of.
    package init(root: any ParsableCommand.Type) {
        self.root = root
    }

    /// What a command line works with, beside its words.
    struct Surroundings: Sendable {
        var settings: CLISettings
        var output: Console
        var errors: Console
        var input: StandardInput
        /// Whether Ctrl-C is to end commands cleanly.
        var takesSignals: Bool

        /// Those of this process.
        static func ofProcess() -> Surroundings {
            Surroundings(
                settings: .ofProcess(), output: .standardOutput, errors: .standardError,
                input: StandardInput(), takesSignals: true)
        }
    }

    /// Does what the process was started for.
    /// - Returns: the status to exit with.
    package func run(_ commandLine: [String]) async -> Int32 {
        await run(commandLine, in: .ofProcess()).rawValue
    }

    /// Does what a command line says.
    func run(_ commandLine: [String], in surroundings: Surroundings) async -> ExitStatus {
        do {
            return try await dispatch(commandLine, surroundings)
        } catch {
            return report(error, to: surroundings.errors)
        }
    }

    private func dispatch(_ commandLine: [String], _ surroundings: Surroundings) async throws -> ExitStatus {
        var words = commandLine.dropFirst()
        let flags = try GlobalFlags.take(from: &words)
        let context = CommandContext(
            settings: surroundings.settings, flags: flags, output: surroundings.output,
            errors: surroundings.errors, input: surroundings.input,
            commands: CommandTree(root: root), program: commandLine.first ?? "micro")
        guard let name = words.first else {
            throw CLIError("No command provided to micro. Please refer to 'micro --help'")
        }
        if name == "--version" || name == "-v" {
            try context.output.line("micro version \(MicroVersion.current)")
            return .success
        }
        if name == "help" || name == "--help" || name == "-h" {
            return try help(words.dropFirst(), context)
        }
        if context.commands.has(name) {
            return try await runBuiltIn(Array(words), context, takesSignals: surroundings.takesSignals)
        }
        try PlugIn(name: name, searchPath: context.settings.searchPath)?.execute(Array(words.dropFirst()))
        let command = ServiceCommand(words: Array(words))
        return await attempt(context, surroundings.takesSignals) { try await command.run(in: context) }
    }

    private func help(_ words: ArraySlice<String>, _ context: CommandContext) throws -> ExitStatus {
        let reference = try context.commands.reference
        if let name = words.first(where: { !$0.hasPrefix("-") }), reference.subcommand(name) == nil {
            throw CLIError(
                "unrecognized micro command: \(name)", next: "Please refer to 'micro --help'")
        }
        let command = reference.command(at: words)
        try context.output.lines(HelpPage(of: command, globals: GlobalFlags.documentation).lines)
        return .success
    }

    private func runBuiltIn(
        _ words: [String], _ context: CommandContext, takesSignals: Bool
    ) async throws -> ExitStatus {
        let own = words.prefix { $0 != "--" }
        if own.contains("--help") || own.contains("-h") { return try help(own, context) }
        do {
            let command = try root.parseAsRoot(words)
            if let command = command as? any ContextCommand {
                return await attempt(context, takesSignals) {
                    try await command.run(in: context)
                    return .success
                }
            }
            // What only has commands below it, and does nothing itself, shows them.
            if !type(of: command).configuration.subcommands.isEmpty, !(command is any AsyncParsableCommand) {
                return try help(own, context)
            }
        } catch {
            throw try usageError(error, words, context)
        }
        return await runForeign(words, context)
    }

    /// A command that is not ours prints and listens to signals by itself.
    private func runForeign(_ words: [String], _ context: CommandContext) async -> ExitStatus {
        do {
            let command = try root.parseAsRoot(words)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                var command = command
                try command.run()
            }
            return .success
        } catch let code as ExitCode {
            return ExitStatus(rawValue: code.rawValue)
        } catch {
            return report(error, to: context.errors)
        }
    }

    private func attempt(
        _ context: CommandContext, _ takesSignals: Bool,
        _ run: @escaping @Sendable () async throws -> ExitStatus
    ) async -> ExitStatus {
        let work: @Sendable () async -> ExitStatus = {
            do {
                return try await run()
            } catch {
                return report(error, to: context.errors)
            }
        }
        return takesSignals ? await Interruption.cancelling(work) : await work()
    }

    /// Failures of calls have been given their address by then.
    private func report(_ error: any Error, to console: Console) -> ExitStatus {
        let failure = CLIError(error, address: "")
        // Nobody is left to tell when even standard error is closed.
        try? console.lines(failure.lines)
        return failure.status
    }

    private func usageError(_ error: any Error, _ words: [String], _ context: CommandContext) throws
        -> CLIError
    {
        let command = try context.commands.reference.command(at: words)
        if let given = words.dropFirst().first(where: { !$0.hasPrefix("-") }),
            !command.shownSubcommands.isEmpty, !command.isMoreThanItsSubcommands
        {
            let near = Suggestions.nearest(to: given, among: command.shownSubcommands.map(\.commandName))
            let offer =
                near.isEmpty
                ? "" : "Did you mean \(Suggestions.sentence(near.map { "'\(command.fullName) \($0)'" }))? "
            return CLIError(
                "Unrecognized subcommand for \(command.fullName): \(given)",
                next: "\(offer)Please refer to '\(command.fullName) --help'")
        }
        return CLIError(
            root.message(for: error),
            next: behindDashes(words) ?? "Please refer to '\(command.fullName) --help'")
    }

    /// What to type when a negative number was taken for a flag.
    private func behindDashes(_ words: [String]) -> String? {
        guard !words.contains("--"),
            let index = words.firstIndex(where: {
                $0.hasPrefix("-") && $0.dropFirst().first?.isNumber == true
            })
        else { return nil }
        let line = words[..<index] + ["--"] + words[index...]
        return
            "What begins with a dash goes behind --: micro \(line.map(ShellWord.quoted).joined(separator: " "))"
    }
}
