import Glibc

/// Which file there is at a path, and how it was changed last: another one when it was written, replaced, or when a link on
/// the way to it leads elsewhere.
package struct FileStamp: Hashable, Sendable {
    private let device: UInt
    private let number: UInt
    private let bytes: Int
    private let seconds: Int
    private let nanoseconds: Int

    /// Nil when there is none that can be reached.
    package init?(at path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt(status.st_dev)
        number = UInt(status.st_ino)
        bytes = Int(status.st_size)
        seconds = Int(status.st_mtim.tv_sec)
        nanoseconds = Int(status.st_mtim.tv_nsec)
    }
}
