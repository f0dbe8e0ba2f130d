/// A key that the platform signs with, and the name it is found by.
package struct SigningKey: Hashable, Sendable {
    /// What a key is for.
    package enum Algorithm: String, Hashable, Sendable {
        /// ECDSA on P-256: tokens, which anybody may verify.
        case es256 = "ES256"
        /// HMAC with SHA-256: the secrets of services, which only the platform verifies.
        case hs256 = "HS256"
    }

    /// The `kid` in the tokens that it signs.
    package var id: String
    package var algorithm: Algorithm
    /// The private key's raw bytes.
    package var bytes: [UInt8]
    /// Seconds since 1970.
    package var created: Int64

    package init(id: String, algorithm: Algorithm, bytes: [UInt8], created: Int64) {
        self.id = id
        self.algorithm = algorithm
        self.bytes = bytes
        self.created = created
    }
}

/// Keeps the platform's signing keys.
package protocol KeyStore: Sendable {
    /// Every key, the newest first.
    func keys() async throws(MicroError) -> [SigningKey]

    /// Adds a key. Durable when this returns.
    /// - Throws: `conflict` when a key of this id is there.
    func add(_ key: SigningKey) async throws(MicroError)

    /// Removes a key. Removing what is not there succeeds. Durable when this returns.
    func remove(_ id: String) async throws(MicroError)
}
