import ArgumentParser
import MicroCore
import MicroWire

/// `micro store`: the records that services keep.
struct StoreCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Read, write and watch the records that services keep",
        discussion: """
            Records are values under keys, in tables. The tables of a namespace are a database.

            micro store write greeting 'Hello Jane'
            micro store read greeting
            micro store read --prefix user/ --verbose
            micro store list --table orders --limit 20
            """,
        subcommands: [
            Read.self, Write.self, Delete.self, List.self, Count.self, Databases.self, Tables.self,
            Watch.self,
            Snapshot.self, Restore.self,
        ])
}

/// The database that a command is about, where it is not the namespace that the person works in.
struct DatabaseOption: ParsableArguments {
    @Option(
        name: [.customShort("d"), .long, .customLong("namespace")],
        help: ArgumentHelp(
            "The namespace whose records they are, instead of the one that you work in.",
            valueName: "namespace"))
    var database: String?

    /// The same surroundings, working in that namespace.
    func applied(to context: CommandContext) -> CommandContext {
        var place = NamespaceOption()
        place.namespace = database
        return place.applied(to: context)
    }
}

/// The table that a command is about.
struct TableOptions: ParsableArguments {
    /// The table of those who name none.
    static let usualTable = "micro"

    @Option(name: .shortAndLong, help: "The table that the records lie in.")
    var table: String = TableOptions.usualTable

    @OptionGroup var database: DatabaseOption

    /// The same surroundings, working in that namespace.
    func applied(to context: CommandContext) -> CommandContext {
        database.applied(to: context)
    }

    /// Where the records lie.
    func place(_ context: CommandContext) throws -> TablePlace {
        let flags =
            (table == Self.usualTable ? "" : " --table \(table)")
            + (database.database.map { " --database \($0)" } ?? "")
        return TablePlace(
            database: try context.target().namespace.rawValue, table: try TableName(table), flags: flags)
    }
}

/// Where records lie.
struct TablePlace: Sendable {
    let database: String
    let table: TableName
    /// What is to be typed behind a command that is about this place.
    let flags: String

    /// The failure of a command that found no such record: what the server says, and where to look.
    func missing(_ message: String) -> CLIError {
        CLIError(
            message,
            next: "See the keys that are there: micro store list\(flags)")
    }
}
