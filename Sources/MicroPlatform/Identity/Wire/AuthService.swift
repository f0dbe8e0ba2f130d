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
        let namespace = try context.namespace(request.options)
        AuditNote.current?.write("account \(request.id)", in: namespace)
        let made = try await accounts.make(try Accounts.Request(wire: request, in: namespace))
        var response = Auth_GenerateResponse()
        response.account = Auth_Account(made.account, secret: made.secret)
        return response
    }

    /// Tells whose token this is, as the account is now: to an account of the same namespace, to whoever holds the
    /// token, and to the services that a caller token is for.
    package func inspect(
        _ request: Auth_InspectRequest, context: RPCContext
    ) async throws -> Auth_InspectResponse {
        let credential: Credential
        do {
            credential = try authenticator.verify(request.token).credential
        } catch {
            throw WireField("token").malformed(error.detail)
        }
        let asking = context.account
        let isMeant =
            switch credential.kind {
            case .access: asking?.namespace == credential.account.namespace
            case .caller(let audience): asking?.namespace == audience
            }
        guard isMeant || asking?.isPlatformAdmin == true else {
            throw WireField("token").malformed("the token is not valid here")
        }
        return Auth_InspectResponse(
            credential,
            account: try await accounts.account(credential.account.id, in: credential.account.namespace))
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
            try await logins.token(
                id: request.id, secret: request.secret, in: namespace, from: context.callerAddress,
                life: life))
        return response
    }

    /// Ends the login that the caller's token belongs to, or all of the account's.
    package func logout(_ request: Auth_LogoutRequest, context: RPCContext) async throws
        -> Auth_LogoutResponse
    {
        guard let credential = context.caller.credential else {
            throw MicroError(.unauthenticated, "nobody is logged in")
        }
        try await logins.end(credential, everywhere: request.everywhere)
        return Auth_LogoutResponse()
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

extension RPCContext {
    /// The namespace that a request's options name, or the call's own.
    func namespace(_ options: Auth_Options) throws(MicroError) -> Namespace {
        try caller.namespace(named: options.namespace, field: WireField("options.namespace"))
    }

    /// Where the caller is, without its port.
    var callerAddress: String {
        guard let colon = peer.lastIndex(of: ":"), peer[peer.index(after: colon)...].allSatisfy(\.isNumber)
        else { return peer }
        return String(peer[..<colon])
    }
}
