package import MicroCore

extension Account {
    /// The longest id and name.
    package static let idBytesMax = 256

    /// - Throws: `invalidArgument` naming the field that is wrong.
    package init(wire: Auth_Account) throws(MicroError) {
        let id = try WireField("account.id").text(wire.id, bytesMax: Self.idBytesMax)
        self.init(
            id: id,
            name: wire.name.isEmpty
                ? id : try WireField("account.name").text(wire.name, bytesMax: Self.idBytesMax),
            kind: try Kind(wire: wire.type),
            namespace: wire.issuer.isEmpty
                ? .micro
                : try WireField("account.issuer").parse { () throws(MicroError) in try Namespace(wire.issuer)
                },
            scopes: wire.scopes,
            metadata: wire.metadata
        )
    }
}

extension Account.Kind {
    /// The kind that the wire names; a user when it names none.
    /// - Throws: `invalidArgument` for any other name.
    package init(wire: String) throws(MicroError) {
        guard let kind = wire.isEmpty ? .user : Account.Kind(rawValue: wire) else {
            throw WireField("type").malformed("is not user or service")
        }
        self = kind
    }
}

extension Auth_Account {
    /// The account; with its secret only in the answer that made it.
    package init(_ account: Account, secret: String = "") {
        self.init()
        id = account.id
        name = account.name
        type = account.kind.rawValue
        issuer = account.namespace.rawValue
        scopes = account.scopes
        metadata = account.metadata
        self.secret = secret
    }
}
