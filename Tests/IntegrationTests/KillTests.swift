import Foundation
import Testing

/// What is killed comes back, and what was running runs again.
@Suite(.enabled(if: Products.sdk != nil, "needs an SDK: run by `make test`"))
struct KillTests {
    @Test(.timeLimit(.minutes(4))) func aKilledServiceAndAKilledServerComeBack() async throws {
        try await Scratch.with { scratch in
            let first = try await ServerProcess.start(in: scratch)
            try await runHelloworld(on: first)

            let service = try #require(try servicesBelow(first.command.id).first)
            kill(service, SIGKILL)
            #expect(await answers(first), "the service did not come back")

            let leftBehind = try #require(try servicesBelow(first.command.id).first)
            first.command.signal(SIGKILL)
            try await first.command.finished()

            let second = try await ServerProcess.start(in: scratch)
            #expect(await answers(second), "the service does not run after the server's restart")
            #expect(await poll { kill(leftBehind, 0) != 0 }, "a process was left behind")
            try await second.stop()
        }
    }

    @Test(.timeLimit(.minutes(4))) func whatWasBeingBuiltIsBuiltAnewAndRuns() async throws {
        try await Scratch.with { scratch in
            let first = try await ServerProcess.start(in: scratch)
            _ = try await first.micro("new", "helloworld")
            let run = try Command(
                Products.micro, ["run", "./helloworld"], in: scratch.path, environment: first.environment)
            #expect(await poll { run.errors.contains("compiling") }, "\(run.output)\(run.errors)")
            first.command.signal(SIGKILL)
            try await first.command.finished()
            // Whoever waits for the build is told, and not left waiting.
            let told = try await run.finished(within: .seconds(20))
            #expect(told.status != 0 && !told.errors.isEmpty)

            let second = try await ServerProcess.start(in: scratch)
            #expect(await answers(second), "what was asked for does not run")
            try await second.stop()
            #expect(
                await poll { RunningProcesses.belonging(to: scratch).isEmpty }, "something was left behind")
        }
    }

    @Test(.timeLimit(.minutes(4))) func whatIsToldToStopDoesNotComeBack() async throws {
        try await Scratch.with { scratch in
            let first = try await ServerProcess.start(in: scratch)
            try await runHelloworld(on: first)
            let killed = try await first.micro("kill", "helloworld")
            #expect(killed.status == 0, "\(killed.errors)")
            first.command.signal(SIGKILL)
            try await first.command.finished()

            let second = try await ServerProcess.start(in: scratch)
            let status = try await second.micro("status")
            #expect(status.status == 0 && !status.output.contains("helloworld"), "\(status.output)")
            try await second.stop()
        }
    }

    @Test(.timeLimit(.minutes(4))) func killedClientsInTheMiddleOfAStreamDisturbNobody() async throws {
        try await ServerProcess.with { server in
            try await runHelloworld(on: server)
            let url = "http://\(server.addresses.gateway)/helloworld/stream?count=1000000000"
            let clients = [
                ("curl", ["-sN", "--http1.1", url]), ("curl", ["-sN", "--http2-prior-knowledge", url]),
                (Products.micro, ["helloworld", "stream", "--count=1000000000"]),
            ]
            for (program, arguments) in clients {
                let client = try Command(
                    "/usr/bin/env", [program] + arguments, in: server.scratch.path,
                    environment: server.environment)
                #expect(
                    await poll { client.output.contains("100") }, "\(program) got nothing: \(client.errors)")
                client.signal(SIGKILL)
                try await client.finished()
                #expect(await answers(server))
            }
            // Nobody sends to clients that are gone: the service has nothing to do.
            let service = try #require(try servicesBelow(server.command.id).first)
            #expect(await poll(every: .milliseconds(300)) { await isIdle(service) }, "the streams go on")
        }
    }

    /// Whether a process used no time for a fifth of a second.
    private func isIdle(_ id: pid_t) async -> Bool {
        func used() -> String? {
            let fields = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)
                .split(separator: ")").last?.split(separator: " ")
            return fields.map { $0[11...12].joined(separator: " ") }
        }
        let before = used()
        try? await Task.sleep(for: .milliseconds(200))
        return before != nil && used() == before
    }

    private func runHelloworld(on server: ServerProcess) async throws {
        _ = try await server.micro("new", "helloworld")
        let ran = try await server.micro("run", "./helloworld")
        try #require(ran.status == 0, "\(ran.output)\(ran.errors)")
        #expect(await answers(server))
    }

    private func answers(_ server: ServerProcess) async -> Bool {
        await poll(within: .seconds(30), every: .milliseconds(50)) {
            let answer = try? await server.curl("/helloworld?name=Jane")
            return answer?.output == #"{"message":"Hello Jane"}"#
        }
    }

    /// The processes that a server started.
    private func servicesBelow(_ id: pid_t) throws -> [pid_t] {
        let threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(id)/task")
        return threads.flatMap { thread in
            let children = try? String(contentsOfFile: "/proc/\(id)/task/\(thread)/children", encoding: .utf8)
            return (children ?? "").split(separator: " ").compactMap { pid_t($0) }
        }
    }
}
