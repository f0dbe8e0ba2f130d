import MicroCore
package import MicroRPC
package import MicroWire

/// Answers `auth.Auth`. Who may call it is the door's business.
package struct AuthService: Auth_AuthService {
    private let accounts: Accounts
    private let logins: Logins
    private let authenticator: any Authenticator

    package init(_ identity: Identity) {
        accounts = identity.accounts
        logins = identity.logins
        authenticator = identity.authenticator
    }

    /// Makes an account in the caller's namespace, or in one that the caller may name.
    package func generate(
        _ request: Auth_GenerateRequest, context: RPCContext
    ) async throws -> Auth_GenerateResponse {
        let namespace = try context.caller.namespace(
            named: request.options.namespace, field: WireField("options.namespace"))
        let made = try await accounts.make(try Accounts.Request(wire: request, in: namespace))
        var response = Auth_GenerateResponse()
        response.account = Auth_Account(made.account, secret: made.secret)
        return response
    }

    /// Tells whose token this is, as the account is now.
    package func inspect(
        _ request: Auth_InspectRequest, context: RPCContext
    ) async throws -> Auth_InspectResponse {
        let holder = try authenticator.account(for: request.token)
        var response = Auth_InspectResponse()
        response.account = Auth_Account(try await accounts.account(holder.id, in: holder.namespace))
        return response
    }

    /// Gives a token. The namespace is where the account is, so that whoever is not logged in yet may name any.
    package func token(_ request: Auth_TokenRequest, context: RPCContext) async throws -> Auth_TokenResponse {
        let life = try request.life
        var response = Auth_TokenResponse()
        if !request.refreshToken.isEmpty {
            response.token = Auth_Token(try await logins.token(refresh: request.refreshToken, life: life))
            return response
        }
        guard !request.id.isEmpty, !request.secret.isEmpty else {
            throw MicroError(.invalidArgument, "give an id and a secret, or a refresh token")
        }
        let namespace =
            request.options.namespace.isEmpty
            ? context.namespace : try Namespace(request.options.namespace)
        response.token = Auth_Token(
            try await logins.token(id: request.id, secret: request.secret, in: namespace, life: life))
        return response
    }
}

extension Accounts.Request {
    /// - Throws: `invalidArgument` naming the field that is wrong.
    init(wire: Auth_GenerateRequest, in namespace: Namespace) throws(MicroError) {
        let id = try WireField("id").text(wire.id, bytesMax: Account.idBytesMax)
        let name =
            wire.name.isEmpty ? id : try WireField("name").text(wire.name, bytesMax: Account.idBytesMax)
        self.init(
            Account(
                id: id, name: name, kind: try Account.Kind(wire: wire.type), namespace: namespace,
                scopes: wire.scopes, metadata: wire.metadata),
            secret: wire.secret.isEmpty ? nil : wire.secret)
    }
}

extension Auth_TokenRequest {
    /// How long the token shall live; nil when the request does not say.
    fileprivate var life: Duration? {
        get throws(MicroError) {
            guard tokenExpiry >= 0 else { throw WireField("token_expiry").malformed("must not be negative") }
            return tokenExpiry == 0 ? nil : .seconds(tokenExpiry)
        }
    }
}
