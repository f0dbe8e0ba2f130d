package import MicroCore

extension InMemoryIdentityStore: AuditStore {
    /// Adds a record.
    package func add(_ record: AuditRecord) async throws(MicroError) -> Int64 {
        var kept = record
        kept.id = Int64(audit.count) + 1
        audit.append(kept)
        return kept.id
    }

    /// Notes how what a record says ended, and what it was done to.
    package func finish(
        _ id: Int64, target: String, namespace: Namespace, outcome: String
    ) async throws(MicroError) {
        guard let index = audit.firstIndex(where: { $0.id == id && $0.outcome.isEmpty }) else {
            throw MicroError(.failedPrecondition, "the audit record \(id) is not waiting for an outcome")
        }
        audit[index].target = target
        audit[index].namespace = namespace
        audit[index].outcome = outcome
    }

    /// The records that a query asks for, the newest first.
    package func records(_ query: AuditQuery) async throws(MicroError) -> [AuditRecord] {
        let asked = audit.reversed().filter { record in
            query.namespace.map { $0 == record.namespace } ?? true
                && query.account.map { $0 == record.account } ?? true
                && query.before.map { record.id < $0 } ?? true && record.time >= query.since
        }
        return Array(asked.prefix(max(query.limit, 0)))
    }
}
