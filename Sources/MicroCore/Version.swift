/// The version of this platform and library.
public enum MicroVersion {
    /// Semantic version.
    public static let current = "4.0.0"
}
