import ArgumentParser
import MicroCore
import MicroWire

extension Auth {
    /// `micro auth block ID`
    struct Block: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "block", abstract: "Turn an account away, whatever its tokens and the rules say")

        @Argument(help: "The account's id.")
        var id: String

        @OptionGroup var place: NamespaceOption

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            try await context.withSession(listing: "auth list accounts") { session in
                var request = Api_AddToBlockListRequest()
                request.id = id
                request.namespace = session.target.namespace.rawValue
                _ = try await session.platform.api.addToBlockList(request, options: .prompt)
            }
            try context.output.line("Account blocked")
        }
    }

    /// `micro auth unblock ID`
    struct Unblock: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "unblock", abstract: "Let an account in again that was turned away")

        @Argument(help: "The account's id.")
        var id: String

        @OptionGroup var place: NamespaceOption

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            try await context.withSession(listing: "auth list blocked") { session in
                var request = Api_RemoveFromBlockListRequest()
                request.id = id
                request.namespace = session.target.namespace.rawValue
                _ = try await session.platform.api.removeFromBlockList(request, options: .prompt)
            }
            try context.output.line("Account unblocked")
        }
    }

    /// `micro auth list blocked`
    struct ListBlocked: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "blocked", abstract: "List the accounts that are turned away, as namespace:id")

        @Option(help: "Only those of this namespace.")
        var namespace: String?

        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let blocked = try await context.withSession { session in
                try await session.platform.api.readBlockList(.init(), options: .prompt).ids
            }.map { BlockedLine($0) }.filter { namespace == nil || $0.namespace == namespace }
            try context.print(blocked, printing, as: blocked.map { "\($0.namespace):\($0.id)" })
        }
    }
}

/// An account that is turned away, as scripts read it.
private struct BlockedLine: Encodable {
    let namespace: String
    let id: String

    /// `namespace:id`, in which only the id may hold colons.
    init(_ entry: String) {
        let parts = entry.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        namespace = parts.count == 2 ? String(parts[0]) : ""
        id = String(parts.last ?? "")
    }
}
