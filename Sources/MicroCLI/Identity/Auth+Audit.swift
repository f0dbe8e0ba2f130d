import ArgumentParser
import MicroCore
import MicroRPC
import MicroWire

extension Auth {
    /// `micro auth audit`
    struct ReadAudit: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "audit", abstract: "Show what administrators did, the newest last")

        @Option(help: "The most records; the latest are shown.")
        var limit: Int = 100

        @Option(
            help: ArgumentHelp(
                "Only what was done since then: a duration such as 1h, or a time such as 2026-01-31T12:00:00Z.",
                valueName: "when"))
        var since: String?

        @Option(help: ArgumentHelp("Only what this account did.", valueName: "id"))
        var account: String?

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        /// The most records that are shown at once.
        private static let limitMax = 100_000

        func validate() throws {
            guard (1...Self.limitMax).contains(limit) else {
                throw ValidationError("--limit must be 1 to \(Self.limitMax)")
            }
        }

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            var request = Auth_ReadAuditRequest()
            request.limit = Int64(limit)
            request.since = try since.map(Moment.parse).map { $0 / 1_000_000_000 } ?? 0
            request.account = account ?? ""
            request.options = Auth_Options(try context.target().namespace)
            let asked = request
            let newestFirst = try await context.withSession { session in
                var records: [Auth_AuditRecord] = []
                for try await record in try await session.platform.audit.read(asked, options: .prompt) {
                    records.append(record)
                    if records.count == limit { break }
                }
                return records
            }
            let records = newestFirst.reversed().map { AuditLine($0) }
            let table = TextTable(
                header: ["TIME", "ACCOUNT", "FROM", "ACTION", "TARGET", "RULE", "OUTCOME"],
                rows: records.map(\.cells))
            try context.print(records, printing, as: table.lines)
        }
    }
}
