/// A tenant: what is in one namespace is invisible to another. Named like a service.
public struct Namespace: Hashable, Sendable, CustomStringConvertible {
    /// The name as text.
    public let rawValue: String

    /// - Throws: `invalidArgument` when `rawValue` is not 1 to 63 of a-z, 0-9, dash and dot.
    public init(_ rawValue: String) throws(MicroError) {
        do {
            self.rawValue = try ServiceName(rawValue).rawValue
        } catch {
            throw MicroError(
                .invalidArgument,
                "malformed namespace \"\(rawValue.prefix(80))\": use 1 to 63 of a-z, 0-9, '-' and '.'"
            )
        }
    }

    private init(checked: String) {
        rawValue = checked
    }

    /// The namespace of the platform's own services, and of whoever names no other.
    public static let micro = Namespace(checked: "micro")

    public var description: String { rawValue }
}
