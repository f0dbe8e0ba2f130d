import Crypto
import FoundationEssentials
import MicroCore

/// Makes and verifies what tells the services of one namespace who is calling them.
///
/// A door gives a service this instead of the caller's own token, so that nobody's service can act as its callers
/// anywhere else. Only the platform reads it: `caller.CLAIMS.MAC`, the claims as a list in JSON, in base64.
struct CallerTokens: Sendable {
    private static let prefix = "caller."

    /// Without the names of its members, since it travels with every call.
    private struct Claims: Codable {
        /// The namespace whose services it is for.
        var audience: String
        var issuer: String
        var id: String
        /// Nothing when it is the id.
        var name: String
        var kind: String
        var scopes: [String]
        var session: String
        var issued: Int64
        var expiry: Int64

        init(_ credential: Credential, for namespace: Namespace) {
            let account = credential.account
            audience = namespace.rawValue
            issuer = account.namespace.rawValue
            id = account.id
            name = account.name == account.id ? "" : account.name
            kind = account.kind.rawValue
            scopes = account.scopes
            session = credential.session
            issued = credential.issued
            expiry = credential.expiry
        }

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            audience = try list.decode(String.self)
            issuer = try list.decode(String.self)
            id = try list.decode(String.self)
            name = try list.decode(String.self)
            kind = try list.decode(String.self)
            scopes = try list.decode([String].self)
            session = try list.decode(String.self)
            issued = try list.decode(Int64.self)
            expiry = try list.decode(Int64.self)
        }

        func encode(to encoder: any Encoder) throws {
            var list = encoder.unkeyedContainer()
            for text in [audience, issuer, id, name, kind] { try list.encode(text) }
            try list.encode(scopes)
            try list.encode(session)
            try list.encode(issued)
            try list.encode(expiry)
        }

        /// Nil when the claims make nothing.
        var credential: Credential? {
            guard let audience = try? Namespace(audience), let issuer = try? Namespace(issuer),
                let kind = Account.Kind(rawValue: kind)
            else { return nil }
            return Credential(
                account: Account(
                    id: id, name: name.isEmpty ? id : name, kind: kind, namespace: issuer, scopes: scopes),
                kind: .caller(audience), session: session, issued: issued, expiry: expiry)
        }
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
        let claims = Claims(credential, for: namespace)
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
            let claims = try? JSONDecoder().decode(Claims.self, from: Data(json))
        else { return nil }
        return claims.credential
    }
}
