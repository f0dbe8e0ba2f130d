public import MicroCore

/// What a table holds, read a page at a time.
///
/// ```swift
/// for try await key in service.store.keys(prefix: "j").limit(20) { … }
/// let page = try await service.store.records(prefix: "j").limit(20).after("jane").page()
/// ```
///
/// Each page is as it was at one revision; the next one is read when it is come to.
public struct StorePages<Element: Sendable>: AsyncSequence, Sendable {
    typealias Load = @Sendable (RecordQuery) async throws(MicroError) -> Revised<Page<Element>>

    private var query: RecordQuery
    private var limit: Int?
    private let key: @Sendable (Element) -> String
    private let load: Load

    init(_ query: RecordQuery, key: @escaping @Sendable (Element) -> String, _ load: @escaping Load) {
        self.query = query
        self.key = key
        self.load = load
    }

    /// At most so many.
    public func limit(_ limit: Int) -> StorePages {
        var pages = self
        pages.limit = limit
        return pages
    }

    /// All but so many at the beginning, which are walked over.
    public func offset(_ offset: Int) -> StorePages {
        var pages = self
        pages.query.offset = offset
        return pages
    }

    /// Only what comes after a key in the order that was asked for, such as the `next` of a page; nil and the empty text
    /// are the beginning.
    public func after(_ key: String?) -> StorePages {
        var pages = self
        pages.query.after = key?.isEmpty == true ? nil : key
        return pages
    }

    /// Some of them: at most the limit, at most `StoreLimits.pageKeysMax`, and about `StoreLimits.pageBytesMax` of
    /// records, but at least one if there is one.
    /// - Throws: `invalidArgument` for a limit that is not above 0, or an offset below.
    public func page() async throws(MicroError) -> StorePage<Element> {
        var query = query
        query.limit = Swift.min(limit ?? StoreLimits.pageKeysMax, StoreLimits.pageKeysMax)
        let loaded = try await load(query)
        let last = loaded.value.hasMore ? loaded.value.elements.last : nil
        return StorePage(loaded.value.elements, next: last.map(key), revision: loaded.revision)
    }

    public func makeAsyncIterator() -> Iterator { Iterator(pages: self, left: limit ?? .max) }

    /// Goes through the pages.
    public struct Iterator: AsyncIteratorProtocol {
        private var pages: StorePages
        private var left: Int
        private var page: [Element] = []
        private var position = 0
        private var hasMore = true

        fileprivate init(pages: StorePages, left: Int) {
            self.pages = pages
            self.left = left
        }

        public mutating func next() async throws(MicroError) -> Element? {
            while position == page.count {
                guard hasMore, left > 0 else { return nil }
                let loaded = try await pages.limit(left).page()
                page = loaded.elements
                position = 0
                left -= page.count
                hasMore = loaded.next != nil
                pages = pages.after(loaded.next).offset(0)
            }
            defer { position += 1 }
            return page[position]
        }
    }
}

/// Some of what a table holds.
public struct StorePage<Element: Sendable>: Sendable {
    public var elements: [Element]
    /// Where to go on with `after`: the last key; nil when there is no more.
    public var next: String?
    /// What the namespace had come to when the page was read: watching after it misses nothing of what changes later.
    public var revision: Int64

    public init(_ elements: [Element], next: String?, revision: Int64) {
        self.elements = elements
        self.next = next
        self.revision = revision
    }
}

extension StorePage: Equatable where Element: Equatable {}
