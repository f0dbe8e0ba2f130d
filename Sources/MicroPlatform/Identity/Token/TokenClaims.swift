import JWTKit
import MicroCore

/// What a token says.
struct TokenClaims: JWTPayload {
    /// The namespace that issued it.
    var iss: String
    /// The id of the account.
    var sub: String
    var name: String
    var type: String
    var scopes: [String]
    /// When it was issued, in seconds since 1970.
    var iat: Int64
    /// When it ends, in seconds since 1970.
    var exp: Int64
    /// The token's own id.
    var jti: String

    init(_ account: Account, issued: Int64, expiry: Int64) {
        iss = account.namespace.rawValue
        sub = account.id
        name = account.name
        type = account.kind.rawValue
        scopes = account.scopes
        iat = issued
        exp = expiry
        jti = RandomSecret.text(byteCount: 12)
    }

    /// The account that the token speaks for; nil when the claims make none.
    var account: Account? {
        guard let kind = Account.Kind(rawValue: type), let namespace = try? Namespace(iss), !sub.isEmpty
        else { return nil }
        return Account(id: sub, name: name, kind: kind, namespace: namespace, scopes: scopes)
    }

    /// Nothing: `TokenVerifier` judges a token as a whole.
    func verify(using algorithm: some JWTAlgorithm) async throws {}
}
