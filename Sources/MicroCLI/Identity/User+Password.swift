import ArgumentParser

extension User {
    /// `micro user set password`
    struct Password: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "password",
            abstract: "Change the password of the account that you are logged in with",
            discussion: """
                Asks for the old password once and for the new one twice, unless files hold them.
                All logins of the account end; this one begins anew.
                """)

        @Option(
            help: ArgumentHelp(
                "A file whose first line is the old password; - for the input.", valueName: "file"))
        var oldPasswordFile: String?

        @Option(
            help: ArgumentHelp(
                "A file whose first line is the new password; - for the input.", valueName: "file"))
        var newPasswordFile: String?

        func run(in context: CommandContext) async throws {
            let old = try await context.secret(
                inFile: oldPasswordFile, orAsking: "Enter current password: ")
            let new = try await context.newSecret(
                inFile: newPasswordFile, orAsking: "Enter a new password: ",
                again: "Verify your new password: ")
            try await context.withLogin {
                try await $0.change(SecretChange(account: nil, old: old, new: new))
            }
            try context.output.line("Successfully updated your password.")
        }
    }
}
