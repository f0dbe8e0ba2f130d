import ArgumentParser

/// `micro env`: the platforms that the person works with.
struct Env: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "env", abstract: "List and choose the platforms to talk to",
        subcommands: [List.self, Show.self, Set.self, Add.self, Delete.self], defaultSubcommand: List.self)
}

extension Env {
    /// `micro env list`
    struct List: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the environments; * marks the selected one")

        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) throws {
            let selected = try EnvironmentChoice(context).current
            let known = try EnvironmentChoice(context).all
            switch context.format(printing.output) {
            case .text:
                let rows = known.map { environment in
                    [
                        environment.name == selected ? "*" : " ", environment.name,
                        environment.proxyAddress.isEmpty ? "none" : environment.proxyAddress,
                        environment.description,
                    ]
                }
                try context.output.lines(TextTable(header: [], rows: rows).lines)
            case .json, .raw:
                for environment in known {
                    try context.output.line(
                        JSONText.line(EnvironmentLine(environment, isSelected: environment.name == selected)))
                }
            }
        }
    }

    /// `micro env get`
    struct Show: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "get", abstract: "Print the name of the selected environment")

        func run(in context: CommandContext) throws {
            try context.output.line(EnvironmentChoice(context).current)
        }
    }

    /// `micro env set NAME`
    struct Set: ContextCommand {
        static let configuration = CommandConfiguration(commandName: "set", abstract: "Select an environment")

        @Argument(help: "The environment to talk to from now on.")
        var name: String

        func run(in context: CommandContext) throws {
            try EnvironmentChoice(context).select(name)
        }
    }

    /// `micro env add NAME [ADDRESS]`
    struct Add: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Add an environment, or change its address")

        @Argument(help: "The environment's name.")
        var name: String

        @Argument(
            help:
                "Where its proxy listens, as host:port or https://host:port; http://host:port for one without TLS."
        )
        var address: String?

        @Option(
            help: ArgumentHelp(
                "The certificate of the authority to trust there, when this machine does not trust it by itself.",
                valueName: "file"))
        var ca: String?

        @Option(
            help: ArgumentHelp(
                "The certificate to show there, when the platform asks for one.", valueName: "file"))
        var certificate: String?

        @Option(help: ArgumentHelp("The key of that certificate.", valueName: "file"))
        var key: String?

        @Option(help: "What to remember about it.")
        var description: String = ""

        func run(in context: CommandContext) throws {
            let files = ClientTLS.Files(
                authority: (ca ?? context.flags.authority).map(context.settings.absolute),
                certificate: certificate.map(context.settings.absolute),
                key: key.map(context.settings.absolute))
            try EnvironmentChoice(context).add(
                name, address: address, description: description, tls: files)
        }
    }

    /// `micro env del NAME`
    struct Delete: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "del", abstract: "Remove an environment", aliases: ["delete"])

        @Argument(help: "The environment to forget.")
        var name: String

        func run(in context: CommandContext) throws {
            try EnvironmentChoice(context).remove(name)
        }
    }
}

/// An environment as scripts read it.
private struct EnvironmentLine: Encodable {
    let name: String
    let address: String
    let description: String
    let ca: String?
    let selected: Bool

    init(_ environment: PlatformEnvironment, isSelected: Bool) {
        name = environment.name
        address = environment.proxyAddress
        description = environment.description
        ca = environment.authority
        selected = isSelected
    }
}
