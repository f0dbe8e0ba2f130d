import Glibc
import Logging
import MicroCore
import MicroWire
import Subprocess
import SystemPackage
import Testing

@testable import MicroPlatform

@Suite struct ProcessTests {
    @Test func theWaitGrowsUntilALifeWasLong() {
        var backoff = RestartBackoff()
        let waits = (0..<11).map { _ in backoff.delay(afterLiving: .seconds(1)) }
        #expect(
            waits.prefix(4) == [
                .milliseconds(100), .milliseconds(200), .milliseconds(400), .milliseconds(800),
            ])
        #expect(waits.last == .seconds(30))
        #expect(backoff.delay(afterLiving: .seconds(61)) == .milliseconds(100))
        #expect(backoff.delay(afterLiving: .seconds(1)) == .milliseconds(200))
    }

    @Test func aProcessGetsLittleOfTheServersEnvironment() throws {
        var environment = ServiceEnvironment(
            host: ["PATH": "/bin", "HOME": "/root", "SECRET": "x", "MICRO_DATA": "/d", "TZ": "UTC"],
            given: ["COLOUR": "red", "TZ": "CET", "MICRO_AUTH_ID": "forged"])
        environment.tell(
            try ServiceName("a"), version: "1", in: .micro, node: "a-1", proxy: "127.0.0.1:1",
            credentials: ServiceCredentials(id: "a-1", secret: "s"), secretFile: "/f", address: nil)
        #expect(
            environment.values == [
                "PATH": "/bin", "HOME": "/root", "TZ": "CET", "COLOUR": "red", "MICRO_SERVICE_NAME": "a",
                "MICRO_SERVICE_VERSION": "1", "MICRO_NODE_ID": "a-1", "MICRO_PROXY": "127.0.0.1:1",
                "MICRO_NAMESPACE": "micro", "MICRO_AUTH_ID": "a-1", "MICRO_AUTH_SECRET": "s",
                "MICRO_AUTH_SECRET_FILE": "/f",
            ])
    }

    @Test(arguments: [["": "x"], ["1A": "x"], ["A B": "x"], ["A=B": "x"], ["A": "x\u{0}y"]])
    func refusesAnEnvironmentThatIsNone(given: [String: String]) {
        #expect(throws: MicroError.self) { try ServiceEnvironment.check(given) }
    }

    /// A compiler's driver gives what it runs a group of its own, as an interactive shell does.
    @Test(.timeLimit(.minutes(1)), arguments: ["sleep 3600", "trap '' TERM; sleep 3600"])
    func aToolThatIsGivenUpEndsWithWhatItRuns(_ command: String) async throws {
        let (lines, said) = AsyncStream.makeStream(of: String.self)
        let tool = ToolRun(
            program: "/bin/bash", arguments: ["-c", "set -m; (\(command)) & echo $!; wait"],
            workingDirectory: "/", environment: ["PATH": "/usr/bin:/bin"])
        let running = Task {
            // Awaited below.
            try await tool.run(clock: ContinuousClock()) { said.yield($0) }
        }
        let line = try #require(await lines.first { _ in true })
        let child = try #require(Int32(line))
        defer { kill(child, SIGKILL) }
        #expect(getpgid(child) == child)
        running.cancel()
        await #expect(throws: MicroError.self) { try await running.value }
        // What was killed is gone as soon as the kernel comes to it.
        try await until("the child has ended") { ProcessIdentity(running: child) == nil }
    }

    @Test(.timeLimit(.minutes(1)))
    func aLatchLetsEverybodyThrough() async {
        let latch = Latch()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<100 { group.addTask { await latch.wait() } }
            latch.open()
        }
        await latch.wait()
        #expect(latch.isOpen)
        let closed = Latch()
        let waiting = Task {
            // Awaited below.
            await closed.wait()
        }
        waiting.cancel()
        await waiting.value
        #expect(await Latch.first(of: [closed, latch], clock: ContinuousClock()) == 1)
        #expect(await Latch.first(of: [closed], within: .milliseconds(1), clock: ContinuousClock()) == nil)
    }

    @Test func knowsAProcessByNumberAndBeginning() throws {
        let own = try #require(ProcessIdentity(running: getpid()))
        #expect(own.isRunning)
        #expect(ProcessIdentity(parsing: own.description) == own)
        let other = try #require(ProcessIdentity(parsing: "\(own.number) 1 \(own.boot)"))
        #expect(!other.isRunning)
        #expect(ProcessIdentity(running: -1) == nil)
        #expect(ProcessIdentity(parsing: "x") == nil)
        #expect(ProcessIdentity.ownNumbers().contains(getpid()))
    }

    @Test(.timeLimit(.minutes(1)))
    func endsWhatAKilledServerLeftBehindAndNothingElse() async throws {
        try await withFolder { folder in
            let ledger = InstanceLedger(folder: folder.folder("instances"))
            let script =
                "import signal,subprocess,time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
                + "c = subprocess.Popen(['sleep', '600'])\nprint(c.pid, flush=True)\ntime.sleep(600)\n"
            try await Self.withProcess(["-c", script], node: "left-1") { left, child in
                try await Self.withProcess(["-c", script], node: "stays-1") { stays, _ in
                    try await Self.withProcess(["-c", script], node: "unknown-1") { unknown, _ in
                        try ledger.begin("left-1")
                        try ledger.started("left-1", as: try #require(ProcessIdentity(running: left)))
                        // The server was killed before it noted which process this is.
                        try ledger.begin("unknown-1")
                        // The number is somebody else's by now.
                        try ledger.begin("gone-1")
                        let mine = try #require(ProcessIdentity(running: stays))
                        let earlier = try #require(ProcessIdentity(parsing: "\(stays) 1 \(mine.boot)"))
                        try ledger.started("gone-1", as: earlier)
                        await ledger.endLeftovers(
                            grace: .milliseconds(200), clock: ContinuousClock(), logger: Logger(label: "test")
                        )
                        #expect(ProcessIdentity(running: left) == nil)
                        #expect(ProcessIdentity(running: child) == nil)
                        #expect(ProcessIdentity(running: unknown) == nil)
                        #expect(mine.isRunning)
                        #expect(try folder.folder("instances").entries().isEmpty)
                    }
                }
            }
        }
    }

    /// Runs a Python program in a process group of its own; it prints the number of its child first.
    static func withProcess(
        _ arguments: [String], node: String, _ body: @escaping @Sendable (Int32, Int32) async throws -> Void
    ) async throws {
        var options = PlatformOptions()
        options.createSession = true
        _ = try await Subprocess.run(
            .name("python3"), arguments: Arguments(arguments),
            environment: .inherit.updating(["MICRO_NODE_ID": node]), platformOptions: options,
            input: .none, output: .sequence, error: .discarded
        ) { execution in
            defer { kill(-execution.processIdentifier.value, SIGKILL) }
            for try await line in execution.standardOutput.strings() {
                let child = try #require(Int32(line.trimmingPrefix(" ").prefix { $0.isNumber }))
                try await body(execution.processIdentifier.value, child)
                break
            }
        }
    }
}
