import GRDB
package import MicroCore

extension SQLiteIdentityStore: BlockStore {
    /// Every entry, by namespace and id.
    package func blocked() async throws(MicroError) -> [BlockedAccount] {
        try await database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM blocked_accounts ORDER BY namespace, id").map { row in
                BlockedAccount(id: row["id"], namespace: try Namespace(row["namespace"]))
            }
        }
    }

    /// Adds an entry, if it is not there.
    package func block(_ account: BlockedAccount) async throws(MicroError) {
        try await database.write { db in
            try db.execute(
                sql: "INSERT OR IGNORE INTO blocked_accounts (namespace, id) VALUES (?, ?)",
                arguments: [account.namespace.rawValue, account.id])
        }
    }

    /// Removes an entry.
    package func unblock(_ account: BlockedAccount) async throws(MicroError) {
        try await database.write { db in
            try db.execute(
                sql: "DELETE FROM blocked_accounts WHERE namespace = ? AND id = ?",
                arguments: [account.namespace.rawValue, account.id])
        }
    }
}
