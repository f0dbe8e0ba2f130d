import FoundationEssentials
import Glibc
import MicroCore
import MicroWire

/// The person's own state on this machine: `config.json` and `tokens`, readable by nobody else.
///
/// A file is replaced in one step, so that neither a crash nor another command finds half of it; changes
/// by several commands at once follow one another.
struct StateFolder: Sendable {
    /// The largest file that is read.
    static let fileBytesMax = 1 << 20
    /// How long a command waits for its turn.
    static let turnTimeout = Duration.seconds(60)
    private static let turnPause = Duration.milliseconds(10)

    private let folder: Folder

    init(_ path: String) {
        folder = Folder(path)
    }

    /// The text of a file; nil when it is not there.
    func text(of name: String) throws -> String? {
        let path = folder.path(of: name)
        do {
            let file = try OpenFile(reading: path, followsLinks: true)
            guard try file.byteCount() <= Self.fileBytesMax else {
                throw CLIError(
                    "\(path) is larger than \(Self.fileBytesMax) bytes", next: "Remove or repair it.")
            }
            return String(decoding: try file.read(Self.fileBytesMax), as: UTF8.self)
        } catch let error as MicroError where error.code == .notFound {
            return nil
        }
    }

    /// Replaces a file by what `change` makes of it, no other command changing any of them meanwhile.
    func update<T>(_ name: String, _ change: (String?) throws -> (text: String, result: T)) throws -> T {
        try withLock {
            let (text, result) = try change(try self.text(of: name))
            try folder.replaceFile(name, with: Array(text.utf8))
            return result
        }
    }

    /// Runs `body` while no other command of this person does the same.
    func withLock<T>(_ body: () throws -> T) throws -> T {
        let (descriptor, path) = try openLock(".lock")
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw MicroError(file: path, "lock") }
        }
        return try body()
    }

    /// Runs `body` when no other command of this person is at the same, however long each waits for a platform.
    /// What `body` does with the folder's files is still theirs to order. The turn of a process that ends is over.
    /// - Throws: when it is not this command's turn for `turnTimeout`.
    func withTurn<T>(at name: String, _ body: () async throws -> T) async throws -> T {
        let (descriptor, path) = try openLock(name)
        defer { close(descriptor) }
        let deadline = ContinuousClock.now + Self.turnTimeout
        // Waiting inside flock would hold a thread that whoever has the turn may need.
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EINTR || errno == EWOULDBLOCK else { throw MicroError(file: path, "lock") }
            guard ContinuousClock.now < deadline else {
                throw CLIError(
                    "other micro commands have been logging in for \(Self.turnTimeout.components.seconds) seconds",
                    next: "End them, then try again.")
            }
            try await Task.sleep(for: Self.turnPause)
        }
        return try await body()
    }

    private func openLock(_ name: String) throws -> (descriptor: Int32, path: String) {
        try folder.make()
        let path = folder.path(of: name)
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw MicroError(file: path, "open") }
        return (descriptor, path)
    }
}
