import FoundationEssentials
import Subprocess
import SystemPackage
import Testing

/// gRPC's own implementation for Python, as the peer that the wire is compared with.
enum Python {
    static let interpreter = ProcessInfo.processInfo.environment["MICRO_TEST_PYTHON"] ?? "python3"

    static var executable: Executable {
        interpreter.contains("/") ? .path(FilePath(interpreter)) : .name(interpreter)
    }

    /// Whether the interpreter is there and has grpcio and protobuf.
    static func hasGRPC() async -> Bool {
        let result = try? await Subprocess.run(
            executable, arguments: ["-c", "import grpc, google.protobuf"],
            output: .discarded, error: .discarded)
        return result?.terminationStatus.isSuccess == true
    }

    /// The scripts beside these tests.
    static func script(_ name: String, file: String = #filePath) -> String {
        let folder = file.split(separator: "/").dropLast(2).joined(separator: "/")
        return "/\(folder)/python/\(name)"
    }

    /// What a script prints, when it succeeds.
    static func run(_ name: String, _ arguments: String...) async throws -> String {
        let result = try await Subprocess.run(
            executable, arguments: Arguments([script(name)] + arguments),
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        try #require(result.terminationStatus.isSuccess, "\(result.standardError)")
        return result.standardOutput
    }
}

extension Trait where Self == ConditionTrait {
    /// Runs only where there is a Python with grpcio.
    static var needsPython: ConditionTrait {
        .enabled("needs grpcio for \(Python.interpreter): see MICRO_TEST_PYTHON") { await Python.hasGRPC() }
    }
}
