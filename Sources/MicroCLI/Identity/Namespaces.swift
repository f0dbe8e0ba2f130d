import ArgumentParser
import MicroCore
import MicroWire

/// `micro namespace`: the tenants of the platform.
struct Namespaces: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "namespace", abstract: "List, make and remove namespaces",
        discussion: "See 'micro user namespace' for the one that you work in.",
        subcommands: [List.self, Create.self, Delete.self])
}

extension Namespaces {
    /// `micro namespace list`
    struct List: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the namespaces; * marks the one that you work in")

        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let own = try context.target().namespace.rawValue
            let listed = try await context.withSession { session in
                try await session.platform.namespaces.list(.init(), options: .prompt).namespaces
            }.map { NamespaceLine($0) }
            let table = TextTable(
                header: ["", "NAME", "CREATED"],
                rows: listed.map { [$0.name == own ? "*" : " ", $0.name, $0.created] })
            try context.print(listed, printing, as: table.lines)
        }
    }

    /// `micro namespace create NAME`
    struct Create: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "create", abstract: "Make a namespace",
            discussion: "Everybody may call its services until its rules say otherwise.")

        @Argument(help: "The namespace's name.")
        var name: String

        func run(in context: CommandContext) async throws {
            let namespace = try Namespace(name)
            try await context.withSession(listing: "namespace list") { session in
                var request = Auth_CreateNamespaceRequest()
                request.name = namespace.rawValue
                _ = try await session.platform.namespaces.create(request, options: .prompt)
            }
            try context.output.line("Namespace created")
        }
    }

    /// `micro namespace delete NAME`
    struct Delete: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete",
            abstract: "Remove a namespace in which nothing runs, with its accounts and rules")

        @Argument(help: "The namespace's name.")
        var name: String

        @Flag(help: "Do not ask.")
        var yes = false

        func run(in context: CommandContext) async throws {
            let namespace = try Namespace(name)
            if context.input.isTerminal, !yes {
                let answer = try await context.ask(
                    "Remove the namespace \(namespace) with its accounts and rules? Type its name: ")
                guard answer == namespace.rawValue else {
                    throw CLIError(
                        "nothing was removed", next: "Type the name of the namespace, or give --yes.")
                }
            }
            try await context.withSession(listing: "namespace list") { session in
                var request = Auth_DeleteNamespaceRequest()
                request.name = namespace.rawValue
                _ = try await session.platform.namespaces.delete(request, options: .prompt)
            }
            try context.output.line("Namespace deleted")
            if try context.target().namespace == namespace {
                try context.errors.line(
                    "You work in it still. Choose another: micro user namespace set micro")
            }
        }
    }
}

/// A namespace as scripts read it.
private struct NamespaceLine: Encodable {
    let name: String
    let created: String

    init(_ namespace: Auth_Namespace) {
        name = namespace.name
        created = Moment.text(seconds: namespace.created)
    }
}
