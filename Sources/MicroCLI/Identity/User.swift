import ArgumentParser
import MicroCore
import MicroWire

/// `micro user`
struct User: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Show who you are to the platform, and change your settings",
        subcommands: [
            Name.self, Token.self, WorkingNamespace.self, SetGroup.self, Settings.self,
        ], defaultSubcommand: Name.self)
}

extension User {
    /// `micro user`
    struct Name: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "name", abstract: "Print the account that you are logged in with",
            shouldDisplay: false)

        func run(in context: CommandContext) async throws {
            let account = try await context.withLogin { try await $0.account().account }
            try context.output.line(account.name.isEmpty ? account.id : account.name)
        }
    }

    /// `micro user token`
    struct Token: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "token",
            abstract: "Print an access token, to call the platform with by other means")

        func run(in context: CommandContext) async throws {
            let token = try await context.withLogin { try await $0.account().token }
            try context.output.line(token.accessToken)
        }
    }

    /// `micro user set`
    struct SetGroup: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set", abstract: "Change your account", subcommands: [Password.self])
    }
}
