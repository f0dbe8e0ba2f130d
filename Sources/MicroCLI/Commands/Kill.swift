import ArgumentParser
import MicroCore
import MicroRPC
import MicroWire

/// `micro kill NAME…`
struct Kill: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "kill", abstract: "Stop services and forget them",
        discussion: "A service is given by NAME, NAME@VERSION or the folder that it was run from.")

    @Argument(help: "The services to stop.")
    var service: [String]

    func run(in context: CommandContext) async throws {
        let references = try service.map {
            try ServiceReference(word: $0, workingFolder: context.settings.workingFolder)
        }
        try await context.withSession { session in
            for reference in references {
                var request = Runtime_DeleteRequest()
                request.resource = Runtime_Resource(
                    RuntimeService(
                        name: reference.name, version: reference.version ?? ServiceRecord.latest))
                do {
                    // Draining takes as long as calls are under way, within the runtime's own bound.
                    _ = try await session.platform.runtime.delete(request)
                } catch let error as RPCError where error.code == .notFound {
                    throw CLIError.notRun(reference.name.rawValue)
                }
            }
        }
    }
}
