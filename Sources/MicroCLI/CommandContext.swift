/// Everything a command works with; there is nothing else it reaches for.
struct CommandContext: Sendable {
    let settings: CLISettings
    let flags: GlobalFlags
    /// What the person asked for goes here.
    let output: Console
    /// Errors, progress and hints go here.
    let errors: Console
    let input: StandardInput
    /// All built-in commands, for help and completion.
    let commands: CommandTree
    /// How the person called this program, such as `bin/micro`.
    let program: String

    /// The person's own state.
    var state: StateFolder { StateFolder(settings.stateFolder) }

    /// What the person chose.
    func configuration() throws -> UserConfiguration {
        try UserConfiguration(text: try state.text(of: UserConfiguration.fileName))
    }

    /// The platform to talk to.
    func target() throws -> PlatformTarget {
        try PlatformTarget(settings: settings, flags: flags, configuration: try configuration())
    }

    /// Runs `body` connected to the platform.
    func withSession<T: Sendable>(_ body: (Session) async throws -> T) async throws -> T {
        try await Session.with(try target(), state: state, body)
    }

    /// Runs `body` connected to the platform as nobody yet.
    func withLogin<T: Sendable>(_ body: (Login) async throws -> T) async throws -> T {
        try await PlatformConnection.with(try target()) { try await body(Login($0, state: state)) }
    }

    /// How to print: as the command was told, else as all commands were, else for people.
    func format(_ own: OutputFormat?) -> OutputFormat {
        own ?? flags.output ?? .text
    }
}
