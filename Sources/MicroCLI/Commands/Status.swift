import ArgumentParser
import MicroCore
import MicroWire

/// `micro status [NAME [VERSION]]`
struct Status: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "List the services that the platform was asked to run")

    @Argument(help: "Only this service.")
    var name: String?

    @Argument(help: "Only this version; latest when a service is named.")
    var version: String?

    @OptionGroup var printing: OutputOptions

    func run(in context: CommandContext) async throws {
        let wanted = try name.map { try ServiceReference($0) }
        var request = Runtime_ReadRequest()
        request.options.service = wanted?.name.rawValue ?? ""
        request.options.version = version ?? wanted?.version ?? ""
        let services = try await context.withSession { session in
            try await session.platform.runtime.read(request, options: .prompt).services
        }.map { try RuntimeService(wire: $0) }
        if let wanted, services.isEmpty {
            throw CLIError.notRun(wanted.name.rawValue)
        }
        let table = StatusTable(services: services, now: StatusTable.currentSeconds)
        switch context.format(printing.output) {
        case .text: try context.output.lines(table.lines)
        case .json, .raw: try context.output.lines(try table.jsonLines)
        }
    }
}
