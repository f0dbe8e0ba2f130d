/// The settings of one namespace: one JSON document, reached by paths.
///
/// Types are kept as they were written. What is acknowledged is durable, and seen by every call that begins after.
/// Whatever changes something raises the document's revision by one and is remembered in its history.
public protocol Config: Sendable {
    /// The value at a path; nil when there is none. The whole document is there always, `{}` at first.
    /// - Throws: `failedPrecondition` when a secret is asked for whose key the platform does not have.
    func read(_ path: ConfigPath, secrets: ConfigSecrets) async throws(MicroError) -> Revised<JSONValue?>

    /// Puts a value at a path. An object is merged, member by member, into the object that is there; anything else
    /// replaces what is there, and a value on the way that is no object becomes one.
    ///
    /// What takes the place of a secret is secret, too, until it is deleted. Where a secret is, the text `[secret]`
    /// leaves it as it is, so that what was read can be set again.
    /// - Parameter secret: encrypts every value that is put.
    /// - Returns: the document's revision, which is the one before when nothing changes.
    /// - Throws: `invalidArgument` for a whole document that is no object and for an empty key, `tooLarge` past
    ///   `ConfigLimits`, `resourceExhausted` when too many wait to change the document.
    func set(_ value: JSONValue, at path: ConfigPath, secret: Bool) async throws(MicroError) -> Int64

    /// Removes what is at a path, and nothing around it. Removing what is not there succeeds.
    /// - Returns: the document's revision, which is the one before when nothing changes.
    func delete(_ path: ConfigPath) async throws(MicroError) -> Int64

    /// The value at a path, at once, and again whenever it changes. Values that are replaced quickly may be left out;
    /// the last one is not, and none is told twice in a row.
    func watch(_ path: ConfigPath, secrets: ConfigSecrets) async throws(MicroError) -> ConfigValues

    /// What changed, the newest first. Secrets read as `[secret]`.
    func history(_ query: ConfigHistoryQuery) async throws(MicroError) -> [ConfigEntry]

    /// Makes what is at a path as it was after a revision, secrets included. That is a change like others.
    /// - Parameter revision: 0 is before the first change.
    /// - Returns: the document's revision, which is the one before when nothing changes.
    /// - Throws: `invalidArgument` for a revision that is still to come, `failedPrecondition` for one that is forgotten.
    func rollback(_ path: ConfigPath, to revision: Int64) async throws(MicroError) -> Int64
}

/// How secrets read.
public enum ConfigSecrets: Hashable, Sendable {
    /// As the text `[secret]`.
    case hidden
    /// As what they are.
    case revealed

    /// What a hidden secret reads as.
    public static let placeholder = "[secret]"
}

/// The value at a path each time that it changed, with the revision it changed in. Ends when the configuration does;
/// fails with `MicroError`.
public typealias ConfigValues = AsyncThrowingStream<Revised<JSONValue?>, any Error>
