import Glibc
package import MicroCore
package import MicroWire

/// Where the bytes of blobs lie: each blob a file under a random name, which no other ever has.
///
/// ```
/// incoming/ID           being written
/// files/NAMESPACE/ID[0..<2]/ID
/// lock                  held by a backup, which needs files to stay where they are
/// ```
package struct BlobFiles: Sendable {
    /// The name of the folder in the data folder.
    package static let folderName = "blobs"
    private static let fanDigits = 2

    package let root: Folder

    package init(root: Folder) {
        self.root = root
    }

    private var incoming: Folder { root.folder("incoming") }
    private var files: Folder { root.folder("files") }
    private var lockPath: String { root.path(of: "lock") }

    /// Makes what is missing, and removes what earlier writes have left half done.
    func prepare() throws(MicroError) {
        try incoming.remove()
        try incoming.make()
        try files.make()
        _ = try FolderLock(lockPath, exclusive: false)
        try root.sync()
    }

    /// Where a blob is written before it is whole.
    func asidePath(_ id: BlobFileID) -> String { incoming.path(of: id.rawValue) }

    /// Where a blob lies when it is whole.
    package func path(_ id: BlobFileID, in namespace: Namespace) -> String {
        folder(id, in: namespace).path(of: id.rawValue)
    }

    /// The path of a blob's file below the root.
    package static func relativePath(_ id: BlobFileID, in namespace: Namespace) -> String {
        BlobFiles(root: Folder("/")).path(id, in: namespace).dropFirst().description
    }

    /// Puts what was written aside, and is on disk, in its place. It stays there whatever happens, when this returns; when
    /// this throws it may be there or not.
    func keep(_ id: BlobFileID, in namespace: Namespace) throws(MicroError) {
        let folder = folder(id, in: namespace)
        try Self.make(folder, below: root)
        try Folder.move(asidePath(id), to: folder.path(of: id.rawValue))
        try folder.sync()
    }

    /// Removes a file, unless a backup needs it.
    /// - Returns: whether it is gone.
    func remove(_ id: BlobFileID, in namespace: Namespace) throws(MicroError) -> Bool {
        guard try FolderLock(lockPath, exclusive: false).isHeld else { return false }
        return unlink(path(id, in: namespace)) == 0 || errno == ENOENT
    }

    /// Makes the folder for a lock, where no server has made it.
    package func makeRoot() throws(MicroError) {
        try root.make()
    }

    /// Keeps every file where it is until the lock is no longer referred to; nil while another backup, or a removal,
    /// has it.
    package func holdAll() throws(MicroError) -> FolderLock? {
        let lock = try FolderLock(lockPath, exclusive: true)
        return lock.isHeld ? lock : nil
    }

    /// The namespaces that there are files of.
    func namespaces() throws(MicroError) -> [Namespace] {
        try files.entries().compactMap { try? Namespace($0.name) }
    }

    /// The folders of a namespace's files, each by what the names in it begin with.
    func fans(of namespace: Namespace) throws(MicroError) -> [String] {
        try files.folder(namespace.rawValue).entries().filter { $0.kind == .folder }.map(\.name)
    }

    /// The files of a namespace whose names begin so.
    func names(in fan: String, of namespace: Namespace) throws(MicroError) -> [BlobFileID] {
        try files.folder(namespace.rawValue).folder(fan).entries()
            .compactMap { BlobFileID(stored: $0.name) }
    }

    private func folder(_ id: BlobFileID, in namespace: Namespace) -> Folder {
        files.folder(namespace.rawValue).folder(String(id.rawValue.prefix(Self.fanDigits)))
    }

    /// Makes folders so that their names outlast a loss of power.
    private static func make(_ folder: Folder, below root: Folder) throws(MicroError) {
        guard folder != root, try FolderEntry(name: "", at: folder.path) == nil else { return }
        guard let slash = folder.path.lastIndex(of: "/") else { return }
        let parent = Folder(String(folder.path[..<slash]))
        try make(parent, below: root)
        try folder.make()
        try parent.sync()
    }
}

/// The name of a blob's file.
package struct BlobFileID: Hashable, Comparable, Sendable {
    /// 32 digits of lower-case hexadecimal.
    package let rawValue: String

    /// A name that no file had before.
    static func random() -> BlobFileID {
        let text = (0..<2).map { _ in
            let digits = String(UInt64.random(in: 0...UInt64.max), radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }
        return BlobFileID(checked: text.joined())
    }

    private init(checked: String) {
        rawValue = checked
    }

    /// - Returns: nil when it is no such name.
    package init?(stored: String) {
        let isName =
            stored.utf8.count == 32
            && stored.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
        guard isName else { return nil }
        rawValue = stored
    }

    package static func < (one: BlobFileID, other: BlobFileID) -> Bool { one.rawValue < other.rawValue }
}

/// A lock that the kernel gives back however the process ends.
package final class FolderLock: Sendable {
    private let descriptor: Int32
    /// False when somebody else has it.
    let isHeld: Bool

    /// Tries once, and makes the file where it is missing.
    fileprivate init(_ path: String, exclusive: Bool) throws(MicroError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw MicroError(file: path, "open") }
        isHeld = flock(descriptor, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0
    }

    deinit {
        close(descriptor)
    }
}
