import Glibc
import MicroCore
import MicroWire

/// A new service's folder: a `.proto`, a Swift file, a test, and what makes it a Swift package.
struct Scaffold: Sendable {
    /// One file of it.
    struct File: Hashable, Sendable {
        /// Relative to the folder.
        var path: String
        var text: String
    }

    let name: ScaffoldName

    /// What it consists of.
    var files: [File] {
        [
            File(path: "\(name.service).proto", text: proto),
            File(path: "\(name.type).swift", text: service),
            File(path: "Tests/\(name.type)Tests.swift", text: test),
            File(path: "Package.swift", text: manifest),
            File(path: "README.md", text: readme),
            File(path: ".gitignore", text: gitignore),
            File(path: ".microignore", text: microignore),
        ]
    }

    /// Makes the folder in another one.
    /// - Throws: `CLIError` when something of its name is there already, or the file system does not allow it.
    func write(to parent: String) throws {
        let folder = Folder(parent).folder(name.service)
        guard mkdir(folder.path, 0o777) == 0 else {
            guard errno == EEXIST else { throw MicroError(file: folder.path, "create") }
            throw CLIError(
                "\(name.service) is there already",
                next: "Choose another name, or remove it first. Nothing was changed.")
        }
        do {
            for file in files { try write(file, in: folder) }
        } catch {
            // Half a folder would only be in the way of the next attempt.
            try? folder.remove()
            throw error
        }
    }

    private func write(_ file: File, in folder: Folder) throws {
        if let slash = file.path.lastIndex(of: "/") {
            let inner = folder.path(of: String(file.path[..<slash]))
            guard mkdir(inner, 0o777) == 0 || errno == EEXIST else { throw MicroError(file: inner, "create") }
        }
        let path = folder.path(of: file.path)
        // Readable by whom the person's umask says, unlike what the platform keeps for itself.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw MicroError(file: path, "create") }
        close(descriptor)
        try OpenFile(appending: path).write(Array(file.text.utf8))
    }

    /// What a person sees of it: the folder and the files that are not hidden, as a tree.
    var tree: [String] {
        let shown = files.map(\.path).filter { !$0.hasPrefix(".") }
        return [name.service]
            + shown.enumerated().map { index, path in
                (index == shown.count - 1 ? "└── " : "├── ") + path
            }
    }
}
