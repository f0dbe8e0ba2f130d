import Foundation
import Testing

/// A thousand malformed requests of every kind leave both doors answering and their memory flat.
@Suite(.enabled(if: Products.sdk != nil, "needs an SDK: run by `make test`"))
struct HostileInputTests {
    /// What a server may grow by: far less than what the malformed requests carried.
    private static let growthBytesMax = 48 << 20

    @Test(.timeLimit(.minutes(5))) func malformedRequestsAtBothDoors() async throws {
        try await ServerProcess.with { server in
            _ = try await server.micro("new", "helloworld")
            let ran = try await server.micro("run", "./helloworld")
            #expect(ran.status == 0, "\(ran.output)\(ran.errors)")

            try await attack(server, count: 200, seed: 1)
            let before = try residentBytes(of: server.command.id)
            try await attack(server, count: 1_000, seed: 2)
            let after = try residentBytes(of: server.command.id)
            #expect(after - before < Self.growthBytesMax, "grew from \(before) to \(after) bytes")

            let answer = try await server.curl("/helloworld?name=Jane")
            #expect(answer.output == #"{"message":"Hello Jane"}"#)
        }
    }

    private func attack(_ server: ServerProcess, count: Int, seed: Int) async throws {
        let script = Products.checkout + "/Tests/IntegrationTests/python/hostile.py"
        let result = try await Command(
            "/usr/bin/env",
            [
                Products.python, script, server.addresses.gateway, server.addresses.proxy, "\(count)",
                "\(seed)",
            ],
            in: server.scratch.path, environment: server.environment
        ).finished(within: .seconds(120))
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    private func residentBytes(of id: pid_t) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        let kilobytes = try #require(line.split(separator: " ").compactMap { Int($0) }.first)
        return kilobytes << 10
    }
}
