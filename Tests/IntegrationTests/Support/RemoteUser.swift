import Foundation

/// A person whose settings know nothing of a server that runs on the same machine.
struct RemoteUser: Sendable {
    let scratch: Scratch
    private let environment: [String: String]
    private let words: [String]

    /// `words` are what commands begin with, a program that becomes them.
    init(of server: ServerProcess, under words: [String] = []) {
        scratch = server.scratch
        var environment = server.environment
        environment["MICRO_HOME"] = scratch("remote")
        environment["MICRO_DATA"] = scratch("nowhere")
        environment["MICRO_ADMIN_PASSWORD"] = nil
        self.environment = environment
        self.words = words
    }

    /// Runs `micro` with these arguments to its end.
    func micro(_ arguments: String..., variables: [String: String] = [:]) async throws -> CommandResult {
        try await micro(arguments, variables: variables)
    }

    /// Runs `micro` with these arguments to its end.
    func micro(_ arguments: [String], variables: [String: String] = [:]) async throws -> CommandResult {
        let all = words + [Products.micro] + arguments
        return try await Command(
            all[0], Array(all.dropFirst()), in: scratch.path,
            environment: environment.merging(variables) { $1 }
        ).finished()
    }
}
