import MicroCore
import Synchronization

/// Knows the indexes of a model, and makes those that are missing.
final class ModelIndexes<Value: Codable & Sendable & Identifiable>: Sendable where Value.ID: IndexValue {
    let store: any Store
    let tables: ModelTables
    let declared: [ModelIndex<Value>]
    private let known = Mutex<IndexesInForce<Value>?>(nil)
    /// Whether the indexes were as they are declared here once. If they change then, somebody else changed them.
    private let wereDeclared = Mutex(false)
    private let turn = Turn()

    init(_ store: any Store, _ tables: ModelTables, _ declared: [ModelIndex<Value>]) {
        self.store = store
        self.tables = tables
        self.declared = declared
    }

    /// The indexes, which may have changed since they were looked at: whoever uses them checks their revision.
    func inForce() async throws(MicroError) -> IndexesInForce<Value> {
        if let known = known.withLock({ $0 }) { return known }
        let made = try await turn.take { () throws(MicroError) in
            if let known = known.withLock({ $0 }) { return known }
            let made = try await make()
            known.withLock { $0 = made }
            return made
        }
        guard let made else { throw MicroError(.cancelled, "the caller went away") }
        return made
    }

    /// Looks at them again when they are needed next: they changed.
    func forget(_ old: IndexesInForce<Value>) {
        known.withLock { if $0?.revision == old.revision { $0 = nil } }
    }

    /// Makes all of them anew.
    func makeAnew() async throws(MicroError) {
        var attempts = ModelAttempts()
        repeat {
            let found = try await catalogue()
            let anew = found.value.declaring(declared.map(\.entry), anew: true)
            if try await put(anew, over: found.revision) {
                wereDeclared.withLock { $0 = true }
                known.withLock { $0 = nil }
                _ = try await inForce()
                return
            }
        } while try await attempts.another()
        throw ModelAttempts.exhausted("what is known of the indexes of \(tables.records)")
    }

    /// The indexes as they are, after every one that was declared here holds every record. Where others are at it too,
    /// each does some.
    private func make() async throws(MicroError) -> IndexesInForce<Value> {
        var attempts = ModelAttempts()
        repeat {
            let found = try await catalogue()
            let current = IndexesInForce(found.value, at: found.revision, of: declared, in: tables)
            if !current.areAll || found.revision == 0 {
                // It is not for an older version of a service to undo what a newer one declared.
                if found.revision != 0, wereDeclared.withLock({ $0 }) { return current }
                _ = try await put(found.value.declaring(declared.map(\.entry)), over: found.revision)
            } else if !found.value.isBuilt {
                wereDeclared.withLock { $0 = true }
                try await IndexBuild(store: store, catalogue: found, indexes: current).run()
                attempts = ModelAttempts()
            } else if let leftover = found.value.leftovers.first {
                try await IndexRemoval(store: store, table: tables.indexes, prefix: leftover).run()
                var rest = found.value
                rest.leftovers.removeFirst()
                _ = try await put(rest, over: found.revision)
            } else {
                wereDeclared.withLock { $0 = true }
                return current
            }
        } while try await attempts.another()
        throw ModelAttempts.exhausted("what is known of the indexes of \(tables.records)")
    }

    private func catalogue() async throws(MicroError) -> Revised<IndexCatalogue> {
        guard let record = try await store.read([tables.catalogue]).value.first ?? nil else {
            return Revised(IndexCatalogue(), revision: 0)
        }
        return Revised(try record.decoded(as: IndexCatalogue.self), revision: record.revision)
    }

    /// - Returns: whether nobody changed it before.
    private func put(_ catalogue: IndexCatalogue, over revision: Int64) async throws(MicroError) -> Bool {
        let record = try Record(tables.catalogue.key, encoding: catalogue)
        let transaction = StoreTransaction(
            [.write(record, tables.indexes), .delete(tables.progress)],
            if: [.init(tables.catalogue, is: revision)])
        return try await store.commits(transaction)
    }
}

extension Store {
    /// - Returns: false when a condition did not hold.
    func commits(_ transaction: StoreTransaction) async throws(MicroError) -> Bool {
        do {
            _ = try await commit(transaction)
            return true
        } catch  where error.code == .conflict {
            return false
        }
    }
}
