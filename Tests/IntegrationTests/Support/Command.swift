import Foundation
import Synchronization
import Testing

/// A program that ran to its end.
struct CommandResult: Sendable {
    let status: Int32
    let output: String
    let errors: String
}

/// A program started by a test, with its output in files so that no pipe can fill.
final class Command: Sendable {
    private let process: Process
    private let outputPath: String
    private let errorPath: String

    init(
        _ executable: String, _ arguments: [String], in folder: String,
        environment: [String: String], input: String? = nil
    ) throws {
        let id = UUID().uuidString.prefix(8)
        outputPath = folder + "/.\(id).out"
        errorPath = folder + "/.\(id).err"
        _ = FileManager.default.createFile(atPath: outputPath, contents: nil)
        _ = FileManager.default.createFile(atPath: errorPath, contents: nil)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = environment
        process.standardOutput = FileHandle(forWritingAtPath: outputPath)
        process.standardError = FileHandle(forWritingAtPath: errorPath)
        if let input {
            let path = folder + "/.\(id).in"
            try Data(input.utf8).write(to: URL(fileURLWithPath: path))
            process.standardInput = FileHandle(forReadingAtPath: path)
        } else {
            process.standardInput = FileHandle.nullDevice
        }
        try process.run()
        self.process = process
    }

    var id: pid_t { process.processIdentifier }
    var isRunning: Bool { process.isRunning }
    var output: String { (try? String(contentsOfFile: outputPath, encoding: .utf8)) ?? "" }
    var errors: String { (try? String(contentsOfFile: errorPath, encoding: .utf8)) ?? "" }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits for the end, at most `limit`; then the program is killed and the test fails.
    @discardableResult
    func finished(within limit: Duration = .seconds(60)) async throws -> CommandResult {
        let ended = await poll(within: limit) { !self.process.isRunning }
        if !ended {
            signal(SIGKILL)
            Issue.record("still running after \(limit): \(process.arguments ?? [])\n\(output)\n\(errors)")
        }
        process.waitUntilExit()
        return CommandResult(status: process.terminationStatus, output: output, errors: errors)
    }
}

/// Asks until `condition` holds, at most `limit`; tells whether it held.
func poll(
    within limit: Duration = .seconds(20), every interval: Duration = .milliseconds(10),
    _ condition: () async throws -> Bool
) async rethrows -> Bool {
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
        if try await condition() { return true }
        try? await Task.sleep(for: interval)
    }
    return try await condition()
}
