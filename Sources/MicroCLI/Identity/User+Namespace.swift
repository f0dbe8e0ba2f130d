import ArgumentParser
import MicroCore
import MicroWire

extension User {
    /// `micro user namespace`
    struct WorkingNamespace: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "namespace", abstract: "Print or choose the namespace that you work in",
            subcommands: [Show.self, Select.self], defaultSubcommand: Show.self)
    }
}

extension User.WorkingNamespace {
    /// `micro user namespace`
    struct Show: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "get", abstract: "Print the namespace that you work in")

        func run(in context: CommandContext) throws {
            try context.output.line(context.target().namespace.rawValue)
        }
    }

    /// `micro user namespace set NAMESPACE`
    struct Select: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "set", abstract: "Work in a namespace from now on, in the selected environment")

        @Argument(help: "The namespace.")
        var namespace: String

        func run(in context: CommandContext) async throws {
            let chosen = try MicroCore.Namespace(namespace)
            let environment = try context.target().environment
            if try await isMissing(chosen, context) {
                throw CLIError(
                    "there is no namespace \(chosen)",
                    next: "See 'micro namespace list', or make it: micro namespace create \(chosen)")
            }
            try context.state.update(UserConfiguration.fileName) { text in
                var configuration = try UserConfiguration(text: text)
                configuration.setNamespace(chosen.rawValue, in: environment)
                return (try configuration.text(), ())
            }
        }

        /// Whether the platform says that it is not there. Who may not ask, or cannot, may choose it all the same: the
        /// choice is a setting of this machine.
        private func isMissing(_ chosen: MicroCore.Namespace, _ context: CommandContext) async throws -> Bool
        {
            do {
                let listed = try await context.withSession { session in
                    try await session.platform.namespaces.list(.init(), options: .prompt).namespaces
                }
                return !listed.contains { $0.name == chosen.rawValue }
            } catch let error as CancellationError {
                throw error
            } catch let error as CLIError where error.status == .interrupted {
                throw error
            } catch let error as CLIError where error.status == .unreachable {
                try context.errors.line("Whether it is there could not be asked: \(error.message)")
                return false
            } catch {
                return false
            }
        }
    }
}
