import FoundationEssentials
import MicroCore
import MicroRPC
import MicroWire

/// Who the person is to a platform, and the token that proves it: kept in the person's state, renewed by itself.
struct Login: Sendable {
    /// The account of a machine's own platform that needs no login.
    static let localAccount = "admin"
    /// A token with less than this left is renewed before it is used.
    static let renewalSeconds: Int64 = 60
    /// How long getting a token may take.
    static let timeout = Duration.seconds(10)
    /// The longest secret file that is read.
    static let secretBytesMax = 4096

    private let target: PlatformTarget
    private let state: StateFolder
    private let auth: Auth_AuthClient

    init(_ connection: PlatformConnection, state: StateFolder) {
        target = connection.target
        self.state = state
        auth = Auth_AuthClient(connection.client)
    }

    /// A token to call with, from the person's state where one is good for long enough; nil for nobody in particular.
    func token() async throws -> Token? {
        let (key, kept) = try known()
        if let kept, kept.expiry - now > Self.renewalSeconds, !isOutdated(kept) { return kept }
        return try await renewed(key, kept)
    }

    /// A token that was not in the person's state, after the one there was refused.
    func freshToken() async throws -> Token? {
        try await renewed(try known().key, nil)
    }

    /// Whether the platform still takes the token.
    func isGood(_ token: Token) async -> Bool {
        (try? await owner(of: token)) != nil
    }

    /// The name of the account that holds the token, as the platform says.
    func owner(of token: Token) async throws -> String {
        var request = Auth_InspectRequest()
        request.token = token.accessToken
        var options = CallOptions(timeout: Self.timeout)
        options.metadata["authorization"] = "Bearer \(token.accessToken)"
        let account = try await auth.inspect(request, options: options).account
        return account.name.isEmpty ? account.id : account.name
    }

    /// Logs in with a name and a secret, and keeps the token.
    func logIn(id: String, secret: String) async throws {
        var request = Auth_TokenRequest()
        request.id = id
        request.secret = secret
        request.options.namespace = target.namespace.rawValue
        let token = try await obtain(request)
        let key = TokenFile.Key(address: target.address, namespace: target.namespace.rawValue, account: id)
        try keep(token, for: key)
        try changeConfiguration { $0.setAccount(id, in: target.environment) }
    }

    /// Forgets the login of this environment.
    /// - Returns: the account; nil when nobody was logged in.
    func logOut() throws -> String? {
        let (key, kept) = try known()
        try keep(nil, for: key)
        let account = try changeConfiguration { configuration -> String? in
            defer { configuration.setAccount(nil, in: target.environment) }
            return configuration.account(in: target.environment)
        }
        return account ?? (kept == nil ? nil : key.account)
    }

    private func known() throws -> (key: TokenFile.Key, token: Token?) {
        let configuration = try UserConfiguration(text: try state.text(of: UserConfiguration.fileName))
        let tokens = TokenFile(text: try state.text(of: TokenFile.fileName))
        var account = configuration.account(in: target.environment) ?? ""
        if account.isEmpty, target.adminSecretFile != nil { account = Self.localAccount }
        // An administrator of the platform works in any namespace.
        for namespace in [target.namespace, .micro] {
            let key = TokenFile.Key(
                address: target.address, namespace: namespace.rawValue, account: account)
            if let token = tokens[key] { return (key, token) }
        }
        let key = TokenFile.Key(
            address: target.address, namespace: Namespace.micro.rawValue, account: account)
        return (key, nil)
    }

    private func renewed(_ key: TokenFile.Key, _ old: Token?) async throws -> Token? {
        guard !key.account.isEmpty else { return nil }
        if let old, !old.refreshToken.isEmpty, !isOutdated(old) {
            var request = Auth_TokenRequest()
            request.refreshToken = old.refreshToken
            request.options.namespace = key.namespace
            do {
                let token = try await obtain(request)
                try keep(token, for: key)
                return token
            } catch let error as RPCError where error.code != .unavailable && error.code != .deadlineExceeded
            {
                // It was used up or has ended: the secret is asked next, where there is one.
            }
        }
        if key.account == Self.localAccount, let secret = adminSecret() {
            var request = Auth_TokenRequest()
            request.id = Self.localAccount
            request.secret = secret
            request.options.namespace = Namespace.micro.rawValue
            let token = try await obtain(request)
            try keep(token, for: key)
            return token
        }
        if old != nil {
            throw CLIError(
                "your login to \(target.environment) has ended", next: "Log in again: micro login",
                status: .notAuthorized)
        }
        return nil
    }

    private func obtain(_ request: Auth_TokenRequest) async throws -> Token {
        let answer = try await auth.token(request, options: CallOptions(timeout: Self.timeout))
        return try Token(wire: answer.token)
    }

    private func keep(_ token: Token?, for key: TokenFile.Key) throws {
        try state.update(TokenFile.fileName) { text in
            var tokens = TokenFile(text: text)
            tokens[key] = token
            return (tokens.text, ())
        }
    }

    @discardableResult
    private func changeConfiguration<T>(_ change: (inout UserConfiguration) throws -> T) throws -> T {
        try state.update(UserConfiguration.fileName) { text in
            var configuration = try UserConfiguration(text: text)
            let result = try change(&configuration)
            return (try configuration.text(), result)
        }
    }
}

extension Login {
    private var now: Int64 { Int64(Date().timeIntervalSince1970) }

    /// The secret that a server on this machine made for its first account.
    private func adminSecret() -> String? {
        guard let path = target.adminSecretFile, let file = try? OpenFile(reading: path),
            let bytes = try? file.read(Self.secretBytesMax)
        else { return nil }
        let secret = String(decoding: bytes, as: UTF8.self).prefix { !$0.isWhitespace }
        return secret.isEmpty ? nil : String(secret)
    }

    /// Whether the token is of an earlier platform whose data have been removed since.
    private func isOutdated(_ token: Token) -> Bool {
        guard let path = target.adminSecretFile,
            let entry = try? FolderEntry(name: "", at: path)
        else { return false }
        return entry.changed / 1_000_000_000 > token.created
    }
}
