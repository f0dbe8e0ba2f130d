package import MicroCore

extension Token {
    /// - Throws: `invalidArgument` when there is no access token.
    package init(wire: Auth_Token) throws(MicroError) {
        guard !wire.accessToken.isEmpty else {
            throw WireField("token.access_token").malformed("must not be empty")
        }
        self.init(
            accessToken: wire.accessToken, refreshToken: wire.refreshToken, created: wire.created,
            expiry: wire.expiry, callerToken: wire.callerToken)
    }
}

extension Auth_Token {
    /// The token.
    package init(_ token: Token) {
        self.init()
        accessToken = token.accessToken
        refreshToken = token.refreshToken
        created = token.created
        expiry = token.expiry
        callerToken = token.callerToken
    }
}
