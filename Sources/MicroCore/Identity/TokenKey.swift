/// A token to be looked up among those that were found good.
///
/// Only its last letters are hashed, which are of its signature: nobody can make good tokens that agree in them. Whether
/// it is the same token is decided by all of its letters.
package struct TokenKey: Hashable, Sendable {
    @usableFromInline static let hashedMax = 16

    @usableFromInline let token: String

    /// The key of a token.
    @inlinable
    package init(_ token: String) {
        self.token = token
    }

    @inlinable
    package func hash(into hasher: inout Hasher) {
        let isHashed: Void? = token.utf8.withContiguousStorageIfAvailable { bytes in
            hasher.combine(
                bytes: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes).suffix(Self.hashedMax)))
        }
        if isHashed == nil { for byte in token.utf8.suffix(Self.hashedMax) { hasher.combine(byte) } }
    }
}
