import Crypto
package import MicroCore

/// The hash of a blob's bytes, as they come.
package struct BlobHasher: Sendable {
    private var hash = SHA256()

    package init() {}

    /// Takes the next bytes.
    package mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }

    /// The hash of all that came.
    package func finish() -> BlobHash { BlobHash(bytes: hash.finalize()) }
}
