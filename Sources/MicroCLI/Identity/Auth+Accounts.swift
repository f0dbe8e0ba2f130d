import ArgumentParser
import MicroCore
import MicroWire

extension Auth {
    /// `micro auth list accounts`
    struct ListAccounts: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "accounts", abstract: "List the accounts of the namespace")

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let accounts = try await context.withSession { session in
                var request = Auth_ListAccountsRequest()
                request.options = Auth_Options(session.target.namespace)
                return try await session.platform.accounts.list(request, options: .prompt).accounts
            }
            let table = TextTable(
                header: ["ID", "Name", "Scopes", "Metadata"],
                rows: accounts.map { account in
                    [
                        account.id, Self.orNone([account.name]), Self.orNone(account.scopes),
                        Self.orNone(account.metadata.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }),
                    ]
                })
            try context.print(accounts.map { AccountLine($0) }, printing, as: table.lines)
        }

        private static func orNone(_ words: [String]) -> String {
            let text = words.joined(separator: ", ")
            return text.isEmpty ? "n/a" : text
        }
    }

    /// `micro auth create account ID`
    struct CreateAccount: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "account", abstract: "Make an account",
            discussion: """
                Without --secret and --secret-file the platform makes a secret. It is printed here and nowhere else.
                An account with the scope admin administers its namespace.
                """)

        @Argument(help: "The account's id, unique within the namespace.")
        var id: String

        @OptionGroup var secret: SecretOptions

        @Option(help: ArgumentHelp("What it may act as, separated by commas.", valueName: "a,b"))
        var scopes: String = ""

        @Option(help: "Who logs in with it: user for a person, service for a program.")
        var type: AccountType = .user

        @Option(help: "What people call it; its id when it is not given.")
        var name: String?

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            let given = try await secret.given(context)
            var account = try await context.withSession(listing: "auth list accounts") { session in
                var request = Auth_GenerateRequest()
                request.id = id
                request.name = name ?? ""
                request.type = type.rawValue
                request.scopes = scopes.split { $0 == "," || $0.isWhitespace }.map(String.init)
                request.secret = given ?? ""
                request.options = Auth_Options(session.target.namespace)
                return try await session.platform.auth.generate(request, options: .prompt).account
            }
            // Whoever gave the secret has it.
            if given != nil { account.secret = "" }
            let line = try JSONText.line(AccountLine(account))
            switch context.format(printing.output) {
            case .text: try context.output.line("Account created: \(line)")
            case .json, .raw: try context.output.line(line)
            }
        }
    }

    /// `micro auth delete account ID`
    struct DeleteAccount: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "account", abstract: "Remove an account; its tokens end at once")

        @Argument(help: "The account's id.")
        var id: String

        @OptionGroup var place: NamespaceOption

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            try await context.withSession(listing: "auth list accounts") { session in
                var request = Auth_DeleteAccountRequest()
                request.id = id
                request.options = Auth_Options(session.target.namespace)
                _ = try await session.platform.accounts.delete(request, options: .prompt)
            }
            try context.output.line("Account deleted")
        }
    }

    /// `micro auth update secret ID`
    struct UpdateSecret: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "secret", abstract: "Replace the secret of an account; its tokens end at once",
            discussion: "Asks for the old secret once and for the new one twice, unless files hold them.")

        @Argument(help: "The account's id.")
        var id: String

        @Option(
            help: ArgumentHelp(
                "A file whose first line is the old secret; - for the input. An administrator needs none.",
                valueName: "file"))
        var oldSecretFile: String?

        @Option(
            help: ArgumentHelp(
                "A file whose first line is the new secret; - for the input.", valueName: "file"))
        var newSecretFile: String?

        @OptionGroup var place: NamespaceOption

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            var old = ""
            if oldSecretFile != nil || newSecretFile == nil {
                old = try await context.secret(
                    inFile: oldSecretFile, orAsking: "Enter the old secret (none as an administrator): ")
            }
            let new = try await context.newSecret(
                inFile: newSecretFile, orAsking: "Enter a new secret: ", again: "Verify the new secret: ")
            let account = SecretChange.Target(id: id, namespace: try context.target().namespace.rawValue)
            let change = SecretChange(account: account, old: old, new: new)
            try await context.withLogin { try await $0.change(change) }
            try context.output.line("Account updated")
        }
    }
}

/// What `--type` takes.
enum AccountType: String, CaseIterable, ExpressibleByArgument {
    case user
    case service
}
