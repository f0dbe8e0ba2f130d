import ArgumentParser
import MicroCore

extension User {
    /// `micro user config`
    struct Settings: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "config", abstract: "Show and change your settings on this machine",
            subcommands: [All.self, Show.self, Change.self, Delete.self], defaultSubcommand: All.self)
    }
}

extension User.Settings {
    /// `micro user config`
    struct All: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Print the settings that commands use", shouldDisplay: false)

        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) throws {
            let (target, configuration) = (try context.target(), try context.configuration())
            let account = configuration.account(in: target.environment) ?? "n/a"
            let settings = [
                ("user", account), ("namespace", target.namespace.rawValue),
                ("environment", target.environment),
                (SettingKey.credentials, configuration.hasCredentials ? SettingKey.hidden : "n/a"),
                ("git.baseurl", configuration["git.baseurl"] ?? "n/a"),
            ]
            switch context.format(printing.output) {
            case .text: try context.output.lines(settings.map { "\($0.0): \($0.1)" })
            case .json, .raw:
                try context.output.line(JSONText.line(Dictionary(settings) { $1 }))
            }
        }
    }

    /// `micro user config get KEY`
    struct Show: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "get", abstract: "Print a setting")

        @Argument(help: "The setting, such as git.baseurl.")
        var key: String

        func run(in context: CommandContext) throws {
            let key = try SettingKey(key)
            guard let value = try context.configuration()[key.text] else {
                throw CLIError(
                    "\(key.text) is not set", next: "Set it: micro user config set \(key.text) VALUE")
            }
            try context.output.line(key.isSecret ? SettingKey.hidden : value)
        }
    }

    /// `micro user config set KEY VALUE`
    struct Change: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "set", abstract: "Change a setting",
            discussion: "Others on this machine see what is given here while the command runs.")

        @Argument(help: "The setting, such as git.baseurl.")
        var key: String

        @Argument(help: "Its value; - for the first line of the input.")
        var value: String

        func run(in context: CommandContext) async throws {
            let key = try SettingKey(key).own()
            let value = value == "-" ? try await context.secret(inFile: "-") : value
            try context.changeSettings { configuration in
                guard !configuration.isGroup(key.text) else {
                    throw CLIError(
                        "\(key.text) holds other settings, not a value",
                        next: "Delete them first: micro user config delete \(key.text)")
                }
                configuration[key.text] = value
            }
        }
    }

    /// `micro user config delete KEY`
    struct Delete: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete", abstract: "Forget a setting", aliases: ["del"])

        @Argument(help: "The setting, such as git.baseurl.")
        var key: String

        func run(in context: CommandContext) throws {
            let key = try SettingKey(key).own()
            try context.changeSettings { configuration in
                guard configuration.isGroup(key.text) || configuration[key.text] != nil else { return }
                configuration[key.text] = nil
            }
        }
    }
}

extension CommandContext {
    fileprivate func changeSettings(_ change: (inout UserConfiguration) throws -> Void) throws {
        try state.update(UserConfiguration.fileName) { text in
            var configuration = try UserConfiguration(text: text)
            try change(&configuration)
            return (try configuration.text(), ())
        }
    }
}
