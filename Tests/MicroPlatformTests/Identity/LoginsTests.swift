import MicroConformance
import MicroCore
import Testing

@testable import MicroPlatform

@Suite struct LoginsTests {
    @Test func anIdOrANameAndItsSecretGiveAToken() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            _ = try await identity.accounts.make(
                Accounts.Request(Account(id: "7", name: "jane"), secret: "s"))
            for handle in ["7", "jane"] {
                let token = try await identity.logins.token(id: handle, secret: "s", in: .micro)
                #expect(token.created == fixture.clock.now)
                #expect(token.expiry == fixture.clock.now + 600)
                #expect(try identity.account(for: token.accessToken).id == "7")
            }
        }
    }

    @Test func aWrongSecretAndAnUnknownAccountAreTheSameError() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            var refusals: [MicroError] = []
            for (id, secret) in [("admin", "wrong"), ("nobody", "secret"), ("", "")] {
                do throws(MicroError) {
                    _ = try await identity.logins.token(id: id, secret: secret, in: .micro)
                } catch {
                    refusals.append(error)
                }
            }
            #expect(refusals.count == 3)
            #expect(refusals.allSatisfy { $0 == refusals.first && $0.code == .unauthenticated })
        }
    }

    @Test func anAccountIsOfOneNamespace() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            let other = try Namespace("foo")
            let refusal = await code {
                _ = try await identity.logins.token(id: "admin", secret: "secret", in: other)
            }
            #expect(refusal == .unauthenticated)
        }
    }

    @Test(arguments: [1, 60, 3_600, 3_601, Int64.max])
    func aTokenLivesAsLongAsAskedUpToTheBound(_ asked: Int64) async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            let token = try await identity.logins.token(
                id: "admin", secret: "secret", in: .micro, life: .seconds(asked))
            #expect(token.expiry - token.created == min(asked, 3_600))
        }
    }

    @Test func aRefreshTokenIsGoodForOneUseAndGivesTheNext() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            var token = try await identity.logins.token(id: "admin", secret: "secret", in: .micro)
            for _ in 0..<3 {
                let spent = token.refreshToken
                token = try await identity.logins.token(refresh: spent)
                #expect(try identity.account(for: token.accessToken).id == "admin")
                #expect(token.refreshToken != spent)
            }
        }
    }

    @Test func aRefreshTokenThatIsUsedAgainEndsItsLoginAtOnceAndNoOther() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            let first = try await identity.logins.token(id: "admin", secret: "secret", in: .micro)
            let other = try await identity.logins.token(id: "admin", secret: "secret", in: .micro)
            let second = try await identity.logins.token(refresh: first.refreshToken)
            let replay = await code { _ = try await identity.logins.token(refresh: first.refreshToken) }
            #expect(replay == .unauthenticated)
            for token in [first, second] {
                let refusal = await code { _ = try identity.account(for: token.accessToken) }
                #expect(refusal == .unauthenticated)
            }
            let successor = await code { _ = try await identity.logins.token(refresh: second.refreshToken) }
            #expect(successor == .unauthenticated)
            #expect(try identity.account(for: other.accessToken).id == "admin")
            _ = try await identity.logins.token(refresh: other.refreshToken)
        }
    }

    @Test func noLoginRenewsItselfForEver() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            var token = try await identity.logins.token(id: "admin", secret: "secret", in: .micro)
            for _ in 0..<8 {
                fixture.clock.advance(by: 10 * 24 * 3_600)
                token = try await identity.logins.token(refresh: token.refreshToken)
            }
            fixture.clock.advance(by: 10 * 24 * 3_600)
            let last = token
            let refusal = await code { _ = try await identity.logins.token(refresh: last.refreshToken) }
            #expect(refusal == .unauthenticated)
        }
    }

    @Test func whoFailsRepeatedlyWaitsAndAnotherAccountDoesNot() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            _ = try await identity.accounts.make(Accounts.Request(Account(id: "jane"), secret: "s"))
            for _ in 0..<6 {
                let refusal = await code {
                    _ = try await identity.logins.token(id: "admin", secret: "wrong", in: .micro)
                }
                #expect(refusal == .unauthenticated)
            }
            let right = await code {
                _ = try await identity.logins.token(id: "admin", secret: "secret", in: .micro)
            }
            #expect(right == .resourceExhausted)
            _ = try await identity.logins.token(id: "jane", secret: "s", in: .micro)
            fixture.clock.advance(by: 1)
            _ = try await identity.logins.token(id: "admin", secret: "secret", in: .micro)
        }
    }

    @Test func manyAttemptsAtOnceFindOutNoMoreThanOne() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            for _ in 0..<6 {
                _ = await code { _ = try await identity.logins.token(id: "admin", secret: "x", in: .micro) }
            }
            fixture.clock.advance(by: 1)
            let refusals = await withTaskGroup(of: MicroError.Code?.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        await code {
                            _ = try await identity.logins.token(id: "admin", secret: "x", in: .micro)
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(refusals.count { $0 == .unauthenticated } == 1)
            #expect(refusals.count { $0 == .resourceExhausted } == 7)
        }
    }

    @Test func anAddressThatFailsWithManyAccountsWaits() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            for index in 0..<21 {
                _ = await code {
                    _ = try await identity.logins.token(id: "user\(index)", secret: "x", in: .micro)
                }
            }
            let here = await code {
                _ = try await identity.logins.token(id: "admin", secret: "secret", in: .micro)
            }
            #expect(here == .resourceExhausted)
            _ = try await identity.logins.token(id: "admin", secret: "secret", in: .micro, from: "10.0.0.1")
        }
    }

    @Test func aRefreshTokenThatNobodyUsedExpires() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            let token = try await identity.logins.token(id: "admin", secret: "secret", in: .micro)
            fixture.clock.advance(by: 30 * 24 * 3_600)
            let refusal = await code { _ = try await identity.logins.token(refresh: token.refreshToken) }
            #expect(refusal == .unauthenticated)
        }
    }

    @Test func aRefreshTokenEndsWithItsAccount() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            let token = try await identity.logins.token(id: "admin", secret: "secret", in: .micro)
            _ = try await identity.accounts.make(
                Accounts.Request(Account(id: "other", scopes: [Account.adminScope])))
            try await identity.accounts.delete("admin", in: .micro)
            let refusal = await code { _ = try await identity.logins.token(refresh: token.refreshToken) }
            #expect(refusal == .unauthenticated)
        }
    }

    @Test func anAccessTokenIsNoRefreshTokenAndNoSecret() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            let token = try await identity.logins.token(id: "admin", secret: "secret", in: .micro)
            let asRefresh = await code { _ = try await identity.logins.token(refresh: token.accessToken) }
            let asSecret = await code {
                _ = try await identity.logins.token(id: "admin", secret: token.accessToken, in: .micro)
            }
            #expect(asRefresh == .unauthenticated)
            #expect(asSecret == .unauthenticated)
        }
    }
}
