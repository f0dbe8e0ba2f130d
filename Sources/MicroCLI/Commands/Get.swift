import ArgumentParser
import MicroRPC
import MicroWire

/// `micro get`
struct Get: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Show what the platform knows of a thing", subcommands: [Service.self])
}

extension Get {
    /// `micro get service NAME`
    struct Service: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "service", abstract: "Show the nodes and endpoints of a service")

        @Argument(help: "The service.")
        var name: String

        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let records = try await context.withSession { session in
                try await RegisteredService.versions(of: name, in: session).records
            }
            switch context.format(printing.output) {
            case .text: try context.output.lines(ServiceDescription(records: records).lines)
            case .json, .raw: try context.output.lines(try ServiceList(records: records).jsonLines)
            }
        }
    }
}
