public import MicroCore

extension ModelQuery {
    /// Some of the values: at most the limit or 100, at most `ModelLimits.pageMax`, and about
    /// `StoreLimits.pageBytesMax` of them, but at least one if there is one.
    public func page() async throws(MicroError) -> ModelPage<Value> {
        guard limit ?? 1 > 0 else { throw MicroError(.invalidArgument, "the limit must be above 0") }
        let size = Swift.min(limit ?? 100, ModelLimits.pageMax)
        var values: [Value] = []
        var next = try cursor
        repeat {
            let part = try await part(after: next, limit: size - values.count)
            values += part.values
            next = part.next
            // What went while it was looked for leaves holes, which are filled by what follows.
        } while values.isEmpty && next != nil
        return ModelPage(values, next: next?.text)
    }

    /// The first value; nil when there is none.
    public func first() async throws(MicroError) -> Value? {
        try await limit(1).page().values.first
    }

    /// How many there are, whatever the limit and the cursor. Walks over their keys.
    public func count() async throws(MicroError) -> Int {
        if isAll { return try await model.store.count(RecordQuery(table: model.table)) }
        var attempts = ModelAttempts()
        repeat {
            let indexes = try await model.indexes.inForce()
            let count = try await count(along: try path(by: indexes).keys)
            if try await areStillInForce(indexes) { return count }
        } while try await attempts.another()
        throw ModelAttempts.exhausted("what is known of the indexes of \(model.table)")
    }

    private var isAll: Bool { conditions.isEmpty && orderedBy == nil }

    private func count(along keys: KeyInterval) async throws(MicroError) -> Int {
        var query = RecordQuery(table: model.tables.indexes, prefix: keys.prefix, after: keys.lower)
        guard keys.lower != nil || keys.upper != nil else { return try await model.store.count(query) }
        var count = 0
        while true {
            let page = try await model.store.keys(query).value
            let inside = page.elements.prefix { !keys.isBefore($0) }.count
            count += inside
            guard page.hasMore, inside == page.elements.count, let last = page.elements.last else {
                return count
            }
            query.after = last
        }
    }

    private func areStillInForce(_ indexes: IndexesInForce<Value>) async throws(MicroError) -> Bool {
        let found = try await model.store.read([model.tables.catalogue]).value
        if let record = found.first ?? nil, record.revision == indexes.revision { return true }
        model.indexes.forget(indexes)
        return false
    }

    /// At most some of the values after a cursor. There may be none although more follow.
    func part(after cursor: ModelCursor?, limit: Int) async throws(MicroError) -> ModelPart<Value> {
        if isAll { return try await records(after: cursor, limit: limit) }
        var attempts = ModelAttempts()
        repeat {
            let indexes = try await model.indexes.inForce()
            if let page = try await entries(
                along: try path(by: indexes), indexes, after: cursor, limit: limit)
            {
                return page
            }
            model.indexes.forget(indexes)
        } while try await attempts.another()
        throw ModelAttempts.exhausted("what is known of the indexes of \(model.table)")
    }

    private func records(after cursor: ModelCursor?, limit: Int) async throws(MicroError) -> ModelPart<Value>
    {
        let page = try await model.store.records(
            RecordQuery(table: model.table, order: order, after: cursor?.position, limit: limit)
        ).value
        var values: [Value] = []
        for record in page.elements { values.append(try record.decoded(as: Value.self)) }
        let last = page.hasMore ? page.elements.last : nil
        return ModelPart(values: values, next: last.map { ModelCursor(position: $0.key) })
    }

    /// - Returns: nil when the indexes are not any more as they were known.
    private func entries(
        along path: ModelPath<Value>, _ indexes: IndexesInForce<Value>, after cursor: ModelCursor?, limit: Int
    ) async throws(MicroError) -> ModelPart<Value>? {
        guard let index = path.index else { return nil }
        let page = try await model.store.records(
            RecordQuery(
                table: model.tables.indexes, prefix: path.keys.prefix, order: order,
                after: start(path, index.prefix, cursor), limit: limit)
        ).value
        let inside = page.elements.prefix { entry in
            order == .ascending ? !path.keys.isBefore(entry.key) : !path.keys.isAfter(entry.key)
        }
        var reading = EntryReading(model: model, indexes: indexes, index: index)
        guard let count = try await reading.read(Array(inside)) else { return nil }
        let hasMore = count < inside.count || page.hasMore && inside.count == page.elements.count
        let last = hasMore && count > 0 ? inside[count - 1] : nil
        return ModelPart(
            values: reading.values,
            next: last.map {
                ModelCursor(position: String($0.key.utf8.dropFirst(index.prefix.utf8.count)) ?? "")
            })
    }

    /// The key to go on after: where the range begins, or the cursor is further on.
    private func start(_ path: ModelPath<Value>, _ prefix: String, _ cursor: ModelCursor?) -> String? {
        let edge = order == .ascending ? path.keys.lower : path.keys.upper
        guard let place = cursor.map({ prefix + $0.position }) else { return edge }
        guard let edge else { return place }
        let isFurther = order == .ascending ? edge.utf8Precedes(place) : place.utf8Precedes(edge)
        return isFurther ? place : edge
    }
}

/// Values one after the other, and where they end when there is more.
struct ModelPart<Value: Sendable> {
    var values: [Value]
    var next: ModelCursor?
}

/// Reads the records that entries of an index lead to.
private struct EntryReading<Value: Codable & Sendable & Identifiable> where Value.ID: IndexValue {
    private static var togetherMax: Int { 32 }

    let model: Model<Value>
    let indexes: IndexesInForce<Value>
    let index: IndexesInForce<Value>.Index
    private(set) var values: [Value] = []
    private var bytes = 0

    init(model: Model<Value>, indexes: IndexesInForce<Value>, index: IndexesInForce<Value>.Index) {
        self.model = model
        self.indexes = indexes
        self.index = index
    }

    /// - Returns: how many of the entries were followed; nil when the indexes are not any more as they were known.
    mutating func read(_ entries: [Record]) async throws(MicroError) -> Int? {
        var together = Self.togetherMax
        var position = 0
        repeat {
            let some = entries[position..<min(position + together, entries.count)]
            var ids: [RecordKey] = []
            for entry in some {
                ids.append(try RecordKey(String(decoding: entry.value, as: UTF8.self), in: model.table))
            }
            let found: [Record?]
            do {
                found = try await model.store.read([model.tables.catalogue] + ids).value
            } catch  where error.code == .resourceExhausted && some.count > 1 {
                // More than one answer has room for.
                together = max(1, some.count / 4)
                continue
            }
            guard let catalogue = found.first ?? nil, catalogue.revision == indexes.revision else {
                return nil
            }
            for (entry, (id, record)) in zip(some, zip(ids, found.dropFirst())) {
                try add(record, of: id, for: entry)
                position += 1
                if bytes > StoreLimits.pageBytesMax { return position }
            }
        } while position < entries.count
        return position
    }

    /// Unless it changed since the entry was read.
    private mutating func add(_ record: Record?, of id: RecordKey, for entry: Record) throws(MicroError) {
        guard let record else { return }
        let value = try record.decoded(as: Value.self)
        let own = try index.entry(of: value, at: id, in: model.tables.indexes)
        guard own.key.key.utf8.elementsEqual(entry.key.utf8) else { return }
        bytes += record.pageBytes
        values.append(value)
    }
}
