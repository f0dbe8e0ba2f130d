import MicroWire

/// An account as scripts read it.
struct AccountLine: Encodable {
    let id: String
    let name: String
    let type: String
    /// The namespace that it belongs to.
    let issuer: String
    let scopes: [String]
    let metadata: [String: String]
    /// Absent but where the platform has just made it.
    let secret: String?

    init(_ account: Auth_Account) {
        id = account.id
        name = account.name
        type = account.type
        issuer = account.issuer
        scopes = account.scopes
        metadata = account.metadata
        secret = account.secret.isEmpty ? nil : account.secret
    }
}
