import Glibc
import MicroWire
import Synchronization
import Testing

@testable import MicroCLI

/// Logins that are renewed, by many commands at once, and logins that have ended.
struct RenewalTests {
    /// A login to another machine's platform, where no secret lies.
    private func withLogin(
        tokenSeconds: Int64, _ body: (FakePlatform) async throws -> Void
    ) async throws {
        try await FakePlatform.with { platform async throws in
            platform.identity { $0.tokenSeconds = tokenSeconds }
            _ = try await platform.micro("env", "add", "there", platform.address)
            _ = try await platform.micro("env", "set", "there")
            #expect(try await platform.micro("login", input: "admin\nsesame\n").status == 0)
            try await body(platform)
        }
    }

    @Test func manyCommandsAtOnceSpendEachRefreshTokenOnce() async throws {
        try await withLogin(tokenSeconds: 30) { platform async throws in
            try await withThrowingTaskGroup(of: Int32.self) { group in
                for _ in 0..<24 {
                    group.addTask { try await platform.micro("services").status }
                }
                for try await status in group { #expect(status == 0) }
            }
            let (replays, refreshes, sessions) = platform.identity {
                ($0.replays, $0.refreshes, $0.sessions.count)
            }
            #expect(replays == 0)
            #expect(refreshes == 24)
            #expect(sessions == 1)
            #expect(try await platform.micro("services").status == 0)
        }
    }

    @Test func whatOneCommandRenewedTheOthersUse() async throws {
        try await withLogin(tokenSeconds: 30) { platform async throws in
            platform.identity { $0.tokenSeconds = 600 }
            try await withThrowingTaskGroup(of: Int32.self) { group in
                for _ in 0..<24 {
                    group.addTask { try await platform.micro("services").status }
                }
                for try await status in group { #expect(status == 0) }
            }
            #expect(platform.identity { $0.refreshes } == 1)
        }
    }

    @Test func aRevokedTokenIsRenewedWhereTheLoginLasts() async throws {
        try await withLogin(tokenSeconds: 600) { platform async throws in
            platform.identity { $0.tokens = [:] }
            try await withThrowingTaskGroup(of: Int32.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await platform.micro("services").status }
                }
                for try await status in group { #expect(status == 0) }
            }
            #expect(platform.identity { $0.refreshes } == 1)
            #expect(platform.identity { $0.replays } == 0)
        }
    }

    @Test(arguments: [
        ["services"], ["user"], ["user", "token"], ["auth", "list", "rules"], ["auth", "audit"],
        ["namespace", "list"], ["demo", "call"],
    ])
    func aLoginThatHasEndedSaysSoAndNamesTheCommand(_ words: [String]) async throws {
        for tokenSeconds in [Int64(30), 600] {
            try await withLogin(tokenSeconds: tokenSeconds) { platform async throws in
                platform.identity { $0.forgetLogins() }
                let refused = try await platform.micro(words)
                #expect(refused.status == 2)
                #expect(refused.output.isEmpty)
                #expect(refused.errors == "Your login to there has ended\nLog in again: micro login\n")
                #expect(try await platform.micro("login", input: "admin\nsesame\n").status == 0)
                #expect(try await platform.micro("user").output == "admin\n")
            }
        }
    }

    @Test func interruptingARenewalLosesNoLogin() async throws {
        try await withLogin(tokenSeconds: 30) { platform async throws in
            let command = Mutex<Task<Int32, any Error>?>(nil)
            platform.identity { identity in
                identity.whileRefreshing = { command.withLock { $0?.cancel() } }
            }
            let task = command.withLock { command in
                let task = Task { try await platform.micro("services").status }
                command = task
                return task
            }
            let status = try await task.value
            #expect(status == 130)
            platform.identity { $0.whileRefreshing = nil }
            #expect(platform.identity { $0.refreshes } == 1)
            #expect(try await platform.micro("services").status == 0)
            #expect(platform.identity { $0.replays } == 0)
        }
    }

    @Test func aFailedLoginLeavesTheOneBefore() async throws {
        try await withLogin(tokenSeconds: 600) { platform async throws in
            #expect(try await platform.micro("login", input: "admin\nwrong\n").status == 2)
            #expect(try await platform.micro("user").status == 0)
        }
    }

    @Test func aPlatformThatCannotBeReachedEndsNoLogin() async throws {
        try await withLogin(tokenSeconds: 30) { platform async throws in
            let kept = try platform.home.read(".micro/tokens")
            _ = try await platform.micro("env", "add", "nowhere", "127.0.0.1:1")
            try platform.home.write(
                kept + kept.replacing(platform.address, with: "127.0.0.1:1"), to: ".micro/tokens")
            let configuration = try platform.home.read(".micro/config.json")
            try platform.home.write(
                configuration.replacing(
                    "{\n", with: "{\n\"nowhere\":{\"current-user\":\"admin\"},\n", maxReplacements: 1),
                to: ".micro/config.json")
            #expect(try await platform.micro("-e", "nowhere", "services").status == 4)
            #expect(try platform.home.read(".micro/tokens").contains("127.0.0.1:1/"))
        }
    }

    @Test func aCommandWaitsForItsTurn() async throws {
        let scratch = try Scratch()
        let state = StateFolder(scratch.path)
        let order = MemorySink()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    try await state.withTurn(at: Login.lockName) {
                        order.write(Array("(".utf8))
                        for _ in 0..<20 { await Task.yield() }
                        order.write(Array(")".utf8))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(order.text == String(repeating: "()", count: 16))
        #expect(try scratch.mode(Login.lockName) == 0o600)
    }

    @Test func theTurnOfAnotherProcessIsRespected() async throws {
        let scratch = try Scratch()
        let state = StateFolder(scratch.path)
        let held = try HeldLock(path: scratch.path + "/" + Login.lockName)
        async let turn = state.withTurn(at: Login.lockName) { held.hasLeft }
        for _ in 0..<1000 { await Task.yield() }
        try held.release()
        #expect(try await turn)
    }

    @Test func whoIsInterruptedWaitingForATurnGivesUp() async throws {
        let scratch = try Scratch()
        let state = StateFolder(scratch.path)
        try await state.withTurn(at: Login.lockName) {
            let waiting = Task { try await state.withTurn(at: Login.lockName) {} }
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
        }
    }
}
