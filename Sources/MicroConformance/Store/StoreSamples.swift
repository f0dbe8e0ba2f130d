import MicroCore
import Testing

/// A table of a check's own, in the store that is judged.
struct SampleTable: Sendable {
    let store: any Store
    let name: TableName

    init(_ store: any Store) throws {
        self.store = store
        name = try TableName("t\(UInt64.random(in: 0 ... .max))")
    }

    init(_ store: any Store, name: TableName) {
        self.store = store
        self.name = name
    }

    func key(_ key: String) throws -> RecordKey { try RecordKey(key, in: name) }

    @discardableResult
    func write(_ key: String, _ value: String = "", timeToLive: Duration? = nil) async throws -> Int64 {
        try await write(Record(key, Array(value.utf8), timeToLive: timeToLive))
    }

    @discardableResult
    func write(_ record: Record) async throws -> Int64 {
        try await store.commit(StoreTransaction([.write(record, name)]))
    }

    /// Writes many records with the same value.
    func write(_ keys: [String], value: [UInt8] = []) async throws {
        for start in stride(from: 0, to: keys.count, by: StoreLimits.operationsMax) {
            let chunk = keys[start..<min(start + StoreLimits.operationsMax, keys.count)]
            _ = try await store.commit(StoreTransaction(chunk.map { .write(Record($0, value), name) }))
        }
    }

    @discardableResult
    func delete(_ key: String) async throws -> Int64 {
        try await store.commit(StoreTransaction([.delete(try self.key(key))]))
    }

    func read(_ key: String) async throws -> Record? {
        try await store.read([try self.key(key)]).value.first ?? nil
    }

    /// The value as text; nil when there is none.
    func text(_ key: String) async throws -> String? {
        try await read(key).map { String(decoding: $0.value, as: UTF8.self) }
    }

    func query(
        prefix: String = "", suffix: String = "", order: RecordQuery.Order = .ascending, after: String? = nil,
        offset: Int = 0, limit: Int = StoreLimits.pageKeysMax
    ) -> RecordQuery {
        RecordQuery(
            table: name, prefix: prefix, suffix: suffix, order: order, after: after, offset: offset,
            limit: limit)
    }

    func keys(_ query: RecordQuery) async throws -> [String] {
        try await store.keys(query).value.elements
    }

    /// Every key, whatever the pages.
    func allKeys() async throws -> [String] {
        var keys: [String] = []
        while true {
            let page = try await store.keys(query(after: keys.last)).value
            keys += page.elements
            guard page.hasMore else { return keys }
        }
    }

    func watch(prefix: String = "", after revision: Int64? = nil) async throws -> StoreChanges {
        try await store.watch(.prefix(prefix, name), after: revision)
    }

    /// Waits until a record is gone.
    func waitForEnd(of key: String) async throws {
        try await poll { try await read(key) == nil }
    }
}

/// Waits until something holds, at most for as long as a machine under load may take.
func poll(_ holds: @Sendable () async throws -> Bool) async throws {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(60)
    while try await !holds() {
        try #require(clock.now < end, "it did not come to be")
        try await clock.sleep(for: .milliseconds(5))
    }
}

/// Does something that must not last for ever.
func bounded<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await Task.sleep(for: .seconds(60))
            return nil
        }
        defer { group.cancelAll() }
        return try #require(await group.next() ?? nil, "it did not come to an end")
    }
}

/// The elements of a watch that tell changes, until there are so many changes.
func collect(_ count: Int, of changes: StoreChanges) async throws -> [RecordChanges] {
    try await bounded {
        var elements: [RecordChanges] = []
        var found = 0
        guard count > 0 else { return [] }
        for try await element in changes where !element.changes.isEmpty {
            elements.append(element)
            found += element.changes.count
            if found >= count { break }
        }
        return elements
    }
}

/// The first element of a watch, which tells where it begins.
func first(of changes: StoreChanges) async throws -> RecordChanges? {
    try await bounded { try await changes.first { _ in true } }
}

extension [RecordChanges] {
    /// All changes, whatever the transactions.
    var flat: [RecordChange] { flatMap(\.changes) }
    /// The keys of all changes, in order.
    var keys: [String] { flat.map(\.key) }
}

/// Expects a failure of a kind.
func expect(
    _ code: MicroError.Code, sourceLocation: SourceLocation = #_sourceLocation,
    _ work: () async throws -> Void
) async {
    let error = await #expect(throws: MicroError.self, sourceLocation: sourceLocation) { try await work() }
    #expect(error?.code == code, sourceLocation: sourceLocation)
}

extension String {
    /// Equal text may be written in more than one way; a store tells them apart.
    var bytes: [UInt8] { Array(utf8) }
}
