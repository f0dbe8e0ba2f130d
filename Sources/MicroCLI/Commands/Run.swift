import ArgumentParser
import MicroCore
import MicroWire

/// `micro run FOLDER`
struct Run: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Build a folder and run it as a service",
        discussion: "Returns when the service runs, or says why it does not.")

    @OptionGroup var source: SourceOptions

    @Option(
        name: [.customLong("env_vars"), .customLong("env-vars"), .customLong("env")],
        help: ArgumentHelp(
            "An environment variable of its processes; may be repeated.", valueName: "NAME=VALUE"))
    var environment: [String] = []

    @Option(help: ArgumentHelp("Something to note about it; may be repeated.", valueName: "NAME=VALUE"))
    var metadata: [String] = []

    @Option(help: "The program to run, for a service in another language, with its first arguments.")
    var command: String?

    @Option(
        name: .long, parsing: .unconditionalSingleValue,
        help: ArgumentHelp("An argument of that program; may be repeated.", valueName: "argument"))
    var args: [String] = []

    @Flag(help: "Replace a service of the same name.")
    var force = false

    func run(in context: CommandContext) async throws {
        let words = (command ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
        let folder = try SourceFolder(
            source.folder, workingFolder: context.settings.workingFolder, hasCommand: !words.isEmpty)
        let reference = try source.reference(context)
        let options = RuntimeOptions(
            command: Array(words.prefix(1)), arguments: words.dropFirst() + args,
            environment: try Self.pairs(environment, flag: "env"), instances: source.instances ?? 1,
            force: force)
        let work = FolderRun(
            context: context, format: context.format(source.printing.output), folder: folder,
            service: RuntimeService(
                name: reference.name, version: reference.version ?? ServiceRecord.latest,
                metadata: try notes()),
            mode: .create(options), isDetached: source.detach)
        try await source.run(work, context)
    }

    private func notes() throws -> [String: String] {
        let notes = try Self.pairs(metadata, flag: "metadata")
        guard notes["source"] == nil else { throw CLIError("the metadata \"source\" is the platform's own") }
        return notes
    }

    /// `NAME=VALUE`, repeated. A comma begins a further pair when what follows it is one too.
    static func pairs(_ words: [String], flag: String) throws -> [String: String] {
        var pairs: [String: String] = [:]
        for word in words {
            for part in Self.split(word) {
                let pair = try CallFlags.Pair(word: part, flag: flag)
                pairs[pair.name] = pair.value
            }
        }
        return pairs
    }

    /// `A=1,B=2` is two pairs, `A=1,2` is one whose value has a comma.
    private static func split(_ word: String) -> [String] {
        var parts: [String] = []
        for piece in word.split(separator: ",", omittingEmptySubsequences: false) {
            if parts.isEmpty || piece.contains("=") {
                parts.append(String(piece))
            } else {
                parts[parts.count - 1] += "," + piece
            }
        }
        return parts
    }
}

/// What `run` and `update` have in common.
struct SourceOptions: ParsableArguments {
    @Argument(help: "The folder that holds the service's sources.")
    var folder: String = "."

    @Option(help: "The service's name, or NAME@VERSION; the folder's own name when none is given.")
    var name: String?

    @Option(name: [.customShort("i"), .long], help: "How many processes to run.")
    var instances: Int?

    @Flag(help: "Do it again whenever something in the folder changes, until Ctrl-C.")
    var watch = false

    @Option(
        name: [.customLong("watch_delay"), .customLong("watch-delay")],
        help: ArgumentHelp("How long to wait for further changes.", valueName: "milliseconds"))
    var watchDelay: Int = 1000

    @Flag(help: "Return as soon as the platform has accepted it.")
    var detach = false

    @OptionGroup var printing: OutputOptions

    func validate() throws {
        guard instances.map({ (1...RuntimeOptions.instancesMax).contains($0) }) ?? true else {
            throw ValidationError("--instances must be 1 to \(RuntimeOptions.instancesMax)")
        }
        guard (50...3_600_000).contains(watchDelay) else {
            throw ValidationError("--watch_delay must be 50 to 3600000 milliseconds")
        }
    }

    /// The service that the folder is.
    func reference(_ context: CommandContext) throws -> ServiceReference {
        try name.map { try ServiceReference($0) }
            ?? ServiceReference(path: folder, workingFolder: context.settings.workingFolder)
    }

    /// Once, or again and again.
    func run(_ work: FolderRun, _ context: CommandContext) async throws {
        if watch, work.folder == nil {
            throw CLIError(
                "--watch needs a folder", next: "Give the folder that \(work.service.name) is made of.")
        }
        try await context.withSession { session in
            if watch, let folder = work.folder {
                try await work.watch(folder, every: .milliseconds(watchDelay), in: session)
            } else {
                try await work.run(in: session)
            }
        }
    }
}
