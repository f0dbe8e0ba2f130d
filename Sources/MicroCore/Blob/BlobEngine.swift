/// Keeps the blobs of every namespace.
package protocol BlobEngine: NamespaceContents {
    /// The blobs of one namespace; nobody who has it reaches those of another.
    func blobs(in namespace: Namespace) -> any BlobStore

    /// Removes every blob of a namespace, and ends what is being written there.
    func erase(_ namespace: Namespace) async throws(MicroError)
}

/// The blobs that are for everybody.
package protocol PublicBlobs: Sendable {
    /// Holds a public blob open; nil when there is none, or it is not public.
    func open(_ key: BlobKey, in namespace: Namespace) async throws(MicroError) -> (any OpenBlob)?
}

/// A blob as it was when it was opened, whatever happens to its key. Held for as long as it is referred to.
package protocol OpenBlob: Sendable {
    var info: BlobInfo { get }

    /// Some of its bytes; `range` must lie within its size.
    func chunks(_ range: Range<Int>) -> BlobChunks
}
