import GRDB
package import MicroCore

extension SQLiteIdentityStore: RuleStore {
    /// Every rule of every namespace.
    package func rules() async throws(MicroError) -> [Namespace: [Rule]] {
        try await database.read { db in
            var rules: [Namespace: [Rule]] = [:]
            for name in try String.fetchAll(db, sql: "SELECT name FROM namespaces") {
                rules[try Namespace(name)] = []
            }
            for row in try Row.fetchAll(db, sql: "SELECT * FROM rules ORDER BY namespace, id") {
                rules[try Namespace(row["namespace"]), default: []].append(try Rule(row: row))
            }
            return rules
        }
    }

    /// Adds a rule to a namespace.
    package func add(_ rule: Rule, to namespace: Namespace) async throws(MicroError) {
        try await database.write { db in
            try namespace.require(in: db)
            let key: StatementArguments = [namespace.rawValue, rule.id]
            let isTaken = try Bool.fetchOne(
                db, sql: "SELECT 1 FROM rules WHERE namespace = ? AND id = ?", arguments: key)
            guard isTaken == nil else {
                throw MicroError(
                    .conflict, "a rule \"\(rule.id)\" is there already in the namespace \(namespace)")
            }
            let count = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM rules WHERE namespace = ?", arguments: [namespace.rawValue])
            guard count ?? 0 < RuleLimits.perNamespace else {
                throw MicroError(
                    .resourceExhausted, "a namespace has at most \(RuleLimits.perNamespace) rules")
            }
            try rule.insert(into: namespace, db)
        }
    }

    /// Removes a rule.
    package func remove(_ id: String, from namespace: Namespace) async throws(MicroError) {
        try await database.write { db in
            try db.execute(
                sql: "DELETE FROM rules WHERE namespace = ? AND id = ?", arguments: [namespace.rawValue, id])
            guard db.changesCount == 1 else {
                throw MicroError(.notFound, "there is no rule \"\(id)\" in the namespace \(namespace)")
            }
        }
    }
}

extension Rule {
    func insert(into namespace: Namespace, _ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO rules (namespace, id, scope, type, name, endpoint, access, priority)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                namespace.rawValue, id, scope.text, resource.type, resource.name, resource.endpoint,
                access.rawValue, priority,
            ])
    }

    fileprivate init(row: Row) throws {
        guard let access = Access(rawValue: row["access"]) else {
            throw SQLiteDatabase.damaged()
        }
        self.init(
            id: row["id"], scope: RuleScope(row["scope"]),
            resource: Resource(type: row["type"], name: row["name"], endpoint: row["endpoint"]),
            access: access, priority: row["priority"])
    }
}
