import MicroCore

/// `/blobs/NAMESPACE/KEY`: where the gateway serves the blobs that are public.
struct BlobPath: Equatable {
    /// The service name that stands for them, and that no service can have.
    static let service = "blobs"
    private static let root = "/\(service)"

    let namespace: Namespace
    let key: BlobKey

    /// Whether a path is one of those that lead to blobs, if to anything.
    static func isOne(_ path: String) -> Bool {
        path == root || path.hasPrefix(root + "/")
    }

    /// What a percent-encoded path names; nil when no blob can be there.
    init?(_ path: String) {
        guard Self.isOne(path) else { return nil }
        let parts = path.dropFirst(Self.root.utf8.count + 1)
            .split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let name = PercentEncoding.decode(parts[0].utf8),
            let namespace = try? Namespace(name),
            // Slashes are part of the key, and mean nothing; nor do dots.
            let text = PercentEncoding.decode(parts[1].utf8), let key = try? BlobKey(text)
        else { return nil }
        self.namespace = namespace
        self.key = key
    }
}
