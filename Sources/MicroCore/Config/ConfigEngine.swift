/// Keeps the settings of every namespace.
package protocol ConfigEngine: Sendable {
    /// The settings of one namespace.
    /// - Parameter account: the id of whoever changes them, for the history; empty for nobody in particular.
    func config(in namespace: Namespace, for account: String) -> any Config

    /// Encrypts every secret of every namespace with a new key, and forgets the old ones. When it fails, every secret
    /// can still be read, and doing it again finishes it. Secrets whose key is lost stay as they are.
    func rotateKey() async throws(MicroError) -> ConfigKeyRotation
}

/// What came of a change of the key.
package struct ConfigKeyRotation: Hashable, Sendable {
    /// How many secrets of documents were encrypted anew.
    package var encrypted = 0
    /// How many secrets of documents nobody can open, because their key is not known. Setting one anew mends it.
    package var lost = 0

    package init(encrypted: Int = 0, lost: Int = 0) {
        self.encrypted = encrypted
        self.lost = lost
    }
}
