import Foundation
import Testing

extension ServerLife {
    /// A server that is asked to stop does so, whatever it is doing.
    @Suite struct StopTests {
        /// Starts a server and signals it as soon as `file` is in its data folder.
        private func signalled(_ signal: Int32, when file: String, in scratch: Scratch) async throws
            -> CommandResult
        {
            let command = try Command(
                Products.micro,
                ["server", "--gateway-address", "127.0.0.1:0", "--proxy-address", "127.0.0.1:0"],
                in: scratch.path, environment: ServerProcess.environment(scratch: scratch))
            let path = scratch("data/" + file)
            let isThere = await poll(every: .milliseconds(1)) { FileManager.default.fileExists(atPath: path) }
            #expect(isThere, "\(command.errors)")
            command.signal(signal)
            return try await command.finished(within: .seconds(30))
        }

        /// The order in which a first start makes them.
        static let filesOfAStart = ["lock", "micro.db", "admin.secret", "addresses.json"]

        @Test(arguments: filesOfAStart, [SIGINT, SIGTERM])
        func atAnyMomentOfItsStart(_ file: String, _ signal: Int32) async throws {
            try await Scratch.with { scratch in
                let result = try await signalled(signal, when: file, in: scratch)
                #expect(result.status == 0, "\(result.errors)")
                #expect(result.errors.contains("stopping") && result.errors.contains("stopped"))
                #expect(!FileManager.default.fileExists(atPath: scratch("data/addresses.json")))
                #expect(RunningProcesses.belonging(to: scratch).isEmpty)
            }
        }

        @Test(arguments: filesOfAStart) func aStartThatWasKilledIsBegunAnew(_ file: String) async throws {
            try await Scratch.with { scratch in
                _ = try await signalled(SIGKILL, when: file, in: scratch)
                let server = try await ServerProcess.start(in: scratch)
                let services = try await server.micro("services")
                #expect(services.status == 0, "\(services.errors)")
                try await server.stop()
            }
        }

        @Test func whoNeverSpokeIsNotWaitedFor() async throws {
            try await ServerProcess.with { server in
                let silent = [server.addresses.gateway, server.addresses.proxy]
                let connections = try silent.map { try RawConnection(to: $0) }
                #expect(try await server.curl("/-/health").output == #"{"status": "ok"}"#)
                try await server.stop()
                #expect(server.command.errors.contains("stopped"))
                withExtendedLifetime(connections) {}
            }
        }

        @Test func aSecondSignalEndsItAtOnce() async throws {
            try await Scratch.with { scratch in
                let server = try await ServerProcess.start(in: scratch)
                // Half a request: the server gives it some seconds to become a whole one.
                let connection = try RawConnection(to: server.addresses.gateway)
                connection.send("GET /-/health HTT")
                #expect(try await server.curl("/-/health").output == #"{"status": "ok"}"#)
                server.command.signal(SIGINT)
                #expect(await poll(every: .milliseconds(1)) { server.command.errors.contains("stopping") })
                server.command.signal(SIGINT)
                let result = try await server.command.finished(within: .seconds(20))
                #expect(result.status == 1)
                #expect(result.errors.contains("stopping was cut off by a second signal"), "\(result.errors)")
                #expect(!FileManager.default.fileExists(atPath: scratch("data/addresses.json")))
                withExtendedLifetime(connection) {}
            }
        }

        @Test func theEndOfTheTerminalStopsItHoweverOftenItIsTold() async throws {
            try await Scratch.with { scratch in
                let server = try await ServerProcess.start(in: scratch)
                let connection = try RawConnection(to: server.addresses.gateway)
                connection.send("GET /-/health HTT")
                #expect(try await server.curl("/-/health").output == #"{"status": "ok"}"#)
                server.command.signal(SIGHUP)
                #expect(await poll(every: .milliseconds(1)) { server.command.errors.contains("stopping") })
                server.command.signal(SIGHUP)
                let result = try await server.command.finished(within: .seconds(20))
                #expect(result.status == 0, "\(result.errors)")
                withExtendedLifetime(connection) {}
            }
        }

