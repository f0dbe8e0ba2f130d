/// What a login gives: a short-lived proof of identity, and the means to get the next one.
public struct Token: Hashable, Sendable {
    /// The signed proof, sent as `authorization: Bearer …`.
    public var accessToken: String
    /// What the next token is obtained with, once.
    public var refreshToken: String
    /// Seconds since 1970.
    public var created: Int64
    /// Seconds since 1970.
    public var expiry: Int64
    /// What proves the account to the services of its namespace that it calls directly, and to nobody else.
    public var callerToken: String

    public init(
        accessToken: String, refreshToken: String, created: Int64, expiry: Int64, callerToken: String = ""
    ) {
        self.accessToken = accessToken
        self.refreshToken = refreshToken
        self.created = created
        self.expiry = expiry
        self.callerToken = callerToken
    }
}
