import Foundation

/// The Python of the machine, with which independent implementations are asked.
enum Interpreter {
    private static let name = ProcessInfo.processInfo.environment["MICRO_TEST_PYTHON"] ?? "python3"

    /// Whether it has grpcio and its compiler of `.proto` files.
    static let hasGRPC = (try? finish(["-c", "import grpc, grpc_tools.protoc"]))?.status == 0

    /// Where this test target's files lie.
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .path

    /// Runs a script of this target; gives what it printed.
    static func run(_ script: String, _ arguments: [String]) async throws -> (status: Int32, output: String) {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        try finish(["\(folder)/python/\(script)"] + arguments)
                    })
            }
        }
    }

    private static func finish(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
