import Foundation
import Synchronization

/// A file that another process has locked.
final class HeldLock: Sendable {
    private let process: Mutex<Process>
    private let input = Pipe()
    private let mark: String

    /// Returns when the process has the lock.
    init(path: String) throws {
        mark = path + ".left"
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/flock")
        process.arguments = [
            "--exclusive", path, "sh", "-c", "echo locked; read line; echo left > \"$0\"", mark,
        ]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        _ = output.fileHandleForReading.availableData
        self.process = Mutex(process)
    }

    /// Whether the process was told to leave, and noted it with the lock still in its hands.
    var hasLeft: Bool { FileManager.default.fileExists(atPath: mark) }

    /// Ends the process, and with it the lock.
    func release() throws {
        try input.fileHandleForWriting.close()
    }
}
