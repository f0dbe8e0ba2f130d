import MicroCore
import MicroWire

/// A folder that the person wants to run, checked before anything is sent.
struct SourceFolder: Equatable, Sendable {
    /// As the person wrote it.
    let shown: String
    /// From the root.
    let path: String

    /// - Throws: when there is no such folder, or nothing in it that could be run.
    init(_ shown: String, workingFolder: String, hasCommand: Bool) throws {
        let absolute = shown.hasPrefix("/") ? shown : "\(workingFolder)/\(shown)"
        guard let entry = try FolderEntry(name: "", at: absolute, followsLinks: true) else {
            let name = shown.split(separator: "/").last.map(String.init) ?? ""
            let isName = (try? ServiceName(name)) != nil
            throw CLIError(
                "there is no folder \(shown)",
                next: isName ? "Make one with 'micro new \(name)', or give the path of one." : "")
        }
        guard entry.kind == .folder else {
            throw CLIError(
                "the file \(shown) is not a folder", next: "Give the folder that holds the service's sources."
            )
        }
        self.shown = shown
        path = try Folder.realPath(absolute)
        guard !hasCommand else { return }
        let files = try SourcePacker(folder: path).files()
        guard files.contains(where: { $0.path.description.hasSuffix(".swift") }) else {
            throw CLIError(
                "the folder \(shown) holds no Swift file",
                next: "Make a service with 'micro new NAME'; for another language add --command PROGRAM.")
        }
    }

    /// What is in it, and when each file last changed.
    func changes() throws -> [SourceFile: Int64] {
        var changes: [SourceFile: Int64] = [:]
        for file in try SourcePacker(folder: path).files() {
            let changed = try file.origin.flatMap { try FolderEntry(name: "", at: $0)?.changed }
            changes[file] = changed ?? 0
        }
        return changes
    }
}
