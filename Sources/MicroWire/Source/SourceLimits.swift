/// How large the source of a service may be. Exceeding a bound is `tooLarge`.
package struct SourceLimits: Hashable, Sendable {
    /// The most files and folders.
    package var entriesMax = 20_000
    /// The most bytes of all files together.
    package var bytesMax = 256 << 20
    /// The longest path of a file within the source.
    package var pathBytesMax = 1024
    /// The deepest a file may lie.
    package var depthMax = 64

    package init() {}
}
