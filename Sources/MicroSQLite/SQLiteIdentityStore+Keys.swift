import Foundation
import GRDB
package import MicroCore

extension SQLiteIdentityStore: KeyStore {
    /// Every key, the newest first.
    package func keys() async throws(MicroError) -> [SigningKey] {
        try await database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM signing_keys ORDER BY created DESC, rowid DESC")
                .map(SigningKey.init(row:))
        }
    }

    /// Adds a key.
    package func add(_ key: SigningKey) async throws(MicroError) {
        try await database.write { db in
            let isTaken = try Bool.fetchOne(
                db, sql: "SELECT 1 FROM signing_keys WHERE id = ?", arguments: [key.id])
            guard isTaken == nil else {
                throw MicroError(.conflict, "a key \"\(key.id)\" is there already")
            }
            try db.execute(
                sql: "INSERT INTO signing_keys (id, algorithm, bytes, created) VALUES (?, ?, ?, ?)",
                arguments: [key.id, key.algorithm.rawValue, Data(key.bytes), key.created])
        }
    }

    /// Removes a key.
    package func remove(_ id: String) async throws(MicroError) {
        try await database.write { db in
            try db.execute(sql: "DELETE FROM signing_keys WHERE id = ?", arguments: [id])
        }
    }
}

extension SigningKey {
    fileprivate init(row: Row) throws {
        guard let algorithm = Algorithm(rawValue: row["algorithm"]) else {
            throw SQLiteDatabase.damaged()
        }
        let bytes: Data = row["bytes"]
        self.init(id: row["id"], algorithm: algorithm, bytes: Array(bytes), created: row["created"])
    }
}
