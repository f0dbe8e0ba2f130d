import Glibc
package import MicroCore

/// A folder of the file system, by its path.
package struct Folder: Hashable, Sendable {
    package let path: String

    package init(_ path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    /// The path of something in it.
    package func path(of name: String) -> String {
        path == "/" ? "/\(name)" : "\(path)/\(name)"
    }

    /// A folder in it.
    package func folder(_ name: String) -> Folder {
        Folder(path(of: name))
    }

    /// What is in it, by name.
    package func entries() throws(MicroError) -> [FolderEntry] {
        guard let stream = opendir(path) else { throw MicroError(file: path, "read") }
        defer { closedir(stream) }
        var entries: [FolderEntry] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard let name else {
                throw MicroError(
                    .invalidArgument, "\(path) holds a file whose name is not UTF-8")
            }
            guard name != ".", name != ".." else { continue }
            // What is gone by now was never there.
            if let found = try FolderEntry(name: name, at: path(of: name)) { entries.append(found) }
            errno = 0
        }
        guard errno == 0 else { throw MicroError(file: path, "read") }
        return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Makes it and the folders it lies in, each only its owner's, where they are not there yet.
    package func make() throws(MicroError) {
        guard mkdir(path, 0o700) != 0 else { return }
        if errno == EEXIST, try FolderEntry(name: "", at: path, followsLinks: true)?.kind == .folder {
            return
        }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw MicroError(file: path, "create")
        }
        try Folder(String(path[..<slash])).make()
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw MicroError(file: path, "create") }
    }

    /// Removes it and everything in it, following no links. What is not there is removed already.
    package func remove() throws(MicroError) {
        guard let entry = try FolderEntry(name: "", at: path) else { return }
        guard entry.kind == .folder else { throw MicroError(.failedPrecondition, "\(path) is not a folder") }
        for entry in try entries() {
            if entry.kind == .folder {
                try folder(entry.name).remove()
            } else if unlink(path(of: entry.name)) != 0, errno != ENOENT {
                throw MicroError(file: path(of: entry.name), "remove")
            }
        }
        guard rmdir(path) == 0 || errno == ENOENT else { throw MicroError(file: path, "remove") }
    }

    /// Returns when the names in it will outlast a loss of power.
    package func sync() throws(MicroError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw MicroError(file: path, "open") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw MicroError(file: path, "sync") }
    }

    /// Puts what is at `source` at `target`, in one step.
    package static func move(_ source: String, to target: String) throws(MicroError) {
        guard rename(source, target) == 0 else { throw MicroError(file: target, "create") }
    }

    /// Removes a file; what is not there, or cannot be removed, is left alone.
    package static func removeFile(_ path: String) {
        unlink(path)
    }

    /// The path without links, `.` and `..`; everything on it must be there.
    package static func realPath(_ path: String) throws(MicroError) -> String {
        guard let resolved = realpath(path, nil) else { throw MicroError(file: path, "find") }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

/// Something in a folder.
package struct FolderEntry: Hashable, Sendable {
    /// What kind of thing it is.
    package enum Kind: Hashable, Sendable {
        case file
        case folder
        case link
        case other
    }

    package let name: String
    package let kind: Kind
    /// How long a file is.
    package let bytes: Int
    /// Whether somebody may execute it.
    package let executable: Bool
    /// The number of the user whose it is.
    package let owner: UInt32
    /// When it last changed, in nanoseconds since 1970.
    package let changed: Int64

    /// - Returns: nil when nothing is there.
    package init?(name: String, at path: String, followsLinks: Bool = false) throws(MicroError) {
        var status = stat()
        guard (followsLinks ? stat(path, &status) : lstat(path, &status)) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw MicroError(file: path, "read") }
            return nil
        }
        self.name = name
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .other
            }
        bytes = Int(status.st_size)
        executable = status.st_mode & 0o111 != 0
        owner = status.st_uid
        changed = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
    }
}
