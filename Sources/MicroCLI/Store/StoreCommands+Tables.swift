import ArgumentParser
import MicroCore
import MicroRPC
import MicroWire

extension StoreCommands {
    /// `micro store databases`
    struct Databases: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "databases", abstract: "List the namespaces that hold records")

        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let names = try await context.withSession { session in
                try await session.platform.store.databases(.init(), options: context.prompt).databases
            }
            try context.print(names.map { ["database": $0] }, printing, as: names)
        }
    }

    /// `micro store tables`
    struct Tables: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "tables", abstract: "List the tables that hold records",
            discussion: """
                micro store tables
                micro store tables --database shop
                """)

        @OptionGroup var database: DatabaseOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = database.applied(to: context)
            let names = try await context.withSession { session in
                try await session.tables(context.prompt)
            }
            try context.print(names.map { ["table": $0] }, printing, as: names)
        }
    }
}

extension Session {
    /// The tables that hold records in the namespace.
    func tables(_ options: CallOptions = .prompt) async throws -> [String] {
        var request = Store_TablesRequest()
        request.database = target.namespace.rawValue
        return try await platform.store.tables(request, options: options).tables
    }
}
