import MicroConformance
import MicroCore
import MicroWire
import Testing

@testable import MicroPlatform

/// What ends tokens before their time, and what a change of rules does at once.
@Suite struct RevokingTests {
    private func with(_ body: (Identity, IdentityFixture) async throws -> Void) async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            _ = try await identity.accounts.make(Accounts.Request(Account(id: "jane"), secret: "s"))
            try await body(identity, fixture)
        }
    }

    private func isRefused(_ token: Token, by identity: Identity) async -> Bool {
        await code { _ = try identity.account(for: token.accessToken) } == .unauthenticated
    }

    @Test func aLogoutEndsItsLoginAndNoOther() async throws {
        try await with { identity, _ in
            let first = try await identity.logins.token(id: "jane", secret: "s", in: .micro)
            let other = try await identity.logins.token(id: "jane", secret: "s", in: .micro)
            let credential = try identity.authenticator.verify(first.accessToken).credential
            try await identity.logins.end(credential, everywhere: false)
            #expect(await isRefused(first, by: identity))
            #expect(await !isRefused(other, by: identity))
            #expect(!identity.authenticator.stillHolds(credential))
            let refresh = await code { _ = try await identity.logins.token(refresh: first.refreshToken) }
            #expect(refresh == .unauthenticated)
        }
    }

    @Test func aCallerTokenEndsWithItsLogin() async throws {
        try await with { identity, _ in
            let token = try await identity.logins.token(id: "jane", secret: "s", in: .micro)
            let credential = try identity.authenticator.verify(token.callerToken).credential
            try await identity.logins.end(credential, everywhere: false)
            let refusal = await code { _ = try identity.account(for: token.callerToken) }
            #expect(refusal == .unauthenticated)
        }
    }

    @Test func aChangedSecretEndsEveryLoginAndTheNextOneHoldsInTheSameSecond() async throws {
        try await with { identity, _ in
            let before = try await identity.logins.token(id: "jane", secret: "s", in: .micro)
            try await identity.accounts.changeSecret(
                of: "jane", in: .micro, old: "s", new: "t", from: "127.0.0.1")
            #expect(await isRefused(before, by: identity))
            let after = try await identity.logins.token(id: "jane", secret: "t", in: .micro)
            #expect(await !isRefused(after, by: identity))
            let old = await code {
                _ = try await identity.logins.token(id: "jane", secret: "s", in: .micro)
            }
            #expect(old == .unauthenticated)
        }
    }

    @Test func theSecretIsNotChangedByWhoDoesNotKnowIt() async throws {
        try await with { identity, _ in
            let refusal = await code {
                try await identity.accounts.changeSecret(
                    of: "jane", in: .micro, old: "wrong", new: "t", from: "127.0.0.1")
            }
            #expect(refusal == .permissionDenied)
            _ = try await identity.logins.token(id: "jane", secret: "s", in: .micro)
        }
    }

    @Test func anAccountThatIsMadeAnewIsNotOpenedByTokensFromBefore() async throws {
        try await with { identity, _ in
            let before = try await identity.logins.token(id: "jane", secret: "s", in: .micro)
            try await identity.accounts.delete("jane", in: .micro)
            _ = try await identity.accounts.make(
                Accounts.Request(Account(id: "jane", scopes: [Account.adminScope]), secret: "s"))
            #expect(await isRefused(before, by: identity))
            let after = try await identity.logins.token(id: "jane", secret: "s", in: .micro)
            #expect(await !isRefused(after, by: identity))
        }
    }

    @Test func whatIsRevokedAgainInTheSameSecondEndsToo() async throws {
        try await with { identity, _ in
            try await identity.accounts.changeSecret(
                of: "jane", in: .micro, old: "s", new: "t", from: "127.0.0.1")
            let login = try await identity.logins.token(id: "jane", secret: "t", in: .micro)
            let credential = try identity.authenticator.verify(login.accessToken).credential
            try await identity.logins.end(credential, everywhere: false)
            #expect(await isRefused(login, by: identity))
            let again = try await identity.logins.token(id: "jane", secret: "t", in: .micro)
            try await identity.accounts.delete("jane", in: .micro)
            #expect(await isRefused(again, by: identity))
        }
    }

    @Test func whatWasRevokedStaysSoAfterARestart() async throws {
        try await with { identity, fixture in
            let token = try await identity.logins.token(id: "jane", secret: "s", in: .micro)
            let credential = try identity.authenticator.verify(token.accessToken).credential
            try await identity.logins.end(credential, everywhere: true)
            let restarted = try await fixture.start()
            #expect(await isRefused(token, by: restarted))
        }
    }

    @Test func aRemovedNamespaceEndsItsTokensAndAnswersNobody() async throws {
        try await with { identity, _ in
            let foo = try Namespace("foo")
            try await identity.namespaces.create(foo)
            _ = try await identity.accounts.make(
                Accounts.Request(Account(id: "fred", namespace: foo), secret: "s"))
            let token = try await identity.logins.token(id: "fred", secret: "s", in: foo)
            try await identity.namespaces.delete(foo)
            #expect(await isRefused(token, by: identity))
            let resource = Resource(name: "helloworld", endpoint: "Helloworld.Call")
            let anonymous = await code { try identity.authorizer.authorize(nil, to: resource, in: foo) }
            #expect(anonymous == .unauthenticated)
            let own = await code { try await identity.namespaces.delete(.micro) }
            #expect(own == .failedPrecondition)
        }
    }

    @Test func whoWatchesHearsOfRulesOfTheNamespaceAndOfEveryRevocation() async throws {
        try await with { identity, _ in
            let foo = try Namespace("foo")
            try await identity.namespaces.create(foo)
            var changes = identity.feed.changes(in: .micro).makeAsyncIterator()
            let rule = Rule(id: "a", scope: .accounts, resource: .all, access: .denied, priority: 1)
            try await identity.rules.create(rule, in: foo)
            try await identity.rules.create(rule, in: .micro)
            let first = try await changes.next()
            #expect(first == .rules([rule, .initial]))
            try await identity.namespaces.delete(foo)
            let second = try await changes.next()
            guard case .revocation(let revocation) = second else {
                Issue.record("\(String(describing: second))")
                return
            }
            #expect(revocation.namespace == foo)
        }
    }

    @Test func aBlockedAccountIsTurnedAwayUntilItIsLetInAgain() async throws {
        try await with { identity, _ in
            let token = try await identity.logins.token(id: "jane", secret: "s", in: .micro)
            let credential = try identity.authenticator.verify(token.accessToken).credential
            let resource = Resource(name: "helloworld", endpoint: "Helloworld.Call")
            let jane = BlockedAccount(id: "jane", namespace: .micro)
            try await identity.blockList.block(jane)
            let blocked = await code {
                try identity.authorizer.authorize(credential, to: resource, in: .micro)
            }
            #expect(blocked == .unauthenticated)
            try await identity.blockList.unblock(jane)
            try identity.authorizer.authorize(credential, to: resource, in: .micro)
        }
    }

    @Test func anActIsRecordedBeforeItIsDoneAndItsEndBeforeItIsTold() async throws {
        try await with { identity, fixture in
            let admin = Account(id: "admin", scopes: [Account.adminScope])
            let credential = Credential(account: admin, session: "", issued: 0, expiry: .max)
            let caller = CallPrincipal(credential: credential, namespace: .micro)
            let resource = Resource(name: "auth", endpoint: "Rules.Create")
            try await identity.audit.record(resource, by: caller, from: "10.0.0.1:5") {
                let begun = try await fixture.store.records(AuditQuery(limit: 9))
                #expect(begun.map(\.outcome) == [""])
                AuditNote.current?.write("rule a", in: .micro)
            }
            let failure = await code {
                try await identity.audit.record(resource, by: caller, from: "10.0.0.1:5") {
                    throw MicroError(.conflict, "there already")
                }
            }
            #expect(failure == .conflict)
            let records = try await fixture.store.records(AuditQuery(limit: 9))
            #expect(records.map(\.outcome) == ["Conflict", "ok"])
            #expect(records.map(\.target) == ["", "rule a"])
            #expect(records.map(\.time) == [fixture.clock.milliseconds, fixture.clock.milliseconds])
            #expect(records.map(\.rule) == ["platform:admin", "platform:admin"])
            #expect(records.map(\.address) == ["10.0.0.1:5", "10.0.0.1:5"])
        }
    }
}
