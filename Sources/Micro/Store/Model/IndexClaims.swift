import MicroCore

/// Finds out who has what only one record may have.
struct IndexClaims<Value: Codable & Sendable>: Sendable {
    let store: any Store
    let indexes: IndexesInForce<Value>

    /// What must still be so when entries are written: that what they claim is free, or that it was claimed for a record
    /// which went or changed without taking its claim along.
    /// - Throws: `conflict` when another record has it.
    func conditions(for claims: [IndexEntry]) async throws(MicroError) -> [StoreTransaction.Condition] {
        guard !claims.isEmpty else { return [] }
        let found = try await store.read(claims.map(\.key)).value
        var conditions: [StoreTransaction.Condition] = []
        for (claim, entry) in zip(claims, found) {
            conditions.append(.init(claim.key, is: entry?.revision))
            guard let entry else { continue }
            let holder = try RecordKey(String(decoding: entry.value, as: UTF8.self), in: claim.id.table)
            guard holder != claim.id else { continue }
            let record = try await store.read([holder]).value.first ?? nil
            if let record, try has(claim, record, holder) {
                throw MicroError(.conflict, claim.claim ?? "another record has the same already")
            }
            conditions.append(.init(holder, is: record?.revision))
        }
        return conditions
    }

    private func has(_ claim: IndexEntry, _ record: Record, _ id: RecordKey) throws(MicroError) -> Bool {
        try indexes.entries(of: try record.decoded(as: Value.self), at: id).contains { $0.key == claim.key }
    }
}
