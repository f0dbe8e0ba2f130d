import ArgumentParser
import MicroWire

/// `micro services`
struct Services: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "services", abstract: "List the services that are running")

    @OptionGroup var printing: OutputOptions

    func run(in context: CommandContext) async throws {
        let list = try await context.withSession { try await ServiceList.all(in: $0) }
        switch context.format(printing.output) {
        case .text: try context.output.lines(list.names)
        case .json, .raw: try context.output.lines(try list.jsonLines)
        }
    }
}
