/// What a `.microignore` or `.gitignore` says: the syntax is git's.
///
/// `*` and `?` stay within a part of the path, `**` crosses parts, a pattern with a `/` before its end is
/// anchored at the file's folder, one with a `/` at its end means folders only, `!` takes back, and the
/// last pattern that matches decides.
package struct IgnoreFile: Sendable {
    /// The most patterns of one file; what follows is left out.
    static let patternsMax = 10_000

    /// The names of the files that are read, the later one deciding.
    package static let names = [".gitignore", ".microignore"]

    /// What is never part of a source.
    package static let alwaysIgnored: Set<String> = [".git", ".build", ".swiftpm"]

    private let patterns: [IgnorePattern]

    package init(_ text: String) {
        patterns = text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline)
            .lazy.compactMap(IgnorePattern.init).prefix(Self.patternsMax).map { $0 }
    }

    /// Whether the path, relative to the file's folder, is to be left out.
    /// - Returns: nil when no pattern speaks of it.
    package func ignores(_ parts: [String], isFolder: Bool) -> Bool? {
        for pattern in patterns.reversed() where pattern.matches(parts, isFolder: isFolder) {
            return !pattern.isNegated
        }
        return nil
    }
}
