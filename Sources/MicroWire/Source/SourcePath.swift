package import MicroCore

/// Where a file lies within a source: relative, never escaping it, `/` between the parts.
package struct SourcePath: Hashable, Sendable, CustomStringConvertible {
    /// The longest a single part may be: what file systems take.
    package static let partBytesMax = 255

    /// The names of the folders and, last, of the file.
    package let parts: [String]

    package var description: String { parts.joined(separator: "/") }

    /// Parses the path of an archive's entry: `.` parts and a final `/` mean nothing.
    /// - Returns: nil for the source's own folder (`.` or `./`).
    /// - Throws: `invalidArgument` for a path that is absolute, contains `..`, control characters or an
    ///   empty part; `tooLarge` for one past the limits.
    package init?(archived text: String, limits: SourceLimits = SourceLimits()) throws(MicroError) {
        let shown = text.unicodeScalars.prefix(200).map { $0.value < 32 ? "?" : String($0) }.joined()
        guard text.utf8.count <= limits.pathBytesMax else {
            throw MicroError(
                .tooLarge, "the path \"\(shown)…\" is longer than \(limits.pathBytesMax) bytes")
        }
        guard !text.isEmpty else { throw MicroError(.invalidArgument, "an entry has no path") }
        guard !text.hasPrefix("/") else {
            throw MicroError(.invalidArgument, "the path \"\(shown)\" is absolute")
        }
        guard text.utf8.allSatisfy({ $0 >= 32 && $0 != 127 }) else {
            throw MicroError(.invalidArgument, "the path \"\(shown)\" contains control characters")
        }
        var parts: [String] = []
        var pieces = text.split(separator: "/", omittingEmptySubsequences: false)
        if pieces.last == "" { pieces.removeLast() }
        for piece in pieces where piece != "." {
            guard piece != ".." else {
                throw MicroError(.invalidArgument, "the path \"\(shown)\" leads out of the source")
            }
            guard !piece.isEmpty, piece.utf8.count <= Self.partBytesMax else {
                throw MicroError(
                    .invalidArgument, "the path \"\(shown)\" has a part that is empty or too long")
            }
            parts.append(String(piece))
        }
        guard parts.count <= limits.depthMax else {
            throw MicroError(
                .tooLarge, "the path \"\(shown)\" is deeper than \(limits.depthMax) folders")
        }
        guard !parts.isEmpty else { return nil }
        self.parts = parts
    }

    private init(parts: [String]) {
        self.parts = parts
    }

    /// The folder that this lies in; nil for the source's own.
    package var parent: SourcePath? {
        parts.count > 1 ? SourcePath(parts: Array(parts.dropLast())) : nil
    }
}
