import Crypto
import FoundationEssentials
import MicroCore

/// Makes and verifies what tells the services of one namespace who is calling them.
///
/// A door gives a service this instead of the caller's own token, so that nobody's service can act as its callers
/// anywhere else. Only the platform reads it: `caller.CLAIMS.MAC`, the claims as JSON in base64.
struct CallerTokens: Sendable {
    private static let prefix = "caller."

    private struct Claims: Codable {
        /// The namespace whose services it is for.
        var aud: String
        var iss: String
        var sub: String
        var name: String
        var type: String
        var scopes: [String]
        var sid: String
        var iat: Int64
        var exp: Int64
    }

    private let key: SymmetricKey

    /// `key` also signs other things; what is signed here is told apart.
    init(key: [UInt8]) {
        let derived = HMAC<SHA256>.authenticationCode(
            for: Data("caller tokens".utf8), using: SymmetricKey(data: key))
        self.key = SymmetricKey(data: Data(derived))
    }

    /// Whether a token claims to be one of these.
    static func isOne(_ token: String) -> Bool { token.hasPrefix(prefix) }

    /// Tells the services of `namespace` whom the credential belongs to, for as long as it holds.
    func token(of credential: Credential, in namespace: Namespace) -> String {
        let account = credential.account
        let claims = Claims(
            aud: namespace.rawValue, iss: account.namespace.rawValue, sub: account.id, name: account.name,
            type: account.kind.rawValue, scopes: account.scopes, sid: credential.session,
            iat: credential.issued, exp: credential.expiry)
        // Texts and numbers always encode.
        let json = (try? JSONEncoder().encode(claims)) ?? Data()
        let signed = Self.prefix + Base64URL.encode(json)
        let code = HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: key)
        return "\(signed).\(Base64URL.encode(code))"
    }

    /// What a token proves; nil when it was not made here. Whether it has ended is not looked at.
    func credential(of token: String) -> Credential? {
        guard Self.isOne(token), let dot = token.lastIndex(of: "."),
            let code = Base64URL.decode(token[token.index(after: dot)...]),
            HMAC<SHA256>.isValidAuthenticationCode(
                code, authenticating: Data(token[..<dot].utf8), using: key),
            let json = Base64URL.decode(token[..<dot].dropFirst(Self.prefix.count)),
            let claims = try? JSONDecoder().decode(Claims.self, from: Data(json)),
            let audience = try? Namespace(claims.aud), let issuer = try? Namespace(claims.iss),
            let kind = Account.Kind(rawValue: claims.type)
        else { return nil }
        return Credential(
            account: Account(
                id: claims.sub, name: claims.name, kind: kind, namespace: issuer, scopes: claims.scopes),
            kind: .caller(audience), session: claims.sid, issued: claims.iat, expiry: claims.exp)
    }
}
