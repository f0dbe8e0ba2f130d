import MicroCore
import Testing

/// What a revocation ends.
@Suite struct RevocationTests {
    @Test func coversWhatItNamesAndWhatWasIssuedBefore() throws {
        let foo = try Namespace("foo")
        let credential = Credential(
            account: Account(id: "jane", name: "Jane", namespace: foo), session: "s", issued: 10, expiry: 99)
        let table: [(Revocation, Bool)] = [
            (Revocation(namespace: foo, issuedUntil: 10), true),
            (Revocation(namespace: foo, issuedUntil: 9), false),
            (Revocation(namespace: .micro, issuedUntil: 10), false),
            (Revocation(namespace: foo, account: "jane", issuedUntil: 10), true),
            (Revocation(namespace: foo, account: "jane", issuedUntil: .max), true),
            (Revocation(namespace: foo, account: "jane", issuedUntil: 9), false),
            (Revocation(namespace: foo, account: "joe", issuedUntil: 10), false),
            (Revocation(namespace: foo, account: "Jane", issuedUntil: 10), false),
            (Revocation(namespace: foo, account: "", issuedUntil: 10), false),
            (Revocation(namespace: .micro, account: "jane", issuedUntil: 10), false),
            (Revocation(namespace: foo, account: "jane", session: "s", issuedUntil: 10), true),
            (Revocation(namespace: foo, account: "jane", session: "t", issuedUntil: 10), false),
            (Revocation(namespace: foo, account: "joe", session: "s", issuedUntil: 10), false),
            (Revocation(namespace: foo, session: "s", issuedUntil: 10), true),
            (Revocation(namespace: foo, session: "s", issuedUntil: 9), true),
            (Revocation(namespace: foo, session: "", issuedUntil: 10), false),
            (Revocation(namespace: .micro, account: "jane", session: "s", issuedUntil: 10), false),
        ]
        for (revocation, isCovered) in table {
            #expect(revocation.covers(credential) == isCovered, "\(revocation)")
            var told = credential
            told.kind = .caller(.micro)
            #expect(revocation.covers(told) == isCovered, "whatever the token is good for: \(revocation)")
        }
    }

    @Test func onlyScopesAndKindsMakeAdministratorsAndServices() throws {
        let foo = try Namespace("foo")
        let table: [(Account, admin: Bool, service: Bool, platformAdmin: Bool)] = [
            (Account(id: "admin"), false, false, false),
            (Account(id: "a", scopes: ["admin"]), true, false, true),
            (Account(id: "a", namespace: foo, scopes: ["admin"]), true, false, false),
            (Account(id: "a", namespace: foo, scopes: ["Admin", "admin "]), false, false, false),
            (Account(id: "a", kind: .service, scopes: ["service"]), false, true, false),
            (Account(id: "a", kind: .service, namespace: foo, scopes: ["service"]), false, true, false),
            (Account(id: "a", kind: .user, scopes: ["service"]), false, false, false),
            (Account(id: "a", kind: .service), false, false, false),
        ]
        for (account, admin, service, platformAdmin) in table {
            #expect(account.isAdmin == admin, "\(account)")
            #expect(account.isService == service, "\(account)")
            #expect(account.isPlatformAdmin == platformAdmin, "\(account)")
        }
    }
}
