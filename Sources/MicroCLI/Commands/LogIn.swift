import ArgumentParser
import MicroCore

/// `micro login`
struct LogIn: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Log in to the selected environment",
        discussion: """
            On the machine that runs the server nothing needs to be done: the login is automatic.
            An account of another namespace than micro logs in with --namespace.
            """)

    @Option(name: [.long, .customLong("email")], help: "The account's name or id.")
    var username: String?

    @Option(
        help:
            "The account's secret; asked for when it is not given. Others on this machine see what is given here."
    )
    var password: String?

    @OptionGroup var place: NamespaceOption

    func run(in context: CommandContext) async throws {
        let context = place.applied(to: context)
        var username = self.username ?? ""
        if username.isEmpty { username = try await context.ask("Enter username: ") }
        var password = self.password ?? ""
        if password.isEmpty { password = try await context.askHidden("Enter password: ") }
        guard !username.isEmpty else { throw CLIError.usage("a user name is needed", command: "login") }
        // Each login is a line of a file.
        guard !username.contains(where: \.isNewline) else {
            throw CLIError.usage("a user name has one line", command: "login")
        }
        let (id, secret) = (username, password)
        try await context.withLogin { try await $0.logIn(id: id, secret: secret) }
        try context.output.line("Successfully logged in.")
        let target = try context.target()
        let chosen = try context.configuration().namespace(in: target.environment) ?? Namespace.micro.rawValue
        if target.namespace.rawValue != chosen {
            try context.errors.line(
                "To work there from now on: micro user namespace set \(target.namespace)")
        }
    }
}
