import Synchronization
import Testing

@testable import MicroCLI

/// Who the person is to the platform.
struct LoginTests {
    @Test func theMachinesOwnPlatformNeedsNoLogin() async throws {
        try await FakePlatform.with { platform async throws in
            #expect(try await platform.micro("services").status == 0)
            #expect(try await platform.micro("services").status == 0)
            #expect(platform.state.withLock { $0.identity.logins } == 1)
            #expect(try platform.home.mode(".micro/tokens") == 0o600)
            let user = try await platform.micro("user")
            #expect(user.output == "admin\n")
        }
    }

    @Test func aTokenThatIsNearlyOverIsRenewed() async throws {
        try await FakePlatform.with { platform async throws in
            platform.state.withLock { $0.identity.tokenSeconds = 30 }
            #expect(try await platform.micro("services").status == 0)
            #expect(try await platform.micro("services").status == 0)
            let (logins, refreshes) = platform.state.withLock { ($0.identity.logins, $0.identity.refreshes) }
            #expect(logins == 1)
            #expect(refreshes == 1)
        }
    }

    @Test func aUsedUpRefreshTokenFallsBackToTheSecret() async throws {
        try await FakePlatform.with { platform async throws in
            platform.state.withLock { $0.identity.tokenSeconds = 30 }
            #expect(try await platform.micro("services").status == 0)
            platform.state.withLock { $0.identity.sessions = [:] }
            #expect(try await platform.micro("services").status == 0)
            #expect(platform.state.withLock { $0.identity.logins } == 2)
        }
    }

    @Test func aTokenThatThePlatformForgotIsReplaced() async throws {
        try await FakePlatform.with { platform async throws in
            #expect(try await platform.micro("services").status == 0)
            platform.state.withLock { $0.identity.forgetLogins() }
            #expect(try await platform.micro("services").status == 0)
            #expect(platform.state.withLock { $0.identity.logins } == 2)
        }
    }

    @Test func elsewhereNobodyIsLoggedInByItself() async throws {
        try await FakePlatform.with { platform async throws in
            _ = try await platform.micro("env", "add", "there", platform.address)
            let refused = try await platform.micro("-e", "there", "services")
            #expect(refused.status == 2)
            #expect(refused.errors.contains("micro login"))
            let wrong = try await platform.micro(
                "-e", "there", "login", "--username", "admin", "--password", "wrong")
            #expect(wrong.status == 2)
            let right = try await platform.micro("-e", "there", "login", input: "admin\nsesame\n")
            #expect(right.output == "Successfully logged in.\n")
            #expect(try await platform.micro("-e", "there", "services").status == 0)
            #expect(try await platform.micro("-e", "there", "logout").status == 0)
            #expect(try await platform.micro("-e", "there", "services").status == 2)
            #expect(try await platform.micro("-e", "there", "logout").status == 2)
        }
    }

    @Test func tokensArePrintedForOtherMeans() async throws {
        try await FakePlatform.with { platform async throws in
            let token = try await platform.micro("user", "token")
            #expect(platform.state.withLock { $0.identity.tokens[String(token.output.dropLast())] != nil })
            #expect(try await platform.micro("--namespace=foo", "user", "namespace").output == "foo\n")
        }
    }

    @Test func whereNoServerIsTheNextCommandIsNamed() async throws {
        try await FakePlatform.with { platform async throws in
            let failed = try await platform.micro("services", variables: ["MICRO_PROXY": "127.0.0.1:1"])
            #expect(failed.status == 4)
            #expect(
                failed.errors == """
                    Failed to connect to micro server at 127.0.0.1:1
                    Start it with 'micro server', or choose another one with 'micro env'.

                    """)
        }
    }
}
