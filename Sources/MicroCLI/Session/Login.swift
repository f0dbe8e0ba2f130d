import FoundationEssentials
import MicroCore
import MicroRPC
import MicroWire

/// Who the person is to a platform, and the token that proves it: kept in the person's state, renewed by itself.
///
/// A refresh token is good for one use, and showing it twice ends the login. So whatever spends one, or changes who is
/// logged in, takes turns with all other commands of the person and reads anew, in its turn, what is kept.
struct Login: Sendable {
    /// The account of a machine's own platform that needs no login.
    static let localAccount = "admin"
    /// A token with less than this left is renewed before it is used.
    static let renewalSeconds: Int64 = 60
    /// How long getting a token may take.
    static let timeout = Duration.seconds(10)
    /// The longest secret file that is read.
    static let secretBytesMax = 4096
    /// The name of the lock that the commands take turns by.
    static let lockName = ".login.lock"

    let target: PlatformTarget
    let state: StateFolder
    private let client: RPCClient

    init(_ connection: PlatformConnection, state: StateFolder) {
        target = connection.target
        client = connection.client
        self.state = state
    }

    /// Runs `body` with a token, nil for nobody in particular. When the platform refuses one that was kept from
    /// before, another is got where that needs nobody's help, and `body` runs once more.
    func authenticated<T: Sendable>(_ body: (Token?) async throws -> T) async throws -> T {
        let token = try await token()
        do {
            return try await body(token)
        } catch let error where MicroError(error).code == .unauthenticated {
            guard let token else { throw try unknownHere() ?? error }
            guard await isRefused(token) else { throw error }
            return try await body(try await replacement(for: token))
        }
    }

    /// The account that is logged in, as the platform says.
    /// - Throws: when nobody is.
    func account() async throws -> (account: Auth_Account, token: Token) {
        try await authenticated { token in
            guard let token else { throw try unknownHere() ?? .notLoggedIn }
            return (try await holder(of: token), token)
        }
    }

    /// The platform's services, called with a token or as nobody. Without a namespace the account's own counts.
    func platform(as token: Token?, in namespace: String? = nil) -> PlatformClients {
        PlatformClients(AuthenticatedCaller(client, token: token?.accessToken, namespace: namespace))
    }

    private func holder(of token: Token) async throws -> Auth_Account {
        var request = Auth_InspectRequest()
        request.token = token.accessToken
        return try await platform(as: token).auth.inspect(request, options: .prompt).account
    }

    /// Whether it is the token that the platform refuses. One that nobody could ask about is not refused.
    private func isRefused(_ token: Token) async -> Bool {
        do {
            _ = try await holder(of: token)
            return false
        } catch {
            return MicroError(error).code == .unauthenticated
        }
    }
}

// What is kept on this machine.
extension Login {
    /// Whose login it is, and its token where there is one.
    func known() throws -> (key: TokenFile.Key, token: Token?) {
        let configuration = try UserConfiguration(text: try state.text(of: UserConfiguration.fileName))
        let tokens = TokenFile(text: try state.text(of: TokenFile.fileName))
        var account = configuration.account(in: target.environment) ?? ""
        if account.isEmpty, target.adminSecretFile != nil { account = Self.localAccount }
        // An administrator of the platform works in any namespace.
        for namespace in [target.namespace, .micro] {
            let key = key(account, in: namespace.rawValue)
            if let token = tokens[key] { return (key, token) }
        }
        return (key(account, in: Namespace.micro.rawValue), nil)
    }

    /// What to say to a person who is logged in, but to another namespace; nil for anybody else.
    private func unknownHere() throws -> CLIError? {
        let account = try known().key.account
        let tokens = TokenFile(text: try state.text(of: TokenFile.fileName))
        guard let other = tokens.namespaces(of: account, at: target.address).last else { return nil }
        return CLIError(
            "your login as \(account) is to the namespace \(other), not to \(target.namespace)",
            next: "Work there: micro user namespace set \(other), or log in here: micro login",
            status: .notAuthorized)
    }

    /// Where the token of an account is kept.
    func key(_ account: String, in namespace: String) -> TokenFile.Key {
        TokenFile.Key(address: target.address, namespace: namespace, account: account)
    }

    /// Keeps a token; nil forgets the one that is kept.
    func keep(_ token: Token?, for key: TokenFile.Key) throws {
        try state.update(TokenFile.fileName) { text in
            var tokens = TokenFile(text: text)
            tokens[key] = token
            return (tokens.text, ())
        }
    }

    /// Changes what the person chose.
    @discardableResult
    func changeConfiguration<T>(_ change: (inout UserConfiguration) throws -> T) throws -> T {
        try state.update(UserConfiguration.fileName) { text in
            var configuration = try UserConfiguration(text: text)
            let result = try change(&configuration)
            return (try configuration.text(), result)
        }
    }
}
