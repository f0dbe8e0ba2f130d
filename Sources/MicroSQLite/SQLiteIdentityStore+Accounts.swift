import GRDB
package import MicroCore

extension SQLiteIdentityStore: AccountStore {
    /// The account whose id or name this is, or nil.
    package func account(
        _ idOrName: String, in namespace: Namespace
    ) async throws(MicroError) -> AccountRecord? {
        try await database.read { db in
            try Row.fetchOne(
                db,
                sql: """
                    SELECT accounts.* FROM account_handles AS handles
                    JOIN accounts ON accounts.namespace = handles.namespace AND accounts.id = handles.account
                    WHERE handles.namespace = ? AND handles.handle = ?
                    """,
                arguments: [namespace.rawValue, idOrName]
            ).map(AccountRecord.init(row:))
        }
    }

    /// Every account of the namespace, by id.
    package func accounts(in namespace: Namespace) async throws(MicroError) -> [AccountRecord] {
        try await database.read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM accounts WHERE namespace = ? ORDER BY id",
                arguments: [namespace.rawValue]
            ).map(AccountRecord.init(row:))
        }
    }

    /// Adds an account, with its id and name as what it is found by.
    package func add(_ record: AccountRecord) async throws(MicroError) {
        let account = record.account
        try await database.write { db in
            try account.namespace.require(in: db)
            try Self.requireFree(account, in: db)
            try db.execute(
                sql: """
                    INSERT INTO accounts (namespace, id, name, kind, scopes, metadata, secret, created)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    account.namespace.rawValue, account.id, account.name, account.kind.rawValue,
                    try StoredJSON.text(account.scopes), try StoredJSON.text(account.metadata),
                    record.secret.rawValue, record.created,
                ])
            for handle in Set([account.id, account.name]) {
                try db.execute(
                    sql: "INSERT INTO account_handles (namespace, handle, account) VALUES (?, ?, ?)",
                    arguments: [account.namespace.rawValue, handle, account.id])
            }
        }
    }

    /// Replaces what proves the account's secret, and ends what was proven with the old one.
    package func setSecret(
        _ secret: SecretHash, of id: String, in namespace: Namespace, now: Int64, revocationExpiry: Int64
    ) async throws(MicroError) -> Revocation {
        try await database.write { db in
            try db.execute(
                sql: "UPDATE accounts SET secret = ? WHERE namespace = ? AND id = ?",
                arguments: [secret.rawValue, namespace.rawValue, id])
            guard db.changesCount == 1 else { throw Self.absent(id, in: namespace) }
            let revocation = Revocation(namespace: namespace, account: id, issuedUntil: now)
            try revocation.apply(in: db, expiry: revocationExpiry)
            return revocation
        }
    }

    /// Removes the account and all that belongs to it.
    package func remove(
        _ id: String, in namespace: Namespace, now: Int64, revocationExpiry: Int64
    ) async throws(MicroError) -> Revocation {
        try await database.write { db in
            let key: StatementArguments = [namespace.rawValue, id]
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM accounts WHERE namespace = ? AND id = ?", arguments: key)
            guard let account = try row.map(AccountRecord.init(row:))?.account else {
                throw Self.absent(id, in: namespace)
            }
            try db.execute(sql: "DELETE FROM accounts WHERE namespace = ? AND id = ?", arguments: key)
            if account.kind == .user, account.isPlatformAdmin { try Self.requireAdmin(in: db) }
            let revocation = Revocation(namespace: namespace, account: id, issuedUntil: now)
            try revocation.apply(in: db, expiry: revocationExpiry)
            return revocation
        }
    }

    /// What throws here undoes what its transaction did.
    private static func requireAdmin(in db: Database) throws {
        let isThere = try Row.fetchAll(
            db, sql: "SELECT * FROM accounts WHERE namespace = ? AND kind = ?",
            arguments: [Namespace.micro.rawValue, Account.Kind.user.rawValue]
        ).contains { try AccountRecord(row: $0).account.isAdmin }
        guard isThere else {
            throw MicroError(
                .failedPrecondition,
                "it is the last administrator of the namespace micro: make another one first")
        }
    }

    private static func absent(_ id: String, in namespace: Namespace) -> MicroError {
        MicroError(.notFound, "there is no account \"\(id)\" in the namespace \(namespace)")
    }

    private static func requireFree(_ account: Account, in db: Database) throws {
        for handle in [account.id, account.name] {
            let isTaken = try Bool.fetchOne(
                db, sql: "SELECT 1 FROM account_handles WHERE namespace = ? AND handle = ?",
                arguments: [account.namespace.rawValue, handle])
            guard isTaken == nil else {
                throw MicroError(
                    .conflict,
                    "an account with the id or name \"\(handle)\" is there already in the namespace \(account.namespace)"
                )
            }
        }
    }
}

extension AccountRecord {
    fileprivate init(row: Row) throws {
        guard let kind = Account.Kind(rawValue: row["kind"]) else {
            throw SQLiteDatabase.damaged()
        }
        self.init(
            account: Account(
                id: row["id"], name: row["name"], kind: kind, namespace: try Namespace(row["namespace"]),
                scopes: try StoredJSON.value([String].self, from: row["scopes"]),
                metadata: try StoredJSON.value([String: String].self, from: row["metadata"])),
            secret: SecretHash(rawValue: row["secret"]), created: row["created"])
    }
}
