import Foundation
import MicroWire
import Testing

/// A folder of a test's own.
func withFolder<T>(_ body: (Folder) async throws -> T) async throws -> T {
    let path = FileManager.default.temporaryDirectory.path + "/micro-runtime-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(Folder(try Folder.realPath(path)))
}

extension Folder {
    /// Writes a file and the folders that it lies in.
    func write(_ name: String, _ content: String, executable: Bool = false) throws {
        let target = URL(fileURLWithPath: path(of: name))
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content.utf8).write(to: target)
        if executable {
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: target.path)
        }
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path(of: name))), as: UTF8.self)
    }
}

/// Returns when the condition holds; records an issue when it does not within the time.
func until(
    _ what: String, within bound: Duration = .seconds(20), sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now.advanced(by: bound)
    while ContinuousClock.now < end {
        if try await condition() { return }
        // A look at the world outside, which tells nobody when it changes.
        try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("in vain: \(what)", sourceLocation: sourceLocation)
}
