import ArgumentParser
import MicroCore
import MicroWire

/// `micro update FOLDER`
struct Update: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Build a service anew and replace it without a failed call",
        discussion: "Given a folder, its sources replace those of the service. Returns when the new one runs."
    )

    @OptionGroup var source: SourceOptions

    func run(in context: CommandContext) async throws {
        let reference = try source.reference(context)
        let folder = try SourceFolder(
            source.folder, workingFolder: context.settings.workingFolder, hasCommand: true)
        let work = FolderRun(
            context: context, format: context.format(source.printing.output), folder: folder,
            service: RuntimeService(
                name: reference.name, version: reference.version ?? ServiceRecord.latest),
            mode: .update(instances: source.instances), isDetached: source.detach)
        try await source.run(work, context)
    }
}
