import MicroCore
import MicroWire

/// The files of a source that a build is made of.
struct SourceInventory: Hashable, Sendable {
    /// Swift files that go into the program, relative to the source's folder.
    private(set) var swift: [String] = []
    /// Protocol files, relative to the source's folder.
    private(set) var protos: [String] = []
    /// Whether the source has a `Package.swift` at its root.
    private(set) var hasManifest = false

    /// What is not compiled: tests, and what tools keep for themselves.
    private static let skippedFolders: Set<String> = ["Tests", "node_modules", "Plugins"]
    /// What protoc's plug-ins write; made anew in every build.
    private static let generatedEndings = [".pb.swift", ".micro.swift"]

    init(of folder: Folder) throws(MicroError) {
        try visit(folder, path: "")
        // Without a protocol of its own there is nothing to make generated code from: what is there counts.
        if !protos.isEmpty {
            swift.removeAll { file in Self.generatedEndings.contains { file.hasSuffix($0) } }
        }
    }

    /// Whether the program begins in a file of its own rather than at `@main`.
    var hasMainFile: Bool {
        swift.contains { $0 == "main.swift" || $0.hasSuffix("/main.swift") }
    }

    /// Compilers take what begins so for an option or for a file of options.
    /// - Throws: `invalidArgument` for a file that none of them can be given.
    static func checkNames(_ files: [String]) throws(MicroError) {
        guard let file = files.first(where: { $0.hasPrefix("-") || $0.hasPrefix("@") }) else { return }
        throw MicroError(
            .invalidArgument, "\"\(file)\" cannot be compiled: a name must not begin with - or @")
    }

    private mutating func visit(_ folder: Folder, path: String) throws(MicroError) {
        for entry in try folder.entries() where !entry.name.hasPrefix(".") {
            let relative = path + entry.name
            switch entry.kind {
            case .folder where !Self.skippedFolders.contains(entry.name):
                try visit(folder.folder(entry.name), path: relative + "/")
            case .file where relative == "Package.swift":
                hasManifest = true
            case .file where entry.name.hasPrefix("Package@swift-") && path.isEmpty:
                continue
            case .file where entry.name.hasSuffix(".swift"):
                swift.append(relative)
            case .file where entry.name.hasSuffix(".proto"):
                protos.append(relative)
            default:
                continue
            }
        }
    }
}
