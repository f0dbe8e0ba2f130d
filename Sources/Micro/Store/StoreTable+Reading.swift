public import MicroCore

extension StoreTable {
    /// The records whose keys begin and end so, in the order of the keys' bytes. They are read a page at a time as you go
    /// on, each page as it is then.
    public func records(
        prefix: String = "", suffix: String = "", order: RecordQuery.Order = .ascending
    ) -> StorePages<Record> {
        let store = store
        return StorePages(
            RecordQuery(table: name, prefix: prefix, suffix: suffix, order: order), key: \.key
        ) { query throws(MicroError) in
            try await store.records(query).value
        }
    }

    /// The keys that begin and end so, in the order of their bytes; read a page at a time as you go on.
    public func keys(
        prefix: String = "", suffix: String = "", order: RecordQuery.Order = .ascending
    ) -> StorePages<String> {
        let store = store
        return StorePages(
            RecordQuery(table: name, prefix: prefix, suffix: suffix, order: order), key: \.self
        ) { query throws(MicroError) in
            try await store.keys(query).value
        }
    }

    /// How many records have keys that begin and end so.
    public func count(prefix: String = "", suffix: String = "") async throws(MicroError) -> Int {
        try await store.count(RecordQuery(table: name, prefix: prefix, suffix: suffix))
    }

    /// What changes of one key from now on, or after a revision: none is left out, none told twice, however often the
    /// connection is lost. The first element comes at once.
    /// - Throws: `failedPrecondition`, here or later, when changes are forgotten that were not told yet: read, then watch
    ///   after the revision of what was read.
    public func watch(_ key: String, after revision: Int64? = nil) async throws(MicroError) -> StoreChanges {
        try await store.watch(.key(try RecordKey(key, in: name)), after: revision)
    }

    /// The same for every key that begins so.
    public func watch(
        prefix: String = "", after revision: Int64? = nil
    ) async throws(MicroError) -> StoreChanges {
        try await store.watch(.prefix(prefix, name), after: revision)
    }
}

/// What a table holds, read a page at a time.
public struct StorePages<Element: Sendable>: AsyncSequence, Sendable {
    typealias Load = @Sendable (RecordQuery) async throws(MicroError) -> Page<Element>

    private let query: RecordQuery
    private let key: @Sendable (Element) -> String
    private let load: Load

    init(_ query: RecordQuery, key: @escaping @Sendable (Element) -> String, _ load: @escaping Load) {
        self.query = query
        self.key = key
        self.load = load
    }

    public func makeAsyncIterator() -> Iterator {
        Iterator(query: query, key: key, load: load)
    }

    /// Goes through the pages.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate var query: RecordQuery
        fileprivate let key: @Sendable (Element) -> String
        fileprivate let load: Load
        private var page: [Element] = []
        private var position = 0
        private var hasMore = true

        fileprivate init(
            query: RecordQuery, key: @escaping @Sendable (Element) -> String, load: @escaping Load
        ) {
            self.query = query
            self.key = key
            self.load = load
        }

        public mutating func next() async throws(MicroError) -> Element? {
            while position == page.count {
                guard hasMore else { return nil }
                let loaded = try await load(query)
                page = loaded.elements
                position = 0
                hasMore = loaded.hasMore && !page.isEmpty
                if let last = page.last { query.after = key(last) }
            }
            defer { position += 1 }
            return page[position]
        }
    }
}
