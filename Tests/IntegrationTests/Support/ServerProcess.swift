import Foundation
import Testing

/// A real `micro server` with ports, folder and home of its own.
final class ServerProcess: Sendable {
    struct Addresses: Decodable, Sendable {
        struct TLS: Decodable, Sendable {
            /// Where the proxy speaks TLS.
            var proxy: String?
        }

        var gateway: String
        var proxy: String
        var tls: TLS?
    }

    let scratch: Scratch
    let addresses: Addresses
    let command: Command
    let environment: [String: String]

    private init(scratch: Scratch, addresses: Addresses, command: Command, environment: [String: String]) {
        self.scratch = scratch
        self.addresses = addresses
        self.command = command
        self.environment = environment
    }

    /// Starts a server, waits until it listens, and stops it with everything it started when `body` is done.
    static func with<T>(
        arguments: [String] = [], environment: [String: String] = [:], under words: [String] = [],
        _ body: (ServerProcess) async throws -> T
    ) async throws -> T {
        try await Scratch.with { scratch in
            let server = try await start(
                in: scratch, arguments: arguments, environment: environment, under: words)
            do {
                let result = try await body(server)
                try await server.stop()
                return result
            } catch {
                Issue.record("the server said:\n\(server.command.errors.suffix(4_000))")
                try await server.stop()
                throw error
            }
        }
    }

    /// Starts a server in a folder that may hold an earlier one's data; `words` are what its command begins with, a program
    /// that becomes it.
    static func start(
        in scratch: Scratch, arguments: [String] = [], environment: [String: String] = [:],
        under words: [String] = []
    ) async throws -> ServerProcess {
        let environment = Self.environment(scratch: scratch).merging(environment) { $1 }
        let loopback = ["--gateway-address", "127.0.0.1:0", "--proxy-address", "127.0.0.1:0"]
        let all = words + [Products.micro, "server"] + loopback + arguments
        let command = try Command(all[0], Array(all.dropFirst()), in: scratch.path, environment: environment)
        let file = scratch("data/addresses.json")
        var addresses: Addresses?
        _ = await poll(within: .seconds(30)) {
            if let data = FileManager.default.contents(atPath: file) {
                let found = try? JSONDecoder().decode(Process.self, from: data)
                if found?.pid == command.id {
                    addresses = try? JSONDecoder().decode(Addresses.self, from: data)
                }
            }
            return addresses != nil || !command.isRunning
        }
        guard let addresses else {
            command.signal(SIGKILL)
            throw NotReady(output: command.output + command.errors)
        }
        return ServerProcess(
            scratch: scratch, addresses: addresses, command: command, environment: environment)
    }

    struct NotReady: Error {
        var output: String
    }

    private struct Process: Decodable {
        var pid: Int32
    }

    static func environment(scratch: Scratch) -> [String: String] {
        var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("MICRO_") }
        environment["HOME"] = scratch.path
        environment["MICRO_DATA"] = scratch("data")
        environment["MICRO_SDK"] = Products.sdk
        return environment
    }

    /// Interrupts the server as Ctrl-C does and waits for its end.
    func stop() async throws {
        guard command.isRunning else { return }
        command.signal(SIGINT)
        let result = try await command.finished(within: .seconds(20))
        #expect(result.status == 0, "the server ended with \(result.status):\n\(result.errors.suffix(4_000))")
    }

    /// Runs `micro` with these arguments to its end.
    func micro(
        _ arguments: String..., input: String? = nil, within limit: Duration = .seconds(60)
    ) async throws -> CommandResult {
        try await Command(
            Products.micro, arguments, in: scratch.path, environment: environment, input: input
        ).finished(within: limit)
    }

    /// Runs `micro` with these arguments to its end.
    func micro(_ arguments: [String]) async throws -> CommandResult {
        try await Command(
            Products.micro, arguments, in: scratch.path, environment: environment
        ).finished()
    }

    /// Starts `micro` with these arguments, to go on beside the test.
    func begin(_ arguments: String...) throws -> Command {
        try Command(Products.micro, arguments, in: scratch.path, environment: environment)
    }

    /// Runs a script of `python/` with the addresses of both doors and these words.
    func python(_ script: String, _ words: String...) async throws -> CommandResult {
        let path = Products.checkout + "/Tests/IntegrationTests/python/" + script
        return try await Command(
            "/usr/bin/env", [Products.python, path, addresses.gateway, addresses.proxy] + words,
            in: scratch.path, environment: environment
        ).finished(within: .seconds(240))
    }

    /// Asks the gateway with curl; `-s` and the base address are added.
    func curl(_ path: String, _ arguments: String...) async throws -> CommandResult {
        try await Command(
            "/usr/bin/curl", ["-s", "--max-time", "20"] + arguments + ["http://\(addresses.gateway)\(path)"],
            in: scratch.path, environment: environment
        ).finished(within: .seconds(30))
    }
}
