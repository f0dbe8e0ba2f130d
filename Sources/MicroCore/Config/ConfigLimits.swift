/// The bounds of what is kept of settings.
public enum ConfigLimits {
    /// The most bytes of a namespace's document as it is kept, with what secrets and nesting add.
    public static let documentBytesMax = 256 << 10
    /// The most values and objects in a document. What lies in an array is not counted.
    public static let entriesMax = 10_000
    /// The most keys of a path, and with it how deep objects may lie in each other.
    public static let depthMax = 32
    /// The most bytes of a path.
    public static let pathBytesMax = 1_024
    /// How many changes of a namespace's document are remembered at most.
    public static let historyEntriesMax = 1_000
    /// About the most bytes of the changes that are remembered.
    public static let historyBytesMax = 16 << 20
    /// The most entries of one answer of the history.
    public static let historyPageMax = 1_000
}
