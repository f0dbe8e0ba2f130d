import ArgumentParser
import MicroCore
import MicroRPC
import MicroWire

/// `micro config`: the settings that services read while they run.
struct ConfigCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Read and change the settings that services read while they run",
        discussion: """
            A namespace has one document of settings, reached by paths with dots: \\. is a dot inside a key.

            micro config set smtp '{"host":"mail.example.com","port":587}'
            micro config set smtp.port 465
            micro config get smtp.port
            micro config set --secret smtp.password --file password.txt
            micro config history smtp

            See 'micro user config' for your own settings on this machine.
            """,
        subcommands: [
            Read.self, Change.self, Delete.self, Watch.self, History.self, Rollback.self, RotateKey.self,
        ])
}

extension ConfigCommands {
    /// `micro config get PATH`
    struct Read: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "get", abstract: "Print a setting",
            discussion: """
                Text is printed as it is, anything else as compact JSON; --output json prints text as JSON too. Secrets
                read as [secret] unless --secret asks for them.

                micro config get smtp.host
                micro config get smtp --output json
                micro config get --secret smtp.password
                micro config get --all
                """)

        @Argument(help: "Its path.")
        var path: String?

        @Flag(help: "Print the whole document.")
        var all = false

        @Flag(name: .shortAndLong, help: "Show secrets, if you may.")
        var secret = false

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            var request = Config_GetRequest()
            request.namespace = try context.target().namespace.rawValue
            request.path = try GivenPath.given(path, all: all, command: "get")
            request.options.secret = secret
            let asked = request
            let answer = try await context.withSession { session in
                try await session.platform.config.get(asked, options: context.prompt)
            }
            guard answer.exists || asked.path.isEmpty else {
                throw CLIError("not found", next: "See what there is: micro config get --all")
            }
            let json = answer.exists ? answer.value.data : "{}"
            try context.output.line(ConfigText.shown(json, context.format(printing.output)))
        }
    }

    /// `micro config set PATH VALUE`
    struct Change: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "set", abstract: "Change a setting",
            discussion: """
                What is JSON keeps its type, anything else is text; a JSON object is merged into what is there. The last
                end of line of a file or of the input is not part of text. What begins with a dash goes behind --.
                Others on this machine see what is given as an argument: bring a secret by --file or the input.
                What takes the place of a secret is secret too.

                micro config set smtp.port 587
                micro config set smtp '{"host":"mail.example.com","tls":true}'
                micro config set --string order.prefix 0042
                micro config set --secret smtp.password --file password.txt
                pass smtp | micro config set --secret smtp.password -
                """)

        @Argument(help: "Its path.")
        var path: String

        @Argument(help: "Its value; - for the input.")
        var value: String?

        @Option(help: ArgumentHelp("A file with the value; - for the input.", valueName: "file"))
        var file: String?

        @Flag(help: "Take the value for text, whatever it looks like.")
        var string = false

        @Flag(
            name: .shortAndLong,
            help: "Keep it encrypted, and show it to those only who ask for secrets and may.")
        var secret = false

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            var request = Config_SetRequest()
            request.namespace = try context.target().namespace.rawValue
            request.path = try GivenPath.checked(path)
            request.options.secret = secret
            let given = try GivenContent(
                words: value.map { [$0] } ?? [], file: file,
                usage: "micro config set \(ShellWord.quoted(path))")
            request.value.data = try ConfigText.json(of: try await given.configText(context), isText: string)
            request.value.format = "json"
            let asked = request
            let revision = try await context.withSession { session in
                try await session.platform.config.set(asked, options: context.prompt).revision
            }
            try context.printRevision(revision, printing)
        }
    }

    /// `micro config del PATH`
    struct Delete: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "del", abstract: "Remove a setting; one that is not there is removed already",
            aliases: ["delete"])

        @Argument(help: "Its path.")
        var path: String

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            var request = Config_DeleteRequest()
            request.namespace = try context.target().namespace.rawValue
            request.path = try GivenPath.given(path, all: false, command: "del")
            let asked = request
            let revision = try await context.withSession { session in
                try await session.platform.config.delete(asked, options: context.prompt).revision
            }
            try context.printRevision(revision, printing)
        }
    }

    /// `micro config rotate-key`
    struct RotateKey: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate-key", abstract: "Encrypt every secret of every namespace with a new key")

        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let (secrets, lost) = try await context.withSession { session in
                let answer = try await session.platform.config.rotateKey(
                    .init(), options: context.patient)
                return (answer.secrets, answer.lost)
            }
            var lines = [
                "Key rotated: \(secrets == 1 ? "1 secret was" : "\(secrets) secrets were") encrypted anew"
            ]
            if lost > 0 {
                lines.append(
                    "\(lost == 1 ? "1 secret stays" : "\(lost) secrets stay") as before, the key being lost: set anew what the server's log names"
                )
            }
            try context.print([["secrets": secrets, "lost": lost]], printing, as: lines)
        }
    }
}

/// The path of a setting, as commands take it.
enum GivenPath {
    /// The path, or the empty one of the whole document.
    /// - Throws: when neither is asked for, or both are.
    static func given(_ path: String?, all: Bool, command: String) throws -> String {
        switch (path, all) {
        case (nil, true): return ""
        case (let path?, false) where !path.isEmpty: return try checked(path)
        case (_, true): throw CLIError("give a path or --all, not both")
        default:
            throw CLIError(
                "a path is missing",
                next: "Type micro config \(command) PATH. See what there is: micro config get --all")
        }
    }

    /// The path, which may be the empty one.
    /// - Throws: when it is malformed.
    static func checked(_ path: String) throws -> String {
        do {
            return try ConfigPath(path).description
        } catch {
            throw CLIError(error.detail, next: "Write it like smtp.port; \\. is a dot inside a key.")
        }
    }
}
