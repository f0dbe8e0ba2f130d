/// The environments that a person knows, and which one is selected.
struct EnvironmentChoice: Sendable {
    private let state: StateFolder
    private let configuration: UserConfiguration
    /// The name of the one in use: as the flag or the variable says, else as was selected.
    let current: String

    init(_ context: CommandContext) throws {
        state = context.state
        configuration = try context.configuration()
        current =
            context.flags.environment ?? context.settings.environmentName ?? configuration.environmentName
    }

    /// Every environment, by name, the built-in one included.
    var all: [PlatformEnvironment] {
        get throws {
            let own = try configuration.environments.values.filter {
                $0.name != PlatformEnvironment.local.name
            }
            return (own + [.local]).sorted { $0.name < $1.name }
        }
    }

    /// Uses an environment from now on.
    func select(_ name: String) throws {
        try change { configuration in
            let isKnown =
                try name == PlatformEnvironment.local.name || configuration.environments[name] != nil
            guard isKnown else { throw Self.unknown(name) }
            configuration.environmentName = name
        }
    }

    /// Adds an environment, or replaces what is known of it.
    /// - Throws: also when a file of `tls` does not hold what it is to hold.
    func add(_ name: String, address: String?, description: String, tls: ClientTLS.Files) throws {
        let environment = PlatformEnvironment(
            name: try PlatformEnvironment.checked(name: name),
            proxyAddress: try address.map { try PlatformAddress($0).text } ?? "",
            description: description, authority: tls.authority, certificate: tls.certificate, key: tls.key)
        if let mismatch = try ClientTLS(tls).mismatch { throw mismatch }
        try change { configuration in
            guard name != PlatformEnvironment.local.name else { throw Self.builtIn(name) }
            var environments = try configuration.environments
            environments[name] = environment
            guard environments.count <= PlatformEnvironment.countMax else {
                throw CLIError("there are more than \(PlatformEnvironment.countMax) environments")
            }
            try configuration.setEnvironments(environments)
        }
    }

    /// Forgets an environment.
    func remove(_ name: String) throws {
        try change { configuration in
            guard name != PlatformEnvironment.local.name else { throw Self.builtIn(name) }
            var environments = try configuration.environments
            guard environments.removeValue(forKey: name) != nil else { throw Self.unknown(name) }
            guard configuration.environmentName != name else {
                throw CLIError(
                    "the environment '\(name)' is selected, so it cannot be deleted",
                    next: "Select another one first: micro env set local")
            }
            try configuration.setEnvironments(environments)
        }
    }

    private func change(_ change: (inout UserConfiguration) throws -> Void) throws {
        try state.update(UserConfiguration.fileName) { text in
            var configuration = try UserConfiguration(text: text)
            try change(&configuration)
            return (try configuration.text(), ())
        }
    }

    private static func unknown(_ name: String) -> CLIError {
        CLIError("Environment '\(name)' does not exist", next: "See 'micro env' for available environments.")
    }

    private static func builtIn(_ name: String) -> CLIError {
        CLIError("Environment '\(name)' is built in and cannot be changed")
    }
}
