import Foundation

/// A folder of a test's own, gone when the test ends.
struct Scratch: Sendable {
    let path: String

    static func with<T>(_ body: (Scratch) async throws -> T) async throws -> T {
        let path = NSTemporaryDirectory() + "micro-test-\(UUID().uuidString.prefix(8).lowercased())"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let scratch = Scratch(path: path)
        defer {
            // A test that failed half-way leaves nothing running.
            for id in RunningProcesses.belonging(to: scratch) { kill(id, SIGKILL) }
            try? FileManager.default.removeItem(atPath: path)
        }
        return try await body(scratch)
    }

    func callAsFunction(_ relative: String) -> String { path + "/" + relative }

    func write(_ text: String, to relative: String) throws {
        let url = URL(fileURLWithPath: self(relative))
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func read(_ relative: String) throws -> String {
        try String(contentsOfFile: self(relative), encoding: .utf8)
    }
}
