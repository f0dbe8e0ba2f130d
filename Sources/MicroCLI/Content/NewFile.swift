import Glibc
import MicroCore
import MicroWire

/// A file that is made aside and appears under its name when it is whole, not before.
struct NewFile: Sendable {
    private let path: String
    private let folder: Folder
    private let aside: String

    /// - Throws: when a folder lies there.
    init(_ path: String) throws {
        if try FolderEntry(name: "", at: path, followsLinks: true)?.kind == .folder {
            throw CLIError("there is a folder at \(path), not a file")
        }
        self.path = path
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        folder = Folder(parts.count < 2 ? "." : "\(parts.dropLast().joined(separator: "/"))/")
        aside = folder.path(of: ".\(parts.last ?? "").\(getpid()).part")
    }

    /// Runs `body` with the file. When that fails nothing is left of it, and what was there before stays.
    func write<T>(
        isPrivate: Bool, _ body: (borrowing OpenFile) async throws -> T
    ) async throws -> T {
        do {
            Folder.removeFile(aside)
            let file = try OpenFile(creating: aside, isPrivate: isPrivate)
            let result = try await body(file)
            try file.sync()
            try Folder.move(aside, to: path)
            try folder.sync()
            return result
        } catch {
            Folder.removeFile(aside)
            throw error
        }
    }
}
