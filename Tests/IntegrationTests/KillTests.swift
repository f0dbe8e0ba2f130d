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
