import ArgumentParser
import MicroCore
import MicroWire

/// `micro new NAME`
struct New: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a folder with a new service",
        discussion: "The folder is a Swift package too: it opens in an editor, and 'swift test' tests it.")

    @Argument(help: "What the service is called, such as helloworld or foo-bar.")
    var name: String

    func run(in context: CommandContext) async throws {
        let scaffold = Scaffold(name: try ScaffoldName(name))
        try scaffold.write(to: context.settings.workingFolder)
        try context.output.lines(["Made \(name):", ""] + scaffold.tree.map { "    " + $0 })
        try context.output.lines(
            ["", "Run it on a micro server, and call it:", ""] + commands(context.program))
        if let sdk = SDKLink.sdk(named: context.settings.sdkFolder) {
            try SDKLink(in: Folder(context.settings.stateFolder)).point(to: sdk)
        }
    }

    private func commands(_ program: String) -> [String] {
        [
            "    \(program) run ./\(name)",
            "    \(program) \(name) call --name=Jane",
            "    curl \"http://localhost:8080/\(name)?name=Jane\"",
        ]
    }
}
