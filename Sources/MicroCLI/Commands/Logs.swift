import ArgumentParser
import MicroCore
import MicroRPC
import MicroWire

/// `micro logs NAME`
struct Logs: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs", abstract: "Print what a service wrote",
        discussion: "A service is given by NAME or NAME@VERSION.")

    @Argument(help: "The service.")
    var service: String

    @Option(name: [.customShort("n"), .long], help: "How many lines from the past.")
    var lines: Int = 15

    @Flag(name: [.customShort("f"), .long], help: "Go on with lines to come, until Ctrl-C.")
    var follow = false

    @Option(
        help: ArgumentHelp(
            "Only lines since then: a duration such as 10m, or a time such as 2026-01-31T12:00:00Z.",
            valueName: "when"))
    var since: String?

    @OptionGroup var printing: OutputOptions

    func run(in context: CommandContext) async throws {
        let reference = try ServiceReference(word: service, workingFolder: context.settings.workingFolder)
        guard (0...LogQuery.countMax).contains(lines) else {
            throw CLIError("--lines must be 0 to \(LogQuery.countMax)")
        }
        let query = LogQuery(
            service: reference.name, version: reference.version ?? ServiceRecord.latest,
            count: lines, since: try since.map(Moment.parse) ?? 0, follow: follow)
        let format = context.format(printing.output)
        try await context.withSession { session in
            do {
                let records = try await session.platform.runtime.logs(Runtime_LogsRequest(query))
                for try await record in records {
                    try context.output.line(try LogLine(record).text(format))
                }
            } catch let error as RPCError where error.code == .notFound {
                throw CLIError(
                    "service \"\(reference.name)\" not found",
                    next: "See 'micro status' for the services that the platform runs.", status: .failure)
            }
        }
    }
}

/// A line of a log.
private struct LogLine: Encodable {
    let record: Runtime_LogRecord

    private enum CodingKeys: String, CodingKey {
        case message = "Message"
        case metadata = "Metadata"
        case timestamp = "Timestamp"
    }

    init(_ record: Runtime_LogRecord) {
        self.record = record
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(record.message, forKey: .message)
        try container.encode(record.metadata, forKey: .metadata)
        try container.encode(record.timestampNanoseconds, forKey: .timestamp)
    }

    func text(_ format: OutputFormat) throws -> String {
        switch format {
        case .text, .raw: record.message
        case .json: try JSONText.line(self)
        }
    }
}
