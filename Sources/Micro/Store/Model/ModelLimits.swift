/// The bounds of models.
public enum ModelLimits {
    /// The most bytes of an id.
    public static let idBytesMax = 256
    /// The most bytes of the values that an index takes of one record, as they are written in its key: integers, for
    /// example, take 17.
    public static let indexedBytesMax = 640
    /// The most bytes of the name of an index.
    public static let indexNameBytesMax = 64
    /// The most indexes of a model.
    public static let indexesMax = 32
    /// The most values of a page.
    public static let pageMax = 500
    /// How often a change is tried when others change the same record at the same time.
    public static let attemptsMax = 64
}
