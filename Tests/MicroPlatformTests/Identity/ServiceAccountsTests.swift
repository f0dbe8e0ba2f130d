import MicroCore
import Testing

@testable import MicroPlatform

@Suite struct ServiceAccountsTests {
    private let helloworld: ServiceName

    init() throws {
        helloworld = try ServiceName("helloworld")
    }

    @Test func aServiceLogsInWithItsCredentials() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            let namespace = try Namespace("foo")
            try await identity.namespaces.create(namespace)
            let given = try await identity.serviceCredentials.credentials(
                for: helloworld, version: "latest", in: namespace)
            let token = try await identity.logins.token(id: given.id, secret: given.secret, in: namespace)
            let account = try identity.account(for: token.accessToken)
            #expect(account.id == "helloworld@latest")
            #expect(account.kind == .service)
            #expect(account.namespace == namespace)
            #expect(account.isService)
        }
    }

    @Test func everyStartHasASecretOfItsOwnAndAllOfThemHold() async throws {
        try await IdentityFixture.with { fixture in
            var given: [ServiceCredentials] = []
            for _ in 0..<3 {
                // A restart of the server in between changes nothing.
                let identity = try await fixture.start()
                given.append(
                    try await identity.serviceCredentials.credentials(
                        for: helloworld, version: "latest", in: .micro))
            }
            #expect(Set(given).count == 3)
            let identity = try await fixture.start()
            for given in given {
                _ = try await identity.logins.token(id: given.id, secret: given.secret, in: .micro)
            }
        }
    }

    @Test func aSecretIsGoodForSomeMinutesAndALoginWithItIsRenewed() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            let given = try await identity.serviceCredentials.credentials(
                for: helloworld, version: "latest", in: .micro)
            var token = try await identity.logins.token(id: given.id, secret: given.secret, in: .micro)
            fixture.clock.advance(by: 901)
            let refusal = await code {
                _ = try await identity.logins.token(id: given.id, secret: given.secret, in: .micro)
            }
            #expect(refusal == .unauthenticated)
            token = try await identity.logins.token(refresh: token.refreshToken)
            #expect(try identity.account(for: token.accessToken).isService)
        }
    }

    @Test func revokedCredentialsAreRefusedEvenWhenTheServiceComesAgain() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            let issuer = identity.serviceCredentials
            let given = try await issuer.credentials(for: helloworld, version: "latest", in: .micro)
            try await issuer.revokeCredentials(of: helloworld, version: "latest", in: .micro)
            try await issuer.revokeCredentials(of: helloworld, version: "latest", in: .micro)
            _ = try await issuer.credentials(for: helloworld, version: "latest", in: .micro)
            let refusal = await code {
                _ = try await identity.logins.token(id: given.id, secret: given.secret, in: .micro)
            }
            #expect(refusal == .unauthenticated)
        }
    }

    @Test func credentialsOfOneServiceOpenNoOthersAccount() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            let issuer = identity.serviceCredentials
            let given = try await issuer.credentials(for: helloworld, version: "latest", in: .micro)
            let other = try await issuer.credentials(for: helloworld, version: "v2", in: .micro)
            let elsewhere = try Namespace("foo")
            try await identity.namespaces.create(elsewhere)
            _ = try await issuer.credentials(for: helloworld, version: "latest", in: elsewhere)
            let attempts = [(other.id, Namespace.micro), (given.id, elsewhere), ("admin", .micro)]
            for (id, namespace) in attempts {
                let refusal = await code {
                    _ = try await identity.logins.token(id: id, secret: given.secret, in: namespace)
                }
                #expect(refusal == .unauthenticated, "\(id) in \(namespace)")
            }
        }
    }

    private func secret(_ identity: Identity) async throws -> ServiceCredentials {
        try await identity.serviceCredentials.credentials(for: helloworld, version: "latest", in: .micro)
    }

    @Test func atamperedSecretIsRefused() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            for index in 0..<(try await secret(identity).secret.utf8.count - 1) {
                let given = try await secret(identity)
                var tampered = Array(given.secret.utf8)
                guard tampered[index] != UInt8(ascii: ".") else { continue }
                tampered[index] = tampered[index] == UInt8(ascii: "1") ? UInt8(ascii: "2") : UInt8(ascii: "1")
                let text = String(decoding: tampered, as: UTF8.self)
                let refusal = await code {
                    _ = try await identity.logins.token(id: given.id, secret: text, in: .micro)
                }
                #expect(refusal == .unauthenticated, "byte \(index)")
                // Who guesses waits.
                fixture.clock.advance(by: 30)
            }
            let given = try await secret(identity)
            for _ in 0..<5 {
                _ = await code { _ = try await identity.logins.token(id: given.id, secret: "x", in: .micro) }
            }
            let guess = await code {
                _ = try await identity.logins.token(id: given.id, secret: "x", in: .micro)
            }
            #expect(guess == .resourceExhausted)
            // Nobody's guesses keep the service out.
            _ = try await identity.logins.token(id: given.id, secret: given.secret, in: .micro)
        }
    }

    @Test func anAccountThatSomebodyMadeIsNotTakenOver() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            _ = try await identity.accounts.make(
                Accounts.Request(Account(id: "helloworld@latest"), secret: "s"))
            let refusal = await code {
                _ = try await identity.serviceCredentials.credentials(
                    for: helloworld, version: "latest", in: .micro)
            }
            #expect(refusal == .conflict)
            try await identity.serviceCredentials.revokeCredentials(
                of: helloworld, version: "latest", in: .micro)
            _ = try await identity.logins.token(id: "helloworld@latest", secret: "s", in: .micro)
        }
    }

    @Test func manyInstancesThatStartAtOnceShareOneAccount() async throws {
        try await IdentityFixture.with { fixture in
            let identity = try await fixture.start()
            let issuer = identity.serviceCredentials
            let ids = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        try await issuer.credentials(for: helloworld, version: "latest", in: .micro).id
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(ids == ["helloworld@latest"])
        }
    }
}
