import ArgumentParser

/// All built-in commands. What there is to know about them is found out when somebody asks.
struct CommandTree: Sendable {
    let root: any ParsableCommand.Type

    /// Whether there is a command of this name right below the root.
    func has(_ name: String) -> Bool {
        root.configuration.subcommands.contains {
            $0._commandName == name || $0.configuration.aliases.contains(name)
        }
    }

    /// What the root's declaration says, and those below it. Takes milliseconds.
    var reference: CommandReference {
        get throws { try CommandReference(dump: root._dumpHelp()) }
    }
}
