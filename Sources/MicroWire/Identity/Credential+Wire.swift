package import MicroCore

extension Credential {
    /// What the platform says of a token that a caller showed to a service of `namespace`.
    /// - Throws: `invalidArgument` naming the field that is wrong.
    package init(wire: Auth_InspectResponse, in namespace: Namespace) throws(MicroError) {
        self.init(
            account: try Account(wire: wire.account), kind: .caller(namespace), session: wire.session,
            issued: wire.issued, expiry: wire.expiry)
    }
}

extension Auth_InspectResponse {
    /// What a token proves, and the account as it is now.
    package init(_ credential: Credential, account: Account) {
        self.init()
        self.account = Auth_Account(account)
        session = credential.session
        issued = credential.issued
        expiry = credential.expiry
    }
}
