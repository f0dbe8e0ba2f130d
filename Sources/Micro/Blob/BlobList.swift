public import MicroCore

/// Blobs in the order of their keys.
public struct BlobList: AsyncSequence, Sendable {
    public typealias Element = BlobInfo
    public typealias Failure = any Error

    fileprivate let store: any BlobStore
    fileprivate let prefix: String

    init(store: any BlobStore, prefix: String) {
        self.store = store
        self.prefix = prefix
    }

    /// Goes through the pages.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let store: any BlobStore
        /// Nil after the last page.
        private var query: BlobQuery?
        private var page: ArraySlice<BlobInfo> = []

        fileprivate init(_ list: BlobList) {
            store = list.store
            query = BlobQuery(prefix: list.prefix)
        }

        /// The next blob; nil after the last.
        public mutating func next() async throws -> BlobInfo? {
            while page.isEmpty {
                guard var query else { return nil }
                let next = try await store.list(query)
                page = next.elements[...]
                query.after = next.elements.last?.key.rawValue
                self.query = next.hasMore && !next.elements.isEmpty ? query : nil
            }
            return page.popFirst()
        }
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}
