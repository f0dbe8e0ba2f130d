import Foundation
import GRDB
package import MicroCore

extension SQLiteIdentityStore: SessionStore {
    /// Begins a login and drops what its account has too many of.
    package func add(
        _ session: SessionRecord, _ token: RefreshTokenRecord, proven secret: SecretHash, now: Int64
    ) async throws(MicroError) {
        try await database.write { db in
            let owner: StatementArguments = [session.namespace.rawValue, session.account]
            let isThere = try Bool.fetchOne(
                db, sql: "SELECT 1 FROM accounts WHERE namespace = ? AND id = ? AND secret = ?",
                arguments: owner + [secret.rawValue])
            guard isThere != nil else {
                throw MicroError(
                    .notFound,
                    "there is no account \"\(session.account)\" in the namespace \(session.namespace)")
            }
            try Self.dropExcess(of: owner, now: now, db)
            try db.execute(
                sql: "INSERT INTO sessions (id, namespace, account, end) VALUES (?, ?, ?, ?)",
                arguments: [session.id, session.namespace.rawValue, session.account, session.end])
            try Self.insert(token, session.id, db)
        }
    }

    /// Whether a login has begun and was not ended by anything but time.
    package func isOpen(_ session: String) async throws(MicroError) -> Bool {
        try await database.readBriefly { db in
            try Bool.fetchOne(db, sql: "SELECT 1 FROM sessions WHERE id = ?", arguments: [session]) != nil
        }
    }

    /// Spends a token and puts another in its place.
    package func rotate(
        _ hash: [UInt8], to replacement: RefreshTokenRecord, now: Int64, revocationExpiry: Int64
    ) async throws(MicroError) -> RefreshOutcome {
        try await database.write { db in
            guard
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT sessions.*, tokens.expiry, tokens.is_spent FROM refresh_tokens AS tokens
                        JOIN sessions ON sessions.id = tokens.session WHERE tokens.hash = ?
                        """,
                    arguments: [Data(hash)])
            else { return .unknown }
            let session = SessionRecord(
                id: row["id"], account: row["account"], namespace: try Namespace(row["namespace"]),
                end: row["end"])
            if row["is_spent"] {
                let revocation = Revocation(
                    namespace: session.namespace, account: session.account, session: session.id,
                    issuedUntil: now)
                try revocation.apply(in: db, expiry: revocationExpiry)
                return .replayed(revocation)
            }
            guard row["expiry"] as Int64 > now, session.end > now else { return .unknown }
            try db.execute(
                sql: "UPDATE refresh_tokens SET is_spent = 1 WHERE hash = ?", arguments: [Data(hash)])
            try Self.dropSpent(of: session.id, db)
            var next = replacement
            next.expiry = min(next.expiry, session.end)
            try Self.insert(next, session.id, db)
            return .rotated(session)
        }
    }

    /// Ends the logins that the revocation covers, and remembers it.
    package func revoke(_ revocation: Revocation, expiry: Int64) async throws(MicroError) {
        try await database.write { try revocation.apply(in: $0, expiry: expiry) }
    }

    /// What was revoked and is to be remembered still.
    package func revocations(now: Int64) async throws(MicroError) -> [Revocation] {
        try await database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM revocations WHERE expiry > ?", arguments: [now]).map {
                Revocation(
                    namespace: try Namespace($0["namespace"]), account: $0["account"],
                    session: $0["session"], issuedUntil: $0["issued_until"])
            }
        }
    }

    private static func dropExcess(of owner: StatementArguments, now: Int64, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM sessions WHERE namespace = ? AND account = ? AND end <= ?",
            arguments: owner + [now])
        try db.execute(
            sql: """
                DELETE FROM sessions WHERE id IN (
                    SELECT id FROM sessions WHERE namespace = ? AND account = ?
                    ORDER BY end DESC LIMIT -1 OFFSET ?)
                """,
            arguments: owner + [SessionLimits.perAccount - 1])
    }

    private static func dropSpent(of session: String, _ db: Database) throws {
        try db.execute(
            sql: """
                DELETE FROM refresh_tokens WHERE rowid IN (
                    SELECT rowid FROM refresh_tokens WHERE session = ? AND is_spent = 1
                    ORDER BY rowid DESC LIMIT -1 OFFSET ?)
                """,
            arguments: [session, SessionLimits.spentTokensMax])
    }

    private static func insert(_ token: RefreshTokenRecord, _ session: String, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO refresh_tokens (hash, session, expiry, is_spent) VALUES (?, ?, ?, 0)",
            arguments: [Data(token.hash), session, token.expiry])
    }
}

extension Revocation {
    /// Ends the logins that it covers, remembers it, and forgets those that were to be remembered until now.
    func apply(in db: Database, expiry: Int64) throws {
        try db.execute(
            sql: """
                DELETE FROM sessions WHERE namespace = :namespace AND (:account IS NULL OR account = :account)
                    AND (:session IS NULL OR id = :session)
                """,
            arguments: ["namespace": namespace.rawValue, "account": account, "session": session])
        try db.execute(sql: "DELETE FROM revocations WHERE expiry <= ?", arguments: [issuedUntil])
        try db.execute(
            sql: """
                INSERT INTO revocations (namespace, account, session, issued_until, expiry)
                VALUES (?, ?, ?, ?, ?)
                """,
            arguments: [namespace.rawValue, account, session, issuedUntil, expiry])
    }
}
