/// The name of a blob: 1 to `BlobLimits.keyBytesMax` bytes, ordered by them. Slashes in it mean nothing.
public struct BlobKey: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let rawValue: String

    /// - Throws: `invalidArgument` when it is empty or too long.
    public init(_ rawValue: String) throws(MicroError) {
        guard !rawValue.isEmpty else { throw MicroError(.invalidArgument, "a key must not be empty") }
        guard rawValue.utf8.count <= BlobLimits.keyBytesMax else {
            throw MicroError(.invalidArgument, "a key has at most \(BlobLimits.keyBytesMax) bytes")
        }
        self.rawValue = rawValue
    }

    /// By bytes, as keys are ordered: equal text may be written in more than one way.
    public static func == (one: BlobKey, other: BlobKey) -> Bool {
        one.rawValue.utf8.elementsEqual(other.rawValue.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(Array(rawValue.utf8))
    }

    public static func < (one: BlobKey, other: BlobKey) -> Bool {
        one.rawValue.utf8.lexicographicallyPrecedes(other.rawValue.utf8)
    }

    public var description: String { rawValue }
}

/// The SHA-256 of all bytes of a blob.
public struct BlobHash: Hashable, Sendable, CustomStringConvertible {
    /// 64 digits of lower-case hexadecimal.
    public let rawValue: String

    /// - Throws: `invalidArgument` when `rawValue` is not 64 hexadecimal digits, of either case.
    public init(_ rawValue: String) throws(MicroError) {
        let isWellFormed =
            rawValue.utf8.count == 64 && rawValue.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        guard isWellFormed else {
            throw MicroError(
                .invalidArgument, "\"\(rawValue.prefix(80))\" is not a SHA-256 in hexadecimal: 64 digits")
        }
        self.rawValue = rawValue.lowercased()
    }

    /// The hash whose bytes these are, all 32 of them.
    package init(bytes: some Sequence<UInt8>) {
        let digits = Array("0123456789abcdef")
        rawValue = bytes.reduce(into: "") { text, byte in
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
    }

    public var description: String { rawValue }
}

/// The bounds of blobs.
public enum BlobLimits {
    /// The most bytes of a key.
    public static let keyBytesMax = 1_024
    /// The most bytes of a blob, unless the server was told otherwise: 5 GiB.
    public static let blobBytesMax = 5 << 30
    /// The most bytes of a content type.
    public static let contentTypeBytesMax = 255
    /// The most blobs of a page.
    public static let pageMax = 1_000
}
