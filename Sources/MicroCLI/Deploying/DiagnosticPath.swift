import MicroWire

/// Makes the paths in a compiler's diagnostics such that a person's editor or terminal can jump to them:
/// relative to where the command was typed instead of to the source's folder.
struct DiagnosticPath: Sendable {
    private static let kinds = ["error", "warning", "note", "remark"]

    private let folder: SourceFolder?

    /// The folder as the person wrote it; nil when they gave none.
    var shownFolder: String? { folder?.shown }

    init(in folder: SourceFolder?) {
        self.folder = folder
    }

    /// The line, with the path in front of `:LINE:COLUMN: error:` rewritten when it is a file of the folder.
    func rewritten(_ line: String) -> String {
        guard let folder, let end = Self.endOfPath(in: line) else { return line }
        let path = String(line[..<end])
        guard let inside = Self.inside(folder, path) else { return line }
        return Self.shownPath(of: inside, in: folder) + line[end...]
    }

    private static func shownPath(of inside: String, in folder: SourceFolder) -> String {
        switch folder.shown {
        case ".", "./": inside
        case let shown where shown.hasSuffix("/"): shown + inside
        default: "\(folder.shown)/\(inside)"
        }
    }

    /// The path within the folder; the server may know the source under another root.
    private static func inside(_ folder: SourceFolder, _ path: String) -> String? {
        let parts = path.split(separator: "/").filter { $0 != "." }
        guard !parts.contains("..") else { return nil }
        let candidates = path.hasPrefix("/") ? Array(parts.indices) : Array(parts.indices.prefix(1))
        for start in candidates {
            let inside = parts[start...].joined(separator: "/")
            // A file that cannot be looked at is none that an editor opens.
            if let entry = try? FolderEntry(name: "", at: "\(folder.path)/\(inside)"), entry.kind == .file {
                return inside
            }
        }
        return nil
    }

    /// Where the path ends in `PATH:LINE:COLUMN: KIND: …` and `PATH:LINE: KIND: …`.
    private static func endOfPath(in line: String) -> String.Index? {
        for kind in kinds {
            guard let found = line.firstRange(of: ": \(kind): ") else { continue }
            var rest = line[..<found.lowerBound]
            var hasNumber = false
            for _ in 0..<2 {
                guard let colon = rest.lastIndex(of: ":") else { break }
                let digits = rest[rest.index(after: colon)...]
                guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { break }
                rest = rest[..<colon]
                hasNumber = true
            }
            if hasNumber, !rest.isEmpty { return rest.endIndex }
        }
        return nil
    }
}
