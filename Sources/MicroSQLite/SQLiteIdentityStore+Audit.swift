import GRDB
package import MicroCore

extension SQLiteIdentityStore: AuditStore {
    /// Adds a record.
    package func add(_ record: AuditRecord) async throws(MicroError) -> Int64 {
        try await database.write { db in
            try db.execute(
                sql: """
                    INSERT INTO audit (time, account, account_namespace, address, type, name, endpoint, target,
                        namespace, rule, outcome)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    record.time, record.account, record.accountNamespace.rawValue, record.address,
                    record.resource.type, record.resource.name, record.resource.endpoint, record.target,
                    record.namespace.rawValue, record.rule, record.outcome,
                ])
            return db.lastInsertedRowID
        }
    }

    /// Notes how what a record says ended, and what it was done to.
    package func finish(
        _ id: Int64, target: String, namespace: Namespace, outcome: String
    ) async throws(MicroError) {
        try await database.write { db in
            try db.execute(
                sql: "UPDATE audit SET target = ?, namespace = ?, outcome = ? WHERE id = ? AND outcome = ''",
                arguments: [target, namespace.rawValue, outcome, id])
            guard db.changesCount == 1 else {
                throw MicroError(.failedPrecondition, "the audit record \(id) is not waiting for an outcome")
            }
        }
    }

    /// The records that a query asks for, the newest first.
    package func records(_ query: AuditQuery) async throws(MicroError) -> [AuditRecord] {
        try await database.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM audit WHERE (:namespace IS NULL OR namespace = :namespace)
                        AND (:account IS NULL OR account = :account) AND time >= :since
                        AND (:before IS NULL OR id < :before)
                    ORDER BY id DESC LIMIT :limit
                    """,
                arguments: [
                    "namespace": query.namespace?.rawValue, "account": query.account, "since": query.since,
                    // Less than nothing would be everything.
                    "before": query.before, "limit": max(query.limit, 0),
                ]
            ).map(AuditRecord.init(row:))
        }
    }
}

extension AuditRecord {
    fileprivate init(row: Row) throws {
        self.init(
            id: row["id"], time: row["time"], account: row["account"],
            accountNamespace: try Namespace(row["account_namespace"]), address: row["address"],
            resource: Resource(type: row["type"], name: row["name"], endpoint: row["endpoint"]),
            target: row["target"], namespace: try Namespace(row["namespace"]), rule: row["rule"],
            outcome: row["outcome"])
    }
}
