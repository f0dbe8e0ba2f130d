import MicroCore
import Subprocess
import SystemPackage

/// One run of a program that builds: the compiler, protoc, the package manager.
struct ToolRun: Sendable {
    /// An absolute path, or a name that is looked up in `PATH`.
    var program: String
    var arguments: [String]
    var workingDirectory: String
    var environment: [String: String]
    /// How long it may take.
    var bound = Duration.seconds(600)

    /// Runs it to its end; what it writes, on either stream, goes to `line` as it comes.
    ///
    /// It runs in a process group of its own, which is killed when the task is cancelled or the time is over.
    /// - Throws: `failedPrecondition` when it cannot be started, `cancelled`, `deadlineExceeded`.
    /// - Returns: whether it succeeded.
    func run(
        clock: any Clock<Duration>, _ line: @escaping @Sendable (String) -> Void
    ) async throws(MicroError) -> Bool {
        let outcome = await withTaskGroup(of: Outcome.self) { group in
            group.addTask { await execute(line) }
            group.addTask {
                try? await clock.sleep(for: bound)
                return .overdue
            }
            let first = await group.next() ?? .overdue
            group.cancelAll()
            return first
        }
        guard !Task.isCancelled else { throw MicroError(.cancelled, "the build was cancelled") }
        switch outcome {
        case .ended(.exited(0)): return true
        case .ended(.exited): return false
        case .ended(.signaled(let signal)):
            line("\(name) was ended by signal \(signal)")
            return false
        case .failed(let reason):
            throw MicroError(.failedPrecondition, "\(name) cannot be run: \(reason)")
        case .overdue:
            throw MicroError(
                .deadlineExceeded, "\(name) took longer than \(bound.components.seconds) s")
        }
    }

    private enum Outcome: Sendable {
        case ended(TerminationStatus)
        case failed(String)
        case overdue
    }

    private var name: String {
        program.split(separator: "/").last.map(String.init) ?? program
    }

    private func execute(_ line: @Sendable (String) -> Void) async -> Outcome {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .milliseconds(500))
        ]
        var values: [Environment.Key: String] = [:]
        for (name, value) in environment {
            if let key = Environment.Key(rawValue: name) { values[key] = value }
        }
        do {
            let result = try await Subprocess.run(
                program.contains("/") ? .path(FilePath(program)) : .name(program),
                arguments: Arguments(arguments), environment: .custom(values),
                workingDirectory: FilePath(workingDirectory), platformOptions: options,
                input: .none, output: .sequence, error: .combinedWithOutput
            ) { execution in
                var splitter = LineSplitter()
                for try await piece in execution.standardOutput {
                    for text in piece.withUnsafeBytes({ splitter.split($0) }) { line(text) }
                }
                if let text = splitter.finish() { line(text) }
            }
            return .ended(result.terminationStatus)
        } catch {
            return .failed(String(describing: error))
        }
    }
}
