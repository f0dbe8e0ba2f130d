import Glibc
package import MicroCore

/// A file that is open for as long as this value lives.
package struct OpenFile: ~Copyable {
    private let descriptor: Int32
    private let path: String

    /// Opens a regular file for reading; a symbolic link in its place is refused unless `followsLinks`.
    package init(reading path: String, followsLinks: Bool = false) throws(MicroError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW))
        self.path = path
        guard descriptor >= 0 else { throw MicroError(file: path, "open") }
    }

    /// Makes a file that must not be there yet, only its owner's to read and write; others' too, as the process's mask
    /// says, when it is not private.
    package init(
        creating path: String, executable: Bool = false, isPrivate: Bool = true
    ) throws(MicroError) {
        let mode: mode_t = (executable ? 0o700 : 0o600) | (isPrivate ? 0 : 0o66)
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        self.path = path
        guard descriptor >= 0 else { throw MicroError(file: path, "create") }
    }

    /// Opens a file for writing at its end, making it when it is not there.
    package init(appending path: String) throws(MicroError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
        self.path = path
        guard descriptor >= 0 else { throw MicroError(file: path, "open") }
    }

    deinit {
        close(descriptor)
    }

    /// How long the file is now.
    package func byteCount() throws(MicroError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw MicroError(file: path, "read") }
        return Int(status.st_size)
    }

    /// The next bytes, `bytesMax` at most; empty at the end.
    package func read(_ bytesMax: Int) throws(MicroError) -> [UInt8] {
        try read(bytesMax) { buffer in Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
    }

    /// Everything from here to the end.
    /// - Throws: `invalidArgument` when that is more than `bytesMax`.
    package func readAll(bytesMax: Int) throws(MicroError) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let piece = try read(min(bytesMax + 1, 64 << 10))
            guard !piece.isEmpty else { return bytes }
            bytes += piece
            guard bytes.count <= bytesMax else {
                throw MicroError(.invalidArgument, "\(path) is larger than \(bytesMax) bytes")
            }
        }
    }

    /// The bytes from `offset`, `bytesMax` at most; empty at the end.
    package func read(_ bytesMax: Int, at offset: Int) throws(MicroError) -> [UInt8] {
        try read(bytesMax) { buffer in
            pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
        }
    }

    /// Writes all of it.
    package func write(_ bytes: some Collection<UInt8>) throws(MicroError) {
        let done = bytes.withContiguousStorageIfAvailable { Self.write(descriptor, $0) }
        guard done ?? Array(bytes).withUnsafeBufferPointer({ Self.write(descriptor, $0) }) else {
            throw MicroError(file: path, "write")
        }
    }

    /// Returns when what was written will outlast a loss of power.
    package func sync() throws(MicroError) {
        guard fsync(descriptor) == 0 else { throw MicroError(file: path, "sync") }
    }

    /// Has what was synced be read from the disk when it is read next. A hint: where the system does not take it, nothing
    /// changes.
    package func forgetCached() {
        _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    }

    private func read(
        _ bytesMax: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Int
    ) throws(MicroError) -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: bytesMax) { buffer, count in
            var result = fill(buffer)
            while result < 0, errno == EINTR { result = fill(buffer) }
            failed = result < 0
            count = max(0, result)
        }
        guard !failed else { throw MicroError(file: path, "read") }
        return bytes
    }

    private static func write(_ descriptor: Int32, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeBufferPointer(rebasing: rest)
            let written = Glibc.write(descriptor, part.baseAddress, part.count)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            rest = rest.dropFirst(written)
        }
        return true
    }
}

extension MicroError {
    /// The failure of the file operation that has just set `errno`.
    package init(file path: String, _ operation: String) {
        let number = errno
        let reason = String(cString: strerror(number))
        let code: Code =
            switch number {
            case ENOENT: .notFound
            case EACCES, EPERM, EROFS: .permissionDenied
            case EEXIST, ENOTEMPTY: .conflict
            case ENOSPC, EDQUOT, EMFILE, ENFILE: .resourceExhausted
            default: .unavailable
            }
        self.init(code, "cannot \(operation) \(path): \(reason)")
    }
}
