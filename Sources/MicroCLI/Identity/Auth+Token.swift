import ArgumentParser
import MicroCore
import MicroRPC
import MicroWire

extension Auth {
    /// `micro auth create token`
    struct CreateToken: ContextCommand {
        static let configuration = CommandConfiguration(
            commandName: "token", abstract: "Get a token for an account by its id and secret",
            discussion:
                "The access token is sent as 'authorization: Bearer TOKEN'. The login that you have stays as it is."
        )

        @Option(help: "The account's id or name.")
        var id: String?

        @OptionGroup var secret: SecretOptions

        @Option(
            help: ArgumentHelp(
                "How long the access token holds; the platform's default when it is not given.",
                valueName: "seconds"))
        var expiry: Int64?

        @OptionGroup var place: NamespaceOption
        @OptionGroup var printing: OutputOptions

        func validate() throws {
            guard expiry.map({ $0 > 0 }) ?? true else { throw ValidationError("--expiry must be above 0") }
        }

        func run(in context: CommandContext) async throws {
            let context = place.applied(to: context)
            guard let id, !id.isEmpty else {
                throw CLIError.usage(
                    "--id is missing: the account that the token is for", command: "auth create token")
            }
            guard let secret = try await secret.given(context) else {
                throw CLIError.usage(
                    "--secret-file is missing: the secret of \(id)", command: "auth create token")
            }
            var request = Auth_TokenRequest(
                id: id, secret: secret, namespace: try context.target().namespace.rawValue)
            request.tokenExpiry = expiry ?? 0
            let asked = request
            let token = try await context.withLogin { login in
                try Token(wire: try await login.platform(as: nil).auth.token(asked, options: .prompt).token)
            }
            let line = try JSONText.line(TokenLine(token))
            switch context.format(printing.output) {
            case .text: try context.output.line("Token created: \(line)")
            case .json, .raw: try context.output.line(line)
            }
        }
    }
}

/// A token as scripts read it.
private struct TokenLine: Encodable {
    let accessToken: String
    let refreshToken: String
    let created: Int64
    let expiry: Int64

    private enum CodingKeys: String, CodingKey {
        case accessToken = "access_token"
        case refreshToken = "refresh_token"
        case created, expiry
    }

    init(_ token: Token) {
        accessToken = token.accessToken
        refreshToken = token.refreshToken
        created = token.created
        expiry = token.expiry
    }
}
