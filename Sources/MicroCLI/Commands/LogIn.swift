import ArgumentParser
import MicroCore

/// `micro login`
struct LogIn: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "login", abstract: "Log in to the selected environment",
        discussion: "On the machine that runs the server nothing needs to be done: the login is automatic.")

    @Option(name: [.long, .customLong("email")], help: "The account's name or id.")
    var username: String?

    @Option(help: "The account's secret; asked for when it is not given.")
    var password: String?

    func run(in context: CommandContext) async throws {
        var username = self.username ?? ""
        if username.isEmpty { username = try await context.ask("Enter username: ") }
        var password = self.password ?? ""
        if password.isEmpty { password = try await context.askHidden("Enter password: ") }
        guard !username.isEmpty else { throw CLIError.usage("a user name is needed", command: "login") }
        let (id, secret) = (username, password)
        try await context.withLogin { try await $0.logIn(id: id, secret: secret) }
        try context.output.line("Successfully logged in.")
    }
}

/// `micro logout`
struct LogOut: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout", abstract: "Forget the login to the selected environment")

    func run(in context: CommandContext) async throws {
        let account = try await context.withLogin { try $0.logOut() }
        if account == nil {
            throw CLIError(
                "You are not logged in", next: "Log in with 'micro login'.", status: .notAuthorized)
        }
    }
}

/// `micro user`
struct User: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Show who you are to the platform",
        subcommands: [Name.self, Token.self, Namespace.self], defaultSubcommand: Name.self)
}

extension User {
    /// `micro user`
    struct Name: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "name", abstract: "Print the account that you are logged in with",
            shouldDisplay: false)

        func run(in context: CommandContext) async throws {
            let name = try await context.withLogin { login -> String? in
                guard let token = try await login.token() else { return nil }
                return try await login.owner(of: token)
            }
            guard let name else {
                throw CLIError(
                    "You are not logged in", next: "Log in with 'micro login'.", status: .notAuthorized)
            }
            try context.output.line(name)
        }
    }

    /// `micro user token`
    struct Token: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "token", abstract: "Print an access token, to call the platform with by other means")

        func run(in context: CommandContext) async throws {
            guard let token = try await context.withLogin({ try await $0.token() }) else {
                throw CLIError(
                    "You are not logged in", next: "Log in with 'micro login'.", status: .notAuthorized)
            }
            try context.output.line(token.accessToken)
        }
    }

    /// `micro user namespace`
    struct Namespace: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "namespace", abstract: "Print the namespace that you work in")

        func run(in context: CommandContext) throws {
            try context.output.line(context.target().namespace.rawValue)
        }
    }
}
