import MicroCore
import MicroWire
import Testing

@testable import MicroCLI

/// How logins end, and what becomes of secrets.
struct LogOutTests {
    private func withLogin(_ body: (FakePlatform) async throws -> Void) async throws {
        try await FakePlatform.with { platform async throws in
            _ = try await platform.micro("env", "add", "there", platform.address)
            _ = try await platform.micro("env", "set", "there")
            #expect(try await platform.micro("login", input: "admin\nsesame\n").status == 0)
            try await body(platform)
        }
    }

    @Test func thePlatformIsTold() async throws {
        try await withLogin { platform async throws in
            let ended = try await platform.micro("logout")
            #expect(ended.status == 0)
            #expect(ended.output.isEmpty && ended.errors.isEmpty)
            #expect(platform.identity { $0.sessions.count } == 0)
            #expect(platform.identity { $0.logouts.map(\.everywhere) } == [false])
            #expect(try !platform.home.read(".micro/tokens").contains("micro://"))
            let nobody = try await platform.micro("logout")
            #expect(nobody.status == 2)
            #expect(nobody.errors == "You are not logged in\nLog in: micro login\n")
        }
    }

    @Test func everywhereEndsOtherLoginsToo() async throws {
        try await withLogin { platform async throws in
            let other = try await platform.micro(
                "auth", "create", "token", "--id", "admin", "--secret", "sesame")
            #expect(other.status == 0)
            #expect(platform.identity { $0.sessions.count } == 2)
            #expect(try await platform.micro("logout", "--everywhere").status == 0)
            #expect(platform.identity { $0.sessions.count } == 0)
        }
    }

    @Test func aTokenThatIsOverIsRenewedToEndTheLogin() async throws {
        try await withLogin { platform async throws in
            platform.identity { $0.tokens = [:] }
            #expect(try await platform.micro("logout").status == 0)
            #expect(platform.identity { $0.sessions.count } == 0)
        }
    }

    @Test func aLoginThatHasEndedIsForgotten() async throws {
        try await withLogin { platform async throws in
            platform.identity { $0.forgetLogins() }
            #expect(try await platform.micro("logout").status == 0)
            let nobody = try await platform.micro("user")
            #expect(nobody.errors.hasPrefix("You are not logged in\n"))
        }
    }

    @Test func otherLoginsCannotBeEndedByOneThatHasEnded() async throws {
        try await withLogin { platform async throws in
            platform.identity { $0.forgetLogins() }
            let ended = try await platform.micro("logout", "--everywhere")
            #expect(ended.status == 2)
            #expect(ended.errors.contains("other logins go on"))
        }
    }

    @Test func withoutThePlatformTheLoginIsForgottenHere() async throws {
        try await withLogin { platform async throws in
            let tokens = try platform.home.read(".micro/tokens")
            try platform.home.write(
                tokens.replacing(platform.address, with: "127.0.0.1:1"), to: ".micro/tokens")
            _ = try await platform.micro("env", "add", "there", "127.0.0.1:1")
            let ended = try await platform.micro("logout")
            #expect(ended.status == 0)
            #expect(ended.errors.contains("the platform was not told: failed to connect"))
            #expect(try platform.home.read(".micro/tokens").isEmpty)
            #expect(try await platform.micro("logout").status == 2)
        }
    }

    @Test func aPasswordIsAskedForOnceAndTwice() async throws {
        try await withLogin { platform async throws in
            let changed = try await platform.micro(
                "user", "set", "password", input: "sesame\nnew\nother\nnew\nnew\n")
            #expect(changed.output == "Successfully updated your password.\n")
            #expect(changed.errors == "The two are not the same.\n")
            #expect(platform.identity { $0.secret } == "new")
            let request = try #require(platform.identity { $0.changes.first })
            #expect(request.id == "1")
            #expect(request.options.namespace == "micro")
            #expect(request.oldSecret == "sesame")
            #expect(platform.identity { $0.sessions.count } == 1)
            #expect(try await platform.micro("user").output == "admin\n")
        }
    }

    @Test func aPasswordComesFromFiles() async throws {
        try await withLogin { platform async throws in
            try platform.home.write("new secret\r\nsomething else\n", to: "new")
            let changed = try await platform.micro(
                "user", "set", "password", "--old-password-file", "-", "--new-password-file", "new",
                input: "sesame\n")
            #expect(changed.status == 0, "\(changed.errors)")
            #expect(platform.identity { $0.secret } == "new secret")
            try platform.home.write("\n", to: "empty")
            for file in ["empty", "nothing"] {
                let refused = try await platform.micro(
                    "user", "set", "password", "--new-password-file", file, input: "new secret\n")
                #expect(refused.status != 0)
                #expect(!refused.errors.isEmpty)
            }
            #expect(platform.identity { $0.changes.count } == 1)
        }
    }

    @Test func aWrongOldPasswordChangesNothing() async throws {
        try await withLogin { platform async throws in
            let refused = try await platform.micro("user", "set", "password", input: "wrong\nnew\nnew\n")
            #expect(refused.status == 2)
            #expect(platform.identity { $0.secret } == "sesame")
            #expect(try await platform.micro("user").status == 0)
        }
    }

    @Test func aStaleSecretOfTheMachineIsSaid() async throws {
        try await FakePlatform.with { platform async throws in
            #expect(
                try await platform.micro("user", "set", "password", input: "sesame\nnew\nnew\n").status == 0)
            #expect(try await platform.micro("services").status == 0)
            #expect(try await platform.micro("logout").status == 0)
            let refused = try await platform.micro("services")
            #expect(refused.status == 2)
            #expect(refused.errors.contains("micro login"))
            #expect(try await platform.micro("login", input: "admin\nnew\n").status == 0)
            #expect(try await platform.micro("services").status == 0)
        }
    }
}
