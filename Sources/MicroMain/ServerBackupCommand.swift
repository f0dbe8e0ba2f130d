import ArgumentParser
import MicroServer

/// `micro server backup`
struct ServerBackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy everything that a server keeps into one file",
        discussion: """
            The server may go on running: the copy is of one moment. The file, which holds secrets, is for its \
            owner alone, and appears when it is whole. A damaged blob ends it, unless damaged ones are to be left out.
            """)

    @Argument(help: "The file to write; one that is there is replaced.")
    var file: String

    @Option(
        help: ArgumentHelp(
            "The folder that the server keeps everything in. (default: ~/.micro/server)",
            valueName: "folder"))
    var data: String?

    @Flag(help: "Leave out damaged blobs, and name them, instead of making no backup.")
    var skipDamaged = false

    @OptionGroup var printing: ReportOptions

    // Takes what stands before the name of this command, and after it what both commands have.
    @ParentCommand var server: ServerCommand

    func run() async throws {
        let backup = ServerBackup(to: file, dataFolder: data ?? server.data, skipsDamaged: skipDamaged)
        throw ExitCode(await backup.run(asJSON: printing.output == .json))
    }
}
