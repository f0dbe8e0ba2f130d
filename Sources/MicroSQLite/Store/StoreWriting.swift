import GRDB
import MicroCore

/// What is being written to stores in one turn of the writer.
struct StoreWriting {
    let db: Database
    /// Milliseconds since 1970.
    let now: Int64
    /// What is known of namespaces; goes from turn to turn.
    var databases: [Namespace: StoreDatabase]
    /// About the most bytes of changes above the bound: not every write pays for forgetting.
    private static let excessMax: Int64 = 256 << 10
    private var news = StoreNews()
    private var changed: Set<Namespace> = []

    init(db: Database, now: Int64, databases: [Namespace: StoreDatabase]) {
        self.db = db
        self.now = now
        self.databases = databases
    }

    /// What is known of a namespace; nil when it was never written to.
    mutating func database(_ namespace: Namespace) throws -> StoreDatabase? {
        if let known = databases[namespace] { return known }
        guard let found = try StoreDatabase(namespace, in: db) else { return nil }
        databases[namespace] = found
        return found
    }

    /// The namespace, which is made when there is none.
    mutating func makeDatabase(_ namespace: Namespace) throws -> StoreDatabase {
        if let found = try database(namespace) { return found }
        let made = try StoreDatabase(making: namespace, after: 0, in: db)
        databases[namespace] = made
        return made
    }

    mutating func update(_ namespace: Namespace, _ database: StoreDatabase) {
        databases[namespace] = database
        changed.insert(namespace)
    }

    /// Removes everything of a namespace: at once for everybody, in the file little by little afterwards.
    mutating func erase(_ namespace: Namespace) throws {
        guard let old = try database(namespace) else { return }
        try db.run("INSERT INTO store_erased (database_id) VALUES (?)", [old.id])
        try db.run("DELETE FROM store_databases WHERE id = ?", [old.id])
        changed.remove(namespace)
        // Its revisions go on, so that nobody takes what comes for what was.
        databases[namespace] = try StoreDatabase(making: namespace, after: old.revision + 1, in: db)
        news.end(namespace)
    }

    /// Logs what changed in a namespace and raises its revision.
    mutating func log(
        _ changes: [StoreChangeSet.Change], in namespace: Namespace, _ database: inout StoreDatabase
    ) throws {
        let set = StoreChangeSet(revision: database.revision + 1, time: now, changes: changes)
        for (number, change) in changes.enumerated() {
            let record = change.change.record
            let metadata = StoredMetadata.bytes(record?.metadata ?? [:])
            try db.run(
                """
                INSERT INTO store_changes (database_id, revision, number, time, action, table_name, key, expiry,
                    metadata, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    database.id, set.revision, number, now, change.change.action.rawValue,
                    change.table.rawValue, change.key,
                    record?.timeToLive.map { now + $0.wholeMilliseconds },
                    metadata, record?.value,
                ])
            database.bytes += StoreLog.bytes(
                of: change.table, key: change.key.count, value: record?.value.count ?? 0,
                metadata: metadata?.count ?? 0)
        }
        database.revision = set.revision
        update(namespace, database)
        news.add(set, in: namespace)
    }

    /// Writes down what came of the namespaces, and makes up for the changes that are too many.
    /// - Returns: what watchers are told when it is durable.
    mutating func finish(changesBytesMax: Int64) throws -> StoreNews {
        for namespace in changed where databases[namespace]?.bytes ?? 0 > changesBytesMax + Self.excessMax {
            // Whoever writes fast would be faster than a sweep now and then.
            _ = try forgetChanges(of: namespace, bytesMax: changesBytesMax, before: .min)
        }
        for namespace in changed { try databases[namespace]?.save(in: db) }
        return news
    }
}
