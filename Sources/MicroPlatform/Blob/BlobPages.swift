package import MicroCore

/// Every blob of every namespace, as the records of a store say, a page at a time.
package struct BlobPages: Sendable {
    private let store: any StoreEngine
    /// Nil before the first.
    private var namespaces: [Namespace]?
    private var query = BlobQuery()

    package init(_ store: any StoreEngine) {
        self.store = store
    }

    /// Some blobs of one namespace; nil after the last.
    package mutating func next() async throws(MicroError) -> (namespace: Namespace, blobs: [BlobDescription])?
    {
        if namespaces == nil { namespaces = try await store.namespaces() }
        guard let namespace = namespaces?.first else { return nil }
        let page = try await BlobCatalogue(store: store.store(in: namespace)).list(query)
        query.after = page.elements.last?.info.key.rawValue
        if !page.hasMore {
            namespaces?.removeFirst()
            query = BlobQuery()
        }
        return (namespace, page.elements)
    }

    /// Removes what is known of a blob, and leaves its file.
    package func remove(_ blob: BlobDescription, of namespace: Namespace) async throws(MicroError) {
        _ = try await BlobCatalogue(store: store.store(in: namespace)).remove(blob.info.key)
    }
}
