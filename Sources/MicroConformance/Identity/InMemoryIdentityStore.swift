package import MicroCore

/// Accounts, keys and refresh tokens for tests: gone with the process.
package actor InMemoryIdentityStore: AccountStore, KeyStore, RefreshTokenStore {
    private var records: [AccountRecord] = []
    private var signingKeys: [SigningKey] = []
    private var tokens: [[UInt8]: RefreshTokenRecord] = [:]

    package init() {}

    /// The account whose id or name this is, or nil.
    package func account(
        _ idOrName: String, in namespace: Namespace
    ) async throws(MicroError) -> AccountRecord? {
        records.first {
            $0.account.namespace == namespace && ($0.account.id == idOrName || $0.account.name == idOrName)
        }
    }

    /// Every account of the namespace, by id.
    package func accounts(in namespace: Namespace) async throws(MicroError) -> [AccountRecord] {
        records.filter { $0.account.namespace == namespace }.sorted { $0.account.id < $1.account.id }
    }

    /// Adds an account.
    package func add(_ record: AccountRecord) async throws(MicroError) {
        let handles: Set = [record.account.id, record.account.name]
        let isTaken = records.contains {
            $0.account.namespace == record.account.namespace
                && !handles.isDisjoint(with: [$0.account.id, $0.account.name])
        }
        guard !isTaken else { throw MicroError(.conflict, "the id or name is taken") }
        records.append(record)
    }

    /// Replaces what proves the account's secret.
    package func setSecret(
        _ secret: SecretHash, of id: String, in namespace: Namespace
    ) async throws(MicroError) {
        guard let index = index(of: id, in: namespace) else {
            throw MicroError(.notFound, "there is no such account")
        }
        records[index].secret = secret
    }

    /// Removes the account and its refresh tokens.
    package func remove(_ id: String, in namespace: Namespace) async throws(MicroError) {
        records.removeAll { $0.account.namespace == namespace && $0.account.id == id }
        try await removeAll(of: id, in: namespace)
    }

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

    /// Adds a token.
    package func add(_ token: RefreshTokenRecord, now: Int64) async throws(MicroError) {
        guard index(of: token.account, in: token.namespace) != nil else {
            throw MicroError(.notFound, "there is no such account")
        }
        let owned = tokens.values
            .filter { $0.namespace == token.namespace && $0.account == token.account }
            .sorted { $0.expiry > $1.expiry }
        let surplus = owned.dropFirst(RefreshTokenLimits.perAccount - 1)
        for old in owned.filter({ $0.expiry <= now }) + surplus { tokens[old.hash] = nil }
        tokens[token.hash] = token
    }

    /// Spends a token and puts another in its place.
    package func rotate(
        _ hash: [UInt8], to replacement: [UInt8], expiry: Int64, now: Int64
    ) async throws(MicroError) -> RefreshTokenRecord? {
        guard var token = tokens[hash], token.expiry > now else { return nil }
        tokens[hash] = nil
        token.hash = replacement
        token.expiry = expiry
        tokens[replacement] = token
        return token
    }

    /// Ends every token of the account.
    package func removeAll(of account: String, in namespace: Namespace) async throws(MicroError) {
        tokens = tokens.filter { $0.value.namespace != namespace || $0.value.account != account }
    }

    private func index(of id: String, in namespace: Namespace) -> Int? {
        records.firstIndex { $0.account.namespace == namespace && $0.account.id == id }
    }
}
