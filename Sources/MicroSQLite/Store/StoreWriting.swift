import GRDB
import MicroCore

/// What is being written to stores in one turn of the writer.
struct StoreWriting {
    let db: Database
    /// Milliseconds since 1970.
    let now: Int64
    /// What is known of namespaces; goes from turn to turn.
    var databases: [Namespace: StoreDatabase]
    /// Namespaces that were never written to; goes from turn to turn, too.
    private var unwritten: Set<Namespace>
    /// What is known of topics; goes from turn to turn, too.
    var topics: [EventWaiters.Key: TopicHead]
    /// About the most bytes of changes above the bound: not every write pays for forgetting.
    private static let excessMax: Int64 = 256 << 10
    /// Ids of topics are below it.
    var topicIDEnd = TopicHead.idEnd
    /// A row of the log that has so many bytes takes no more transactions.
    private static let logRowBytes = 256 << 10
    /// What is still to be written to the log.
    private var logs: [Namespace: [UInt8]] = [:]
    private var news = StoreNews()
    private var changed: Set<Namespace> = []
    private var changedTopics: Set<EventWaiters.Key> = []

    init(db: Database, now: Int64, _ known: StoreKnowledge) {
        self.db = db
        self.now = now
        databases = known.databases
        unwritten = known.unwritten
        topics = known.topics
    }

    /// What is known after the turn.
    var known: StoreKnowledge { StoreKnowledge(databases: databases, unwritten: unwritten, topics: topics) }

    /// What is known of a namespace; nil when it was never written to.
    mutating func database(_ namespace: Namespace) throws -> StoreDatabase? {
        if let known = databases[namespace] { return known }
        guard !unwritten.contains(namespace) else { return nil }
        guard let found = try StoreDatabase(namespace, in: db) else {
            unwritten.insert(namespace)
            return nil
        }
        databases[namespace] = found
        return found
    }

    /// The namespace, which is made when there is none.
    mutating func makeDatabase(_ namespace: Namespace) throws -> StoreDatabase {
        if let found = try database(namespace) { return found }
        let made = try StoreDatabase(making: namespace, after: 0, in: db)
        databases[namespace] = made
        unwritten.remove(namespace)
        return made
    }

    mutating func update(_ namespace: Namespace, _ database: StoreDatabase) {
        databases[namespace] = database
        changed.insert(namespace)
    }

    mutating func update(_ topic: EventWaiters.Key, _ head: TopicHead) {
        topics[topic] = head
        changedTopics.insert(topic)
    }

    /// Forgets what is known of topics that are gone.
    mutating func forget(where isGone: (EventWaiters.Key) -> Bool) {
        topics = topics.filter { !isGone($0.key) }
        changedTopics = changedTopics.filter { !isGone($0) }
    }

    /// Tells those who wait for a topic that it is gone.
    mutating func end(_ topic: EventWaiters.Key) { news.end(topic) }

    /// Tells those who wait for the topics of a namespace that they are gone.
    mutating func endTopics(of namespace: Namespace) { news.endTopics(of: namespace) }

    /// Tells whoever appends delayed events of one.
    mutating func delay(until due: Int64) { news.delay(until: due) }

    /// Removes everything of a namespace: at once for everybody, in the file little by little afterwards.
    mutating func erase(_ namespace: Namespace) throws {
        try eraseTopics(of: namespace)
        guard let old = try database(namespace) else { return }
        try db.run("INSERT INTO store_erased (database_id) VALUES (?)", [old.id])
        try db.run("DELETE FROM store_databases WHERE id = ?", [old.id])
        changed.remove(namespace)
        logs[namespace] = nil
        // Its revisions go on, so that nobody takes what comes for what was.
        databases[namespace] = try StoreDatabase(making: namespace, after: old.revision + 1, in: db)
        news.end(namespace)
    }

    /// Logs what changed in a namespace and raises its revision.
    mutating func log(
        _ changes: [StoreChangeSet.Change], in namespace: Namespace, _ database: inout StoreDatabase
    ) throws {
        let set = StoreChangeSet(revision: database.revision + 1, time: now, changes: changes)
        StoredChanges.append(set, to: &logs[namespace, default: []])
        database.revision = set.revision
        if logs[namespace]?.count ?? 0 >= Self.logRowBytes { try writeLog(of: namespace, &database) }
        update(namespace, database)
        news.add(set, in: namespace)
    }

    /// Writes down what was logged of a namespace since the last time.
    private mutating func writeLog(of namespace: Namespace, _ database: inout StoreDatabase) throws {
        guard let bytes = logs.removeValue(forKey: namespace) else { return }
        try db.run(
            "INSERT INTO store_log (database_id, revision, time, changes) VALUES (?, ?, ?, ?)",
            [database.id, database.revision, now, bytes])
        database.bytes += StoreLog.bytes(ofRow: bytes.count)
    }

    /// Writes down what came of the namespaces, and makes up for the changes that are too many.
    /// - Returns: what watchers are told when it is durable.
    mutating func finish(changesBytesMax: Int64) throws -> StoreNews {
        for namespace in changed {
            guard var database = databases[namespace] else { continue }
            try writeLog(of: namespace, &database)
            databases[namespace] = database
        }
        for namespace in changed where databases[namespace]?.bytes ?? 0 > changesBytesMax + Self.excessMax {
            // Whoever writes fast would be faster than a sweep now and then.
            _ = try forgetChanges(of: namespace, bytesMax: changesBytesMax, before: .min)
        }
        for namespace in changed { try databases[namespace]?.save(in: db) }
        for topic in changedTopics {
            guard let head = topics[topic] else { continue }
            try head.save(in: db)
            news.add(topic, next: head.next)
        }
        return news
    }
}

/// What the writer knows after a turn, so that the next one need not read it.
struct StoreKnowledge: Sendable {
    /// The most namespaces and topics that are remembered.
    private static let databasesMax = 1_024
    private static let topicsMax = 16_384

    var databases: [Namespace: StoreDatabase] = [:]
    var unwritten: Set<Namespace> = []
    var topics: [EventWaiters.Key: TopicHead] = [:]

    /// As much of it as is remembered.
    var bounded: StoreKnowledge {
        StoreKnowledge(
            databases: databases.count > Self.databasesMax ? [:] : databases,
            unwritten: unwritten.count > Self.databasesMax ? [] : unwritten,
            topics: topics.count > Self.topicsMax ? [:] : topics)
    }
}
