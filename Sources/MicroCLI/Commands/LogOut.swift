import ArgumentParser

/// `micro logout`
struct LogOut: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout", abstract: "End the login to the selected environment",
        discussion: "Its tokens end at once, at the platform too when that can be reached.")

    @Flag(help: "End all logins of the account, also those made elsewhere.")
    var everywhere = false

    func run(in context: CommandContext) async throws {
        switch try await context.withLogin({ try await $0.logOut(everywhere: everywhere) }) {
        case nil: throw CLIError.notLoggedIn
        case .told: break
        case .over:
            guard everywhere else { break }
            throw CLIError(
                "this login had ended before, so the account's other logins go on",
                next: "Log in, then end them all: micro login && micro logout --everywhere",
                status: .notAuthorized)
        case .untold(let reason):
            let lines = [
                "The login is forgotten here, but the platform was not told: \(reason.message)",
                "Its tokens hold until they expire. To end them: micro login && micro logout --everywhere",
            ]
            try context.errors.lines(lines)
        }
    }
}
