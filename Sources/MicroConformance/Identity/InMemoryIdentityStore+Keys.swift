package import MicroCore

extension InMemoryIdentityStore: KeyStore {
    /// Every key, the newest first.
    package func keys() async throws(MicroError) -> [SigningKey] {
        signingKeys.enumerated()
            .sorted { ($0.element.created, $0.offset) > ($1.element.created, $1.offset) }
            .map(\.element)
    }

    /// Adds a key.
    package func add(_ key: SigningKey) async throws(MicroError) {
        guard !signingKeys.contains(where: { $0.id == key.id }) else {
            throw MicroError(.conflict, "the key's id is taken")
        }
        signingKeys.append(key)
    }

    /// Removes a key.
    package func remove(_ id: String) async throws(MicroError) {
        signingKeys.removeAll { $0.id == id }
    }
}
