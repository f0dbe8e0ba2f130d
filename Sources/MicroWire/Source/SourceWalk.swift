import MicroCore

/// One walk through a source's folder.
struct SourceWalk {
    /// The ignore files of a folder, and how many parts its path has.
    struct Rules {
        let depth: Int
        let ignore: IgnoreFile
    }

    /// The longest ignore file that is read.
    static let ignoreFileBytesMax = 1 << 20

    let root: Folder
    let limits: SourceLimits
    private(set) var files: [SourceFile] = []
    private var bytes = 0

    init(root: Folder, limits: SourceLimits) {
        self.root = root
        self.limits = limits
    }

    /// Adds what is in the folder of these parts.
    mutating func visit(_ parts: [String], rules outer: [Rules]) throws(MicroError) {
        let folder = Folder(([root.path] + parts).joined(separator: "/"))
        let entries = try folder.entries()
        let rules = outer + (try ignoreFiles(in: folder, entries, depth: parts.count))
        var isEmpty = true
        for entry in entries {
            let path = parts + [entry.name]
            guard !isIgnored(path, entry, rules) else { continue }
            isEmpty = false
            if entry.kind == .folder {
                guard path.count <= limits.depthMax else {
                    throw MicroError(.tooLarge, "\(folder.path) is deeper than \(limits.depthMax) folders")
                }
                try visit(path, rules: rules)
            } else {
                try add(path, entry, at: folder.path(of: entry.name))
            }
        }
        if isEmpty, entries.isEmpty, let path = try sourcePath(parts) {
            try append(SourceFile(path: path, origin: nil, bytes: 0, executable: true))
        }
    }

    private mutating func add(
        _ parts: [String], _ entry: FolderEntry, at origin: String
    ) throws(MicroError) {
        guard let path = try sourcePath(parts) else { return }
        switch entry.kind {
        case .file:
            try append(
                SourceFile(path: path, origin: origin, bytes: entry.bytes, executable: entry.executable))
        case .link:
            let target = try? Folder.realPath(origin)
            guard let target, target.hasPrefix(root.path + "/"),
                let file = try FolderEntry(name: entry.name, at: target), file.kind == .file
            else {
                throw MicroError(
                    .invalidArgument,
                    "\(path) is a symbolic link to something other than a file of this folder: replace it, or name it in a .microignore"
                )
            }
            try append(
                SourceFile(path: path, origin: target, bytes: file.bytes, executable: file.executable))
        case .folder, .other:
            throw MicroError(
                .invalidArgument,
                "\(path) is neither a file nor a folder: remove it, or name it in a .microignore")
        }
    }

    private mutating func append(_ file: SourceFile) throws(MicroError) {
        bytes += file.bytes
        guard bytes <= limits.bytesMax else {
            throw MicroError(
                .tooLarge,
                "the folder holds more than \(limits.bytesMax) bytes: name what is not needed in a .microignore"
            )
        }
        files.append(file)
        guard files.count <= limits.entriesMax else {
            throw MicroError(
                .tooLarge,
                "the folder holds more than \(limits.entriesMax) files: name what is not needed in a .microignore"
            )
        }
    }

    private func sourcePath(_ parts: [String]) throws(MicroError) -> SourcePath? {
        parts.isEmpty ? nil : try SourcePath(archived: parts.joined(separator: "/"), limits: limits)
    }

    private func isIgnored(_ path: [String], _ entry: FolderEntry, _ rules: [Rules]) -> Bool {
        if IgnoreFile.alwaysIgnored.contains(entry.name) { return true }
        for rule in rules.reversed() {
            let inside = Array(path.dropFirst(rule.depth))
            if let verdict = rule.ignore.ignores(inside, isFolder: entry.kind == .folder) {
                return verdict
            }
        }
        return false
    }

    private func ignoreFiles(
        in folder: Folder, _ entries: [FolderEntry], depth: Int
    ) throws(MicroError) -> [Rules] {
        var rules: [Rules] = []
        for name in IgnoreFile.names where entries.contains(where: { $0.name == name && $0.kind == .file }) {
            let bytes = try OpenFile(reading: folder.path(of: name)).read(Self.ignoreFileBytesMax)
            rules.append(Rules(depth: depth, ignore: IgnoreFile(String(decoding: bytes, as: UTF8.self))))
        }
        return rules
    }
}
