import Glibc
package import MicroCore

/// The folder that a server keeps everything in: readable by its owner alone, and held by one process.
package final class DataFolder: Sendable {
    /// The absolute path, without a slash at its end.
    package let path: String
    private let lock: Int32

    /// Makes the folder where it is missing, and takes its lock, which the kernel gives back however the process ends.
    /// - Throws: `unavailable` when it cannot be made or written to or holds what is not a server's, `conflict` when another process holds it.
    package init(_ path: String) throws(MicroError) {
        let absolute = Self.absolute(path)
        try Self.makePrivate(absolute)
        self.path = absolute
        lock = try Self.takeLock(of: absolute)
    }

    deinit {
        close(lock)
    }

    /// The path of something in the folder.
    package func file(_ name: String) -> String { "\(path)/\(name)" }
}

extension DataFolder {
    private static func absolute(_ path: String) -> String {
        var path = path
        if !path.hasPrefix("/"), let current = getcwd(nil, 0) {
            path = "\(String(cString: current))/\(path)"
            free(current)
        }
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    private static func makePrivate(_ path: String) throws(MicroError) {
        var made = ""
        for part in path.split(separator: "/") {
            made += "/\(part)"
            // Only what is made here becomes private: the folders above belong to somebody.
            if mkdir(made, 0o700) != 0, errno != EEXIST, errno != EISDIR {
                throw unwritable(path, errno)
            }
        }
        guard try isOurs(path) else {
            throw MicroError(
                .unavailable,
                "cannot keep data in \(path): it holds files of others; choose a folder of its own with --data"
            )
        }
        guard chmod(path, 0o700) == 0, access(path, R_OK | W_OK | X_OK) == 0 else {
            throw unwritable(path, errno)
        }
    }

    /// Whether it is a server's folder, or empty: closing any other to everybody else might break what it is for.
    private static func isOurs(_ path: String) throws(MicroError) -> Bool {
        for name in ["lock", SQLiteDatabase.fileName] where access("\(path)/\(name)", F_OK) == 0 {
            return true
        }
        guard let folder = opendir(path) else { throw unwritable(path, errno) }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            // The last is what a volume that was just made holds.
            guard [".", "..", "lost+found"].contains(name) else { return false }
        }
        return true
    }

    private static func takeLock(of path: String) throws(MicroError) -> Int32 {
        let descriptor = open("\(path)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unwritable(path, errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let owner = holder(descriptor)
            close(descriptor)
            throw MicroError(
                .conflict,
                "another server\(owner) is working on \(path): stop it, or choose another folder with --data")
        }
        let id = Array("\(getpid())\n".utf8)
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, id, id.count, 0) == id.count else {
            let reason = errno
            close(descriptor)
            throw unwritable(path, reason)
        }
        return descriptor
    }

    /// ` (pid 123)`, as the lock's holder wrote it.
    private static func holder(_ descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0,
            let id = Int32(String(decoding: bytes.prefix(count), as: UTF8.self).filter(\.isNumber))
        else { return "" }
        return " (pid \(id))"
    }

    private static func unwritable(_ path: String, _ reason: Int32) -> MicroError {
        MicroError(
            .unavailable,
            "cannot keep data in \(path): \(String(cString: strerror(reason))); choose another folder with --data"
        )
    }
}
