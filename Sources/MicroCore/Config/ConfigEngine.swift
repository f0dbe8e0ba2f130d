/// Keeps the settings of every namespace.
package protocol ConfigEngine: Sendable {
    /// The settings of one namespace.
    /// - Parameter account: the id of whoever changes them, for the history; empty for nobody in particular.
    func config(in namespace: Namespace, for account: String) -> any Config

    /// Encrypts every secret of every namespace with a new key, and forgets the old ones. When it fails, every secret
    /// can still be read, and doing it again finishes it.
    /// - Returns: how many secrets were encrypted anew.
    func rotateKey() async throws(MicroError) -> Int
}
