import Foundation
import GRDB
package import MicroCore

/// Refresh tokens in the database, by their hashes.
package struct SQLiteRefreshTokenStore: RefreshTokenStore {
    private let database: SQLiteDatabase

    package init(_ database: SQLiteDatabase) {
        self.database = database
    }

    /// Adds a token and drops what its account has too many of.
    package func add(_ token: RefreshTokenRecord, now: Int64) async throws(MicroError) {
        try await database.write { db in
            let owner: StatementArguments = [token.namespace.rawValue, token.account]
            let isThere = try Bool.fetchOne(
                db, sql: "SELECT 1 FROM accounts WHERE namespace = ? AND id = ?", arguments: owner)
            guard isThere != nil else {
                throw MicroError(
                    .notFound, "there is no account \"\(token.account)\" in the namespace \(token.namespace)")
            }
            try db.execute(
                sql: "DELETE FROM refresh_tokens WHERE namespace = ? AND account = ? AND expiry <= ?",
                arguments: owner + [now])
            try db.execute(
                sql: """
                    DELETE FROM refresh_tokens WHERE hash IN (
                        SELECT hash FROM refresh_tokens WHERE namespace = ? AND account = ?
                        ORDER BY expiry DESC LIMIT -1 OFFSET ?)
                    """,
                arguments: owner + [RefreshTokenLimits.perAccount - 1])
            try Self.insert(token, in: db)
        }
    }

    /// Spends a token and puts another in its place.
    package func rotate(
        _ hash: [UInt8], to replacement: [UInt8], expiry: Int64, now: Int64
    ) async throws(MicroError) -> RefreshTokenRecord? {
        try await database.write { db in
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT * FROM refresh_tokens WHERE hash = ? AND expiry > ?",
                    arguments: [Data(hash), now])
            else { return nil }
            try db.execute(sql: "DELETE FROM refresh_tokens WHERE hash = ?", arguments: [Data(hash)])
            let next = RefreshTokenRecord(
                hash: replacement, account: row["account"], namespace: try Namespace(row["namespace"]),
                expiry: expiry)
            try Self.insert(next, in: db)
            return next
        }
    }

    /// Ends every token of the account.
    package func removeAll(of account: String, in namespace: Namespace) async throws(MicroError) {
        try await database.write { db in
            try db.execute(
                sql: "DELETE FROM refresh_tokens WHERE namespace = ? AND account = ?",
                arguments: [namespace.rawValue, account])
        }
    }

    private static func insert(_ token: RefreshTokenRecord, in db: Database) throws {
        try db.execute(
            sql: "INSERT INTO refresh_tokens (hash, namespace, account, expiry) VALUES (?, ?, ?, ?)",
            arguments: [Data(token.hash), token.namespace.rawValue, token.account, token.expiry])
    }
}
