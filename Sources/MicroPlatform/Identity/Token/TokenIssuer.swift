import JWTKit
import MicroCore

/// Signs access tokens.
struct TokenIssuer: Sendable {
    let keyring: Keyring

    /// A token that proves what the credential says.
    func accessToken(for credential: Credential) async throws(MicroError) -> String {
        let keys = keyring.current
        do {
            return try await keys.collection.sign(
                TokenClaims(credential), kid: JWKIdentifier(string: keys.current))
        } catch {
            throw MicroError(.internalError, "signing a token failed", cause: error)
        }
    }
}
