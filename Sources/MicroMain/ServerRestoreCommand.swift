import ArgumentParser
import MicroServer

/// `micro server restore`
struct ServerRestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the place of what a server keeps",
        discussion: """
            No server may be running there. The backup is verified as a whole before anything changes, and what was \
            there before is kept beside it.
            """)

    @Argument(help: "The backup.")
    var file: String

    @Option(
        help: ArgumentHelp(
            "The folder that the server keeps everything in. (default: ~/.micro/server)",
            valueName: "folder"))
    var data: String?

    @OptionGroup var printing: ReportOptions

    // Takes what stands before the name of this command, and after it what both commands have.
    @ParentCommand var server: ServerCommand

    func run() async throws {
        let restore = ServerRestore(from: file, dataFolder: data ?? server.data)
        throw ExitCode(await restore.run(asJSON: printing.output == .json))
    }
}
