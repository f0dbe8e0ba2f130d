import ArgumentParser
import MicroCLI

/// `micro`: the CLI's commands and the server's.
struct MicroCommand: ParsableCommand {
    static let configuration = CLI.configuration(with: [ServerCommand.self])
}
