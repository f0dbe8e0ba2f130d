import GRDB
package import MicroCore

extension SQLiteIdentityStore: NamespaceStore {
    /// Every namespace, by name.
    package func namespaces() async throws(MicroError) -> [NamespaceRecord] {
        try await database.read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM namespaces ORDER BY name").map { row in
                NamespaceRecord(name: try Namespace(row["name"]), created: row["created"])
            }
        }
    }

    /// Adds a namespace with its first rule.
    package func add(_ namespace: NamespaceRecord, rule: Rule) async throws(MicroError) {
        try await database.write { db in
            guard try !namespace.name.exists(in: db) else {
                throw MicroError(.conflict, "the namespace \(namespace.name) is there already")
            }
            try db.execute(
                sql: "INSERT INTO namespaces (name, created) VALUES (?, ?)",
                arguments: [namespace.name.rawValue, namespace.created])
            try rule.insert(into: namespace.name, db)
        }
    }

    /// Removes a namespace with its accounts, logins and rules.
    package func remove(
        _ namespace: Namespace, now: Int64, revocationExpiry: Int64
    ) async throws(MicroError) -> Revocation {
        try await database.write { db in
            try namespace.require(in: db)
            let deployed = try String.fetchAll(
                db,
                sql: "SELECT DISTINCT name FROM runtime_records WHERE namespace = ? ORDER BY name LIMIT 8",
                arguments: [namespace.rawValue])
            guard deployed.isEmpty else {
                throw MicroError(
                    .failedPrecondition,
                    "services are deployed in the namespace \(namespace): \(deployed.joined(separator: ", "))"
                )
            }
            for statement in [
                "DELETE FROM accounts WHERE namespace = ?",
                "DELETE FROM blocked_accounts WHERE namespace = ?",
            ] {
                try db.execute(sql: statement, arguments: [namespace.rawValue])
            }
            try db.execute(
                sql: "DELETE FROM namespaces WHERE name = ?", arguments: [namespace.rawValue])
            try db.execute(
                sql: "INSERT OR IGNORE INTO namespace_leftovers (name) VALUES (?)",
                arguments: [namespace.rawValue])
            let revocation = Revocation(namespace: namespace, issuedUntil: now)
            try revocation.apply(in: db, expiry: revocationExpiry)
            return revocation
        }
    }

    /// Removed namespaces of which something may be left.
    package func leftovers() async throws(MicroError) -> [Namespace] {
        try await database.read { db in
            try String.fetchAll(db, sql: "SELECT name FROM namespace_leftovers ORDER BY name")
                .map { try Namespace($0) }
        }
    }

    /// Forgets that a namespace was removed.
    package func forgetLeftover(_ namespace: Namespace) async throws(MicroError) {
        try await database.write { db in
            try db.execute(
                sql: "DELETE FROM namespace_leftovers WHERE name = ?", arguments: [namespace.rawValue])
        }
    }
}

extension Namespace {
    func exists(in db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT 1 FROM namespaces WHERE name = ?", arguments: [rawValue]) != nil
    }

    /// - Throws: `notFound` when it is not there.
    func require(in db: Database) throws {
        guard try exists(in: db) else {
            throw MicroError(.notFound, "there is no namespace \(self)")
        }
    }
}
