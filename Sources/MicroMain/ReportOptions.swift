import ArgumentParser

/// How a command that works without a platform prints what it has done.
struct ReportOptions: ParsableArguments {
    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("How to print: text for people, json for scripts.", valueName: "format"))
    var output = Format.text

    /// For people, or for scripts.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text
        case json
    }
}
