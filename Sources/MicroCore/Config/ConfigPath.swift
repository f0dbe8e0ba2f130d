/// Where a value lies in a document: the keys of the objects on the way to it, written with dots between them.
///
/// `\.` is a dot inside a key, `\\` a backslash. The blank path is the whole document.
///
/// Keys are told apart by their bytes: é as one code point is another key than é as two.
public struct ConfigPath: Hashable, Sendable, CustomStringConvertible {
    /// From the outermost object inwards; none for the whole document.
    public let keys: [String]

    /// The whole document.
    public static let whole = ConfigPath(checked: [])

    /// - Throws: `invalidArgument` for an empty key, an unknown escape, or a path past `ConfigLimits`.
    public init(_ text: String) throws(MicroError) {
        try self.init(keys: text.isEmpty ? [] : Self.keys(of: text))
    }

    /// - Throws: `invalidArgument` for an empty key, or a path past `ConfigLimits`.
    public init(keys: [String]) throws(MicroError) {
        self.init(checked: keys)
        guard keys.allSatisfy({ !$0.isEmpty }) else {
            throw MicroError(.invalidArgument, "malformed path: a key must not be empty")
        }
        guard keys.count <= ConfigLimits.depthMax else {
            throw MicroError(.invalidArgument, "a path has at most \(ConfigLimits.depthMax) keys")
        }
        guard description.utf8.count <= ConfigLimits.pathBytesMax else {
            throw MicroError(.invalidArgument, "a path has at most \(ConfigLimits.pathBytesMax) bytes")
        }
    }

    private init(checked keys: [String]) {
        self.keys = keys
    }

    /// Whether it is the blank path.
    public var isWhole: Bool { keys.isEmpty }

    /// As it is written: reading it gives the same path.
    public var description: String {
        keys.map { $0.replacing("\\", with: "\\\\").replacing(".", with: "\\.") }.joined(separator: ".")
    }

    /// The path of what lies under a key of what is here.
    /// - Throws: `invalidArgument` as the initialisers do.
    public func child(_ key: String) throws(MicroError) -> ConfigPath {
        try ConfigPath(keys: keys + [key])
    }

    /// The path of the first so many keys.
    package func prefix(_ count: Int) -> ConfigPath {
        ConfigPath(checked: Array(keys.prefix(count)))
    }

    /// Whether what is at one of the two is part of what is at the other.
    package func touches(_ other: ConfigPath) -> Bool {
        zip(keys, other.keys).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
    }

    /// By the bytes of their keys.
    public static func == (one: ConfigPath, other: ConfigPath) -> Bool {
        one.keys.count == other.keys.count && one.touches(other)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(keys.count)
        for key in keys { hasher.combine(Array(key.utf8)) }
    }

    private static func keys(of text: String) throws(MicroError) -> [String] {
        var keys: [String] = []
        var key = ""
        var isEscaped = false
        for scalar in text.unicodeScalars {
            switch (scalar, isEscaped) {
            case (".", true), ("\\", true):
                key.unicodeScalars.append(scalar)
                isEscaped = false
            case (_, true):
                throw MicroError(
                    .invalidArgument, "malformed path: after \\ comes a dot or another \\, not \"\(scalar)\"")
            case ("\\", false): isEscaped = true
            case (".", false):
                keys.append(key)
                key = ""
            default: key.unicodeScalars.append(scalar)
            }
        }
        guard !isEscaped else {
            throw MicroError(.invalidArgument, "malformed path: it ends with a \\ that escapes nothing")
        }
        return keys + [key]
    }
}
