import JWTKit
import MicroCore

/// Signs access tokens.
struct TokenIssuer: Sendable {
    let keys: SigningKeys

    /// A token that proves `account` until `expiry`.
    func accessToken(
        for account: Account, issued: Int64, expiry: Int64
    ) async throws(MicroError) -> String {
        do {
            return try await keys.collection.sign(
                TokenClaims(account, issued: issued, expiry: expiry),
                kid: JWKIdentifier(string: keys.current))
        } catch {
            throw MicroError(.internalError, "signing a token failed", cause: error)
        }
    }
}
