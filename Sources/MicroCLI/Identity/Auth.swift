import ArgumentParser
import MicroCore
import MicroWire

/// `micro auth`: who there is, who may do what, and who did what.
struct Auth: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "auth", abstract: "Manage accounts, tokens and the rules that say what they may",
        subcommands: [
            List.self, Create.self, Delete.self, Update.self, Explain.self, ReadAudit.self, Rotate.self,
            Block.self, Unblock.self,
        ])
}

extension Auth {
    /// `micro auth list`
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List rules, accounts, keys, or who is turned away",
            subcommands: [ListRules.self, ListAccounts.self, ListKeys.self, ListBlocked.self])
    }

    /// `micro auth create`
    struct Create: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "create", abstract: "Make a rule, an account or a token",
            subcommands: [CreateRule.self, CreateAccount.self, CreateToken.self])
    }

    /// `micro auth delete`
    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete", abstract: "Remove a rule or an account",
            subcommands: [DeleteRule.self, DeleteAccount.self])
    }

    /// `micro auth update`
    struct Update: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "update", abstract: "Change an account", subcommands: [UpdateSecret.self])
    }

    /// `micro auth rotate`
    struct Rotate: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rotate", abstract: "Replace what tokens are signed with",
            subcommands: [RotateKeys.self])
    }
}

/// The namespace that a command is about, where it is not the one that the person works in.
struct NamespaceOption: ParsableArguments {
    @Option(help: "The namespace that it is about, instead of the one that you work in.")
    var namespace: String?

    /// The same surroundings, working in that namespace.
    func applied(to context: CommandContext) -> CommandContext {
        guard let namespace else { return context }
        var flags = context.flags
        flags.namespace = namespace
        return context.with(flags)
    }
}

extension Auth_Options {
    /// Names a namespace.
    init(_ namespace: Namespace) {
        self.init()
        self.namespace = namespace.rawValue
    }
}
