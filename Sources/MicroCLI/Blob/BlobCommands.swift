import ArgumentParser
import MicroCore
import MicroRPC
import MicroWire

/// `micro blob`: the files that services keep.
struct BlobCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blob", abstract: "Read and write blobs: files of any size that services keep",
        discussion: """
            micro blob write photos/cat.jpg cat.jpg --public
            micro blob read photos/cat.jpg cat.jpg
            tar cz data | micro blob write backup.tgz -
            micro blob list --prefix photos/ --verbose
            """,
        subcommands: [Read.self, Write.self, Delete.self, List.self, Describe.self])
}

extension BlobCommands {
    /// `micro blob delete KEY`
    struct Delete: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "delete", abstract: "Remove a blob; one that is not there is removed already",
            aliases: ["del"])

        @Argument(help: "The key.")
        var key: String

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let namespace = try await context.withSession { session in
                var request = Store_BlobDeleteRequest()
                request.key = key
                request.options.namespace = session.target.namespace.rawValue
                _ = try await session.platform.blobs.delete(request, options: context.prompt)
                return request.options.namespace
            }
            try context.print([["key": key, "namespace": namespace]], printing, as: [])
        }
    }

    /// `micro blob list`
    struct List: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the keys of blobs",
            discussion: """
                micro blob list
                micro blob list --prefix photos/ --verbose
                """)

        @Option(name: .shortAndLong, help: "Only keys that begin so.")
        var prefix: String = ""

        @Option(name: .shortAndLong, help: "The most of them; all when it is not given.")
        var limit: UInt32?

        @Flag(
            name: .shortAndLong,
            help: "Show size, content type, whether it is public, and when it was written.")
        var verbose = false

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            try await context.withSession { session in
                var table = GrowingTable(header: ["KEY", "SIZE", "TYPE", "PUBLIC", "MODIFIED"])
                var request = Store_BlobListRequest()
                request.options.namespace = session.target.namespace.rawValue
                request.options.prefix = prefix
                var left = limit
                while left != 0 {
                    request.options.limit = left ?? 0
                    let page = try await session.platform.blobs.list(request, options: context.prompt)
                    let blobs = page.blobs
                    let text =
                        verbose
                        ? table.lines(adding: blobs.map(\.cells))
                        : blobs.map { context.output.isTerminal ? VisibleText.escaped($0.key) : $0.key }
                    try context.print(blobs.map { BlobLine($0, session.target) }, printing, as: text)
                    left = left.map { $0 - min($0, UInt32(clamping: blobs.count)) }
                    guard page.more, let last = blobs.last else { return }
                    request.options.after = last.key
                }
            }
        }
    }

    /// `micro blob describe KEY`
    struct Describe: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "describe", abstract: "Show what is known of a blob, without its bytes")

        @Argument(help: "The key.")
        var key: String

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let line = try await context.withSession { session in
                BlobLine(try await session.describe(blob: key, context.prompt), session.target)
            }
            try context.print([line], printing, as: line.lines)
        }
    }
}

extension Session {
    /// What is known of a blob.
    func describe(blob key: String, _ options: CallOptions) async throws -> Store_BlobInfo {
        var request = Store_BlobDescribeRequest()
        request.key = key
        request.options.namespace = target.namespace.rawValue
        do {
            return try await platform.blobs.describe(request, options: options).info
        } catch let error as RPCError where error.code == .notFound {
            throw CLIError.missing(blob: key)
        }
    }
}

extension CLIError {
    /// There is no such blob.
    static func missing(blob key: String) -> CLIError {
        CLIError("there is no blob \"\(key)\"", next: "See those that are there: micro blob list")
    }
}
