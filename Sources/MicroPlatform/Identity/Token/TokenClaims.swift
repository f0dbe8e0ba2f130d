import JWTKit
import MicroCore

/// What an access token says.
struct TokenClaims: JWTPayload {
    /// The namespace that issued it.
    var iss: String
    /// The id of the account.
    var sub: String
    /// Nothing when it is the id: tokens travel with every call.
    var name: String?
    var type: String
    var scopes: [String]
    /// The login that it belongs to.
    var sid: String
    /// When it was issued, in seconds since 1970.
    var iat: Int64
    /// When it ends, in seconds since 1970.
    var exp: Int64

    init(_ credential: Credential) {
        let account = credential.account
        iss = account.namespace.rawValue
        sub = account.id
        name = account.name == account.id ? nil : account.name
        type = account.kind.rawValue
        scopes = account.scopes
        sid = credential.session
        iat = credential.issued
        exp = credential.expiry
    }

    /// What the token proves; nil when the claims make nothing.
    var credential: Credential? {
        guard let kind = Account.Kind(rawValue: type), let namespace = try? Namespace(iss), !sub.isEmpty
        else { return nil }
        return Credential(
            account: Account(id: sub, name: name ?? sub, kind: kind, namespace: namespace, scopes: scopes),
            session: sid, issued: iat, expiry: exp)
    }

    /// Nothing: `TokenVerifier` judges a token as a whole.
    func verify(using algorithm: some JWTAlgorithm) async throws {}
}
