import ArgumentParser
import MicroCore
import MicroRPC
import MicroWire

extension ConfigCommands {
    /// `micro config history [PATH]`
    struct History: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "history", abstract: "Show what was set and removed, the newest first",
            discussion: """
                micro config history
                micro config history smtp --limit 5
                micro config history --before 120          # what came before those that are shown
                """)

        @Argument(help: "Only changes at, below or above this path.")
        var path: String?

        @Option(name: .shortAndLong, help: "The most changes.")
        var limit: Int = 20

        @Option(help: ArgumentHelp("Only changes before this revision.", valueName: "revision"))
        var before: Int64?

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        /// The most changes that are asked for in one call.
        private static let pageMax: Int = 1_000

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit must be at least 1") }
            guard before.map({ $0 > 0 }) ?? true else {
                throw ValidationError("--before must be at least 1")
            }
        }

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let asked = try GivenPath.checked(path ?? "")
            try await context.withSession { session in
                var table = GrowingTable(
                    header: ["REVISION", "TIME", "ACCOUNT", "ACTION", "PATH", "BEFORE", "AFTER"])
                var request = Config_HistoryRequest()
                request.namespace = session.target.namespace.rawValue
                request.path = asked
                request.before = before ?? 0
                var left = limit
                while left > 0 {
                    request.limit = UInt32(min(left, Self.pageMax))
                    let page = try await session.platform.config.history(request, options: context.prompt)
                        .entries
                    switch context.format(printing.output) {
                    case .text: try context.output.lines(table.lines(adding: page.map(\.cells)))
                    case .json, .raw: try context.output.lines(page.map(\.json))
                    }
                    left -= page.count
                    guard page.count == Int(request.limit), let last = page.last else { return }
                    request.before = last.revision
                }
            }
        }
    }

    /// `micro config rollback PATH REVISION`
    struct Rollback: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "rollback", abstract: "Make a setting as it was after a revision",
            discussion: """
                What is at and below the path becomes as it was; 'micro config history' shows revisions. A rollback is a
                change like others, and can be taken back by one.

                micro config rollback smtp 118
                micro config rollback --all 118
                """)

        @Argument(help: "Its path, unless --all is given.")
        var path: String

        @Argument(help: "The revision.")
        var revision: Int64?

        @Flag(help: "The whole document.")
        var all = false

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            var request = Config_RollbackRequest()
            request.namespace = try context.target().namespace.rawValue
            (request.path, request.revision) = try target()
            let asked = request
            let revision = try await context.withSession { session in
                do {
                    return try await session.platform.config.rollback(asked, options: context.prompt).revision
                } catch {
                    let failure = MicroError(error)
                    let isUnknown =
                        failure.code == .notFound || failure.code == .failedPrecondition
                        || failure.code == .invalidArgument
                    guard isUnknown else { throw error }
                    let path = asked.path.isEmpty ? "" : " \(ShellWord.quoted(asked.path))"
                    throw CLIError(
                        failure.detail, next: "See the revisions: micro config history\(path)",
                        status: .answeredError)
                }
            }
            try context.printRevision(revision, printing)
        }

        /// With `--all` the only word is the revision.
        private func target() throws -> (path: String, revision: Int64) {
            switch (all, revision) {
            case (false, let revision?) where !path.isEmpty:
                return (try GivenPath.checked(path), revision)
            case (true, nil):
                guard let revision = Int64(path) else {
                    throw CLIError("\"\(path)\" is no revision", next: "See them: micro config history")
                }
                return ("", revision)
            case (true, _): throw CLIError("give a path or --all, not both")
            default:
                throw CLIError(
                    "a revision is missing",
                    next: "Type micro config rollback PATH REVISION; micro config history shows revisions.")
            }
        }
    }
}

extension Config_HistoryEntry {
    /// `REVISION TIME ACCOUNT ACTION PATH BEFORE AFTER`, a row of a table.
    fileprivate var cells: [String] {
        [
            "\(revision)", Moment.text(milliseconds: time), account.isEmpty ? "n/a" : account, action,
            path.isEmpty ? "(all)" : VisibleText.escaped(path), ConfigText.cell(before),
            ConfigText.cell(after),
        ]
    }

    /// One line, for scripts. Values are JSON as they stand.
    fileprivate var json: String {
        JSONText.object([
            ("account", JSONText.quoted(account)), ("action", JSONText.quoted(action)),
            ("after", after.isEmpty ? "null" : after), ("before", before.isEmpty ? "null" : before),
            ("path", JSONText.quoted(path)), ("revision", "\(revision)"),
            ("time", JSONText.quoted(Moment.text(milliseconds: time))),
        ])
    }
}
