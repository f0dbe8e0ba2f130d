package import Logging
package import MicroCore

/// Settings kept in the platform's own tables of a store.
package struct StoredConfigEngine: ConfigEngine {
    let store: any StoreEngine
    let keyring: ConfigKeyring
    let turns = ConfigTurns()
    let logger: Logger
    private let documents = ConfigDocuments()
    let rotations = Gate(insideMax: 1, waitingMax: 16)
    private let now: @Sendable () -> Int64

    /// Ends a rotation of the key that was cut short; while it cannot, both keys stay.
    /// - Parameter now: gives milliseconds since 1970.
    package init(
        store: any StoreEngine, keyring: ConfigKeyring, logger: Logger,
        now: @escaping @Sendable () -> Int64 = TimeOfDay.milliseconds
    ) async {
        self.store = store
        self.keyring = keyring
        self.now = now
        self.logger = logger
        guard keyring.isRotating else { return }
        do throws(MicroError) {
            let rotation = try await rotateKey()
            logger.info(
                "ended the change of the configuration's key", metadata: ["secrets": "\(rotation.encrypted)"])
        } catch {
            logger.warning(
                "the change of the configuration's key did not end", metadata: ["error": "\(error.detail)"])
        }
    }

    package func config(in namespace: Namespace, for account: String) -> any Config {
        StoredConfig(
            namespace: namespace, account: account, archive: archive(of: namespace), keyring: keyring,
            turns: turns, now: now)
    }

    func archive(of namespace: Namespace) -> ConfigArchive {
        ConfigArchive(namespace: namespace, store: store.store(in: namespace), documents: documents)
    }
}
