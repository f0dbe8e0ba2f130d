public import MicroCore

extension ModelQuery: AsyncSequence {
    public typealias Element = Value

    /// Reads a page at a time, as you go on.
    public func makeAsyncIterator() -> Iterator { Iterator(query: self) }

    /// Goes through the pages.
    public struct Iterator: AsyncIteratorProtocol {
        private let query: ModelQuery
        private var page: [Value] = []
        private var position = 0
        private var next: ModelCursor?
        private var hasBegun = false
        private var hasMore = true
        private var left: Int

        fileprivate init(query: ModelQuery) {
            self.query = query
            left = query.limit ?? .max
        }

        public mutating func next() async throws(MicroError) -> Value? {
            while position == page.count {
                guard hasMore, left > 0 else { return nil }
                if !hasBegun { next = try query.cursor }
                hasBegun = true
                let loaded = try await query.part(after: next, limit: Swift.min(left, 100))
                page = loaded.values
                position = 0
                next = loaded.next
                hasMore = loaded.next != nil
                left -= page.count
            }
            defer { position += 1 }
            return page[position]
        }
    }
}