        @Test func aRequestThatHasBegunIsAnswered() async throws {
            try await Scratch.with { scratch in
                let server = try await ServerProcess.start(in: scratch)
                let connection = try RawConnection(to: server.addresses.gateway)
                connection.send("GET /-/health HTT")
                #expect(try await server.curl("/-/health").output == #"{"status": "ok"}"#)
                server.command.signal(SIGTERM)
                #expect(await poll { (try? RawConnection(to: server.addresses.gateway)) == nil })
                connection.send("P/1.1\r\nhost: localhost\r\n\r\n")
                let answer = connection.receiveAll()
                #expect(answer.hasPrefix("HTTP/1.1 ") && answer.contains(#"{"status": "#), "\(answer)")
                let result = try await server.command.finished(within: .seconds(20))
                #expect(result.status == 0, "\(result.errors)")
            }
        }
    }

    /// The same with services.
    @Suite(.enabled(if: Products.sdk != nil, "needs an SDK: run by `make test`"))
    struct StopWithServicesTests {
        @Test(.timeLimit(.minutes(2)), arguments: [[SIGINT], [SIGINT, SIGINT]])
        func duringABuild(_ signals: [Int32]) async throws {
            try await Scratch.with { scratch in
                let server = try await ServerProcess.start(in: scratch)
                _ = try await server.micro("new", "helloworld")
                let run = try Command(
                    Products.micro, ["run", "./helloworld"], in: scratch.path, environment: server.environment
                )
                #expect(await poll { run.errors.contains("compiling") }, "\(run.output)\(run.errors)")
                for signal in signals { server.command.signal(signal) }
                let stopped = try await server.command.finished(within: .seconds(20))
                #expect(signals.count > 1 || stopped.status == 0, "\(stopped.errors)")
                let left = try await run.finished(within: .seconds(20))
                #expect(left.status != 0 && !left.errors.isEmpty)
                #expect(
                    await poll { RunningProcesses.belonging(to: scratch).isEmpty },
                    "a compiler was left behind")
            }
        }

        @Test(.timeLimit(.minutes(2))) func callsInHandAreFinishedAndWatchersEnded() async throws {
            try await Scratch.with { scratch in
                let server = try await ServerProcess.start(in: scratch)
                _ = try await server.micro("new", "helloworld")
                let ran = try await server.micro("run", "./helloworld")
                try #require(ran.status == 0, "\(ran.output)\(ran.errors)")
                let watcher = try Command(
                    Products.micro, ["stream", "registry", "Registry.Watch", "{}"], in: scratch.path,
                    environment: server.environment)
                let follower = try Command(
                    Products.micro, ["logs", "-f", "helloworld"], in: scratch.path,
                    environment: server.environment)
                #expect(await poll { follower.output.contains("listening") }, "\(follower.errors)")

                let connection = try RawConnection(to: server.addresses.gateway)
                let body = #"{"name": "Jane"}"#
                connection.send(
                    "POST /helloworld HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
                        + "content-length: \(body.utf8.count)\r\nexpect: 100-continue\r\n\r\n\(body.prefix(5))"
                )
                #expect(try await server.curl("/helloworld?name=x").output == #"{"message":"Hello x"}"#)
                server.command.signal(SIGTERM)
                #expect(await poll { (try? RawConnection(to: server.addresses.gateway)) == nil })
                connection.send(String(body.dropFirst(5)))
                let answer = connection.receiveAll()
                #expect(answer.hasSuffix(#"{"message":"Hello Jane"}"#), "\(answer)")

                let stopped = try await server.command.finished(within: .seconds(20))
                #expect(stopped.status == 0, "\(stopped.errors)")
                try await watcher.finished(within: .seconds(20))
                try await follower.finished(within: .seconds(20))
                #expect(RunningProcesses.belonging(to: scratch).isEmpty)
            }
        }
    }
}
