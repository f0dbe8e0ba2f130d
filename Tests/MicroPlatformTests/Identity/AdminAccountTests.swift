import Foundation
import MicroCore
import MicroWire
import Testing

@testable import MicroPlatform

@Suite struct AdminAccountTests {
    @Test func theFirstStartMakesAnAdministratorWithARandomSecret() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start(password: nil)
            let secret = try #require(fixture.adminSecret)
            #expect(secret.utf8.count == 43)
            let token = try await identity.logins.token(id: "admin", secret: secret, in: .micro)
            let account = try identity.account(for: token.accessToken)
            #expect(account.id == "admin")
            #expect(account.kind == .user)
            #expect(account.namespace == .micro)
            #expect(account.isAdmin)
        }
    }

    @Test func theSecretIsItsOwnersAlone() async throws {
        try await IdentityFixture.with { fixture in
            _ = try await fixture.start(password: nil)
            let path = fixture.folder.path(of: "admin.secret")
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func aGivenPasswordIsNotWrittenDown() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start(password: "given")
            #expect(fixture.adminSecret == nil)
            _ = try await identity.logins.token(id: "admin", secret: "given", in: .micro)
        }
    }

    @Test func aLaterStartChangesNothing() async throws {
        try await IdentityFixture.with { fixture in
            let first = try await fixture.start(password: nil)
            let secret = try #require(fixture.adminSecret)
            let token = try await first.logins.token(id: "admin", secret: secret, in: .micro)
            let second = try await fixture.start(password: "other")
            #expect(fixture.adminSecret == secret)
            #expect(try second.account(for: token.accessToken).id == "admin")
            _ = try await second.logins.token(id: "admin", secret: secret, in: .micro)
        }
    }

    @Test func aStartThatWasCutShortIsMadeUpFor() async throws {
        try await IdentityFixture.with { fixture in
            try fixture.folder.replaceFile("admin.secret", with: Array("left over\n".utf8))
            let identity = try await fixture.start(password: nil)
            let secret = try #require(fixture.adminSecret)
            #expect(secret != "left over")
            _ = try await identity.logins.token(id: "admin", secret: secret, in: .micro)
        }
    }
}
