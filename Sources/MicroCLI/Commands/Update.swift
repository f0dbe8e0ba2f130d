import ArgumentParser
import MicroCore
import MicroWire

/// `micro update FOLDER` or `micro update NAME`
struct Update: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Build a service anew and replace it without a failed call",
        discussion: """
            Given a folder, its sources replace those of the service; given the name of a service, it is built and \
            started again from the sources that the platform has. Returns when the new one runs.
            """
    )

    @OptionGroup var source: SourceOptions

    func run(in context: CommandContext) async throws {
        let named = try named(context)
        let reference = try named ?? source.reference(context)
        let folder =
            try named == nil
            ? SourceFolder(source.folder, workingFolder: context.settings.workingFolder, hasCommand: true)
            : nil
        let work = FolderRun(
            context: context, format: context.format(source.printing.output), folder: folder,
            service: RuntimeService(
                name: reference.name, version: reference.version ?? ServiceRecord.latest),
            mode: .update(instances: source.instances), isDetached: source.detach)
        try await source.run(work, context)
    }

    /// The service that was named instead of a folder: a folder of that name comes first.
    private func named(_ context: CommandContext) throws -> ServiceReference? {
        let word = source.folder
        guard source.name == nil, word != ".", word != "..", !word.contains("/"),
            try FolderEntry(name: "", at: "\(context.settings.workingFolder)/\(word)", followsLinks: true)
                == nil
        else { return nil }
        return try ServiceReference(word)
    }
}
