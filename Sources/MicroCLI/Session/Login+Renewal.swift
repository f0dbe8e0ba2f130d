import FoundationEssentials
import MicroCore
import MicroRPC
import MicroWire

extension Login {
    /// A token to call with, from the person's state where one is good for long enough; nil for nobody in particular.
    func token() async throws -> Token? {
        if let kept = try known().token, isFresh(kept) { return kept }
        return try await replacement(for: nil)
    }

    /// A token other than the one that was refused: what another command has got meanwhile, or a new one.
    func replacement(for refused: Token?) async throws -> Token? {
        try await state.withTurn(at: Self.lockName) {
            let (key, kept) = try known()
            if let kept, kept.accessToken != refused?.accessToken, isFresh(kept) { return kept }
            guard !key.account.isEmpty else { return nil }
            if let kept, let token = try await exchanged(kept, key) { return token }
            if let token = try await locallyProved(key) { return token }
            if kept != nil { throw CLIError.loginEnded(in: target.environment) }
            return nil
        }
    }

    /// Spends the refresh token of a login. Only for whoever has the turn.
    /// - Returns: nil when the login has ended.
    func exchanged(_ kept: Token, _ key: TokenFile.Key) async throws -> Token? {
        guard !kept.refreshToken.isEmpty, !isOutdated(kept) else { return nil }
        var request = Auth_TokenRequest()
        request.refreshToken = kept.refreshToken
        request.options.namespace = key.namespace
        do {
            return try await obtain(request, for: key)
        } catch {
            // Whatever else goes wrong says nothing of the login.
            switch MicroError(error).code {
            case .unauthenticated, .notFound, .invalidArgument: return nil
            default: throw error
            }
        }
    }

    /// Gets a token and keeps it. Only for whoever has the turn.
    func obtain(_ request: Auth_TokenRequest, for key: TokenFile.Key) async throws -> Token {
        try Task.checkCancellation()
        // A task of its own, awaited here: what interrupts the command does not come between the platform's answer and
        // the file. A refresh token that was spent, and its successor lost, would end the login.
        let token = try await Task {
            let answer = try await platform(as: nil).auth.token(
                request, options: CallOptions(timeout: Self.timeout))
            let token = try Token(wire: answer.token)
            try keep(token, for: key)
            return token
        }.value
        try Task.checkCancellation()
        return token
    }

    /// Logs in with the secret that this machine's own server made for its first account.
    private func locallyProved(_ key: TokenFile.Key) async throws -> Token? {
        guard key.account == Self.localAccount, let secret = adminSecret() else { return nil }
        do {
            return try await obtain(
                .init(id: Self.localAccount, secret: secret, namespace: Namespace.micro.rawValue),
                for: self.key(Self.localAccount, in: Namespace.micro.rawValue))
        } catch let error where MicroError(error).code == .unauthenticated {
            // It was replaced by one that only a person knows.
            throw CLIError(
                "the secret that the server left on this machine is no longer that of \(Self.localAccount)",
                next: "Log in with your own: micro login", status: .notAuthorized)
        }
    }

    private func isFresh(_ token: Token) -> Bool {
        let now = Int64(Date().timeIntervalSince1970)
        return token.expiry - now > Self.renewalSeconds && !isOutdated(token)
    }

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

extension Auth_TokenRequest {
    /// Asks for a token by a name and a secret.
    init(id: String, secret: String, namespace: String) {
        self.init()
        self.id = id
        self.secret = secret
        options.namespace = namespace
    }
}
