/// What is known of a blob.
public struct BlobInfo: Hashable, Sendable {
    public var key: BlobKey
    /// How many bytes it has.
    public var size: Int
    public var sha256: BlobHash
    /// What its writer says that the bytes are, such as `image/png`; empty when it says nothing.
    public var contentType: String
    /// Whether the gateway serves it to everybody.
    public var isPublic: Bool
    /// When it was written, in milliseconds since 1970.
    public var modified: Int64

    public init(
        key: BlobKey, size: Int, sha256: BlobHash, contentType: String = "", isPublic: Bool = false,
        modified: Int64 = 0
    ) {
        self.key = key
        self.size = size
        self.sha256 = sha256
        self.contentType = contentType
        self.isPublic = isPublic
        self.modified = modified
    }
}

/// What the writer of a blob decides.
public struct NewBlob: Hashable, Sendable {
    public let key: BlobKey
    public let contentType: String
    public let isPublic: Bool

    /// - Throws: `invalidArgument` when the content type cannot stand in a header: at most
    ///   `BlobLimits.contentTypeBytesMax` printable bytes of ASCII.
    public init(_ key: BlobKey, contentType: String = "", isPublic: Bool = false) throws(MicroError) {
        guard contentType.utf8.count <= BlobLimits.contentTypeBytesMax,
            contentType.utf8.allSatisfy({ (0x20...0x7E).contains($0) })
        else {
            throw MicroError(
                .invalidArgument,
                "a content type has at most \(BlobLimits.contentTypeBytesMax) bytes, all of printable ASCII")
        }
        self.key = key
        self.contentType = contentType
        self.isPublic = isPublic
    }
}

/// Some of a blob on its way to be written.
public struct BlobPiece: Hashable, Sendable {
    public var bytes: [UInt8]
    /// What all pieces must come to, if it is known by now: any piece may bring it, also one without bytes.
    public var sha256: BlobHash?

    public init(_ bytes: [UInt8], sha256: BlobHash? = nil) {
        self.bytes = bytes
        self.sha256 = sha256
    }
}

/// Which bytes of a blob to read. What would pass its end ends there.
public struct BlobRange: Hashable, Sendable {
    /// Where it begins.
    public let offset: Int
    /// How many bytes, at least 1; nil for all that follow.
    public let length: Int?

    /// - Throws: `invalidArgument` when it begins before 0 or is empty.
    public init(from offset: Int, length: Int? = nil) throws(MicroError) {
        guard offset >= 0, length ?? 1 > 0 else {
            throw MicroError(.invalidArgument, "a range begins at 0 or after, and has at least one byte")
        }
        self.offset = offset
        self.length = length
    }

    private init() {
        offset = 0
        length = nil
    }

    /// The whole blob.
    public static let all = BlobRange()

    /// Those bytes of a blob of so many.
    /// - Throws: `invalidArgument` when it begins after the end.
    package func within(_ size: Int) throws(MicroError) -> Range<Int> {
        guard offset <= size else {
            throw MicroError(.invalidArgument, "the blob has \(size) bytes: there is nothing at \(offset)")
        }
        return offset..<min(size, offset + min(length ?? size, size - offset))
    }
}

/// Which blobs to list, by the bytes of their keys.
public struct BlobQuery: Hashable, Sendable {
    /// Only keys that begin so.
    public var prefix: String
    /// Only keys that come after this one.
    public var after: String?
    /// The most to list; a page may hold fewer, and has at most `BlobLimits.pageMax`.
    public var limit: Int

    public init(prefix: String = "", after: String? = nil, limit: Int = BlobLimits.pageMax) {
        self.prefix = prefix
        self.after = after
        self.limit = limit
    }
}
