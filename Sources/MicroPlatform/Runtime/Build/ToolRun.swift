import Glibc
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
    /// It runs in a session of its own, all of which is ended when the task is cancelled or the time is over.
    /// - Throws: `failedPrecondition` when it cannot be started, `cancelled`, `deadlineExceeded`.
    /// - Returns: whether it succeeded.
    func run(
        clock: any Clock<Duration>, _ line: @escaping @Sendable (String) -> Void
    ) async throws(MicroError) -> Bool {
        let outcome = await withTaskGroup(of: Outcome.self) { group in
            group.addTask { await execute(clock: clock, line) }
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

    /// How long a program that is to end may take before it is killed.
    private static let endWithin = Duration.milliseconds(500)

    private func execute(
        clock: any Clock<Duration>, _ line: @escaping @Sendable (String) -> Void
    ) async -> Outcome {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: Self.endWithin)
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
                let session = ProcessSession(leader: execution.processIdentifier.value)
                let output = execution.standardOutput
                try await withThrowingTaskGroup(of: Void.self) { group in
                    let finished = Latch()
                    group.addTask { await Self.end(session, unless: finished, clock: clock) }
                    var splitter = LineSplitter()
                    for try await piece in output {
                        for text in piece.withUnsafeBytes({ splitter.split($0) }) { line(text) }
                    }
                    if let text = splitter.finish() { line(text) }
                    // The output also ends when the task is cancelled, whoever still holds it open.
                    if !Task.isCancelled { finished.open() } else { group.cancelAll() }
                }
            }
            return .ended(result.terminationStatus)
        } catch {
            return .failed(String(describing: error))
        }
    }

    /// Ends what the program has started when the task is cancelled: nobody else would.
    private static func end(_ session: ProcessSession, unless finished: Latch, clock: any Clock<Duration>)
        async
    {
        await finished.wait()
        guard !finished.isOpen else { return }
        session.signal(SIGTERM)
        // Awaited right here: the cancellation that has begun this must not cut the wait short.
        await Task {
            var waited = Duration.zero
            while session.isRunning, waited < endWithin {
                try? await clock.sleep(for: pollInterval)
                waited += pollInterval
            }
            session.signal(SIGKILL)
        }.value
    }

    private static let pollInterval = Duration.milliseconds(10)
}
