import MicroCore
import MicroRPC
import MicroWire

extension Login {
    /// What became of a login that was to end.
    enum Ending: Sendable {
        /// The platform ended it.
        case told
        /// It had ended before.
        case over
        /// It is forgotten here, and the platform does not know.
        case untold(CLIError)
    }

    /// Logs in with a name and a secret, and keeps the token. A login from before stays when this fails.
    func logIn(id: String, secret: String) async throws {
        try await state.withTurn(at: Self.lockName) { try await enter(id, secret, target.namespace.rawValue) }
    }

    /// Ends the login to this environment, here and at the platform, where it can be reached.
    /// - Parameter everywhere: ends all logins of the account.
    /// - Returns: nil when nobody was logged in.
    func logOut(everywhere: Bool) async throws -> Ending? {
        try await state.withTurn(at: Self.lockName) {
            let (key, kept) = try known()
            var ending: Ending?
            if let kept { ending = try await end(kept, key, everywhere: everywhere) }
            try keep(nil, for: key)
            let account = try changeConfiguration { configuration -> String? in
                defer { configuration.setAccount(nil, in: target.environment) }
                return configuration.account(in: target.environment)
            }
            return ending ?? (account == nil ? nil : .over)
        }
    }

    /// Replaces a secret. When it is that of the account that is logged in, its tokens end with it, so that the person
    /// is logged in anew.
    func change(_ change: SecretChange) async throws {
        let (own, _) = try await account()
        let isOwn = change.account.map { $0.isAccount(own) } ?? true
        try await state.withTurn(at: Self.lockName) {
            let (key, kept) = try known()
            var request = Auth_ChangeSecretRequest()
            request.id = isOwn ? own.id : change.account?.id ?? ""
            request.oldSecret = change.old
            request.newSecret = change.new
            request.options.namespace = isOwn ? own.issuer : change.account?.namespace ?? ""
            let caller = platform(as: kept, in: isOwn ? own.issuer : change.account?.namespace)
            _ = try await caller.accounts.changeSecret(request, options: .prompt)
            guard isOwn else { return }
            do {
                try await enter(key.account, change.new, key.namespace)
            } catch {
                let reason = CLIError(error, address: target.address).message
                throw CLIError(
                    "the secret was replaced, but logging in with it failed: \(reason)",
                    next: "Log in: micro login", status: .notAuthorized)
            }
        }
    }

    private func enter(_ id: String, _ secret: String, _ namespace: String) async throws {
        _ = try await obtain(.init(id: id, secret: secret, namespace: namespace), for: key(id, in: namespace))
        try changeConfiguration { $0.setAccount(id, in: target.environment) }
    }

    private func end(_ kept: Token, _ key: TokenFile.Key, everywhere: Bool) async throws -> Ending {
        var request = Auth_LogoutRequest()
        request.everywhere = everywhere
        do {
            do {
                _ = try await platform(as: kept).auth.logout(request, options: .prompt)
            } catch let error where MicroError(error).code == .unauthenticated {
                // The access token is over; the login may not be.
                guard let token = try await exchanged(kept, key) else { return .over }
                _ = try await platform(as: token).auth.logout(request, options: .prompt)
            }
            return .told
        } catch let error where error is CancellationError || MicroError(error).code == .cancelled {
            throw error
        } catch {
            return .untold(CLIError(error, address: target.address))
        }
    }
}

/// A secret to put in the place of another.
struct SecretChange: Sendable {
    /// An account, as the person named it.
    struct Target: Sendable {
        /// Its id or name.
        var id: String
        var namespace: String

        func isAccount(_ account: Auth_Account) -> Bool {
            (id == account.id || id == account.name) && namespace == account.issuer
        }
    }

    /// Whose; nil for the account that is logged in.
    var account: Target?
    /// Empty for an administrator, who needs none.
    var old: String
    var new: String
}
