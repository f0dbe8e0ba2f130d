import MicroCore
import Testing

@testable import MicroWire

@Suite struct IdentityWireTests {
    @Test func accountsSurviveTheRoundTrip() throws {
        for account in try Sampler.samples({ sampler in
            Account(
                id: sampler.word(), name: sampler.word(), kind: sampler.bool() ? .user : .service,
                namespace: try sampler.namespace(), scopes: sampler.list { $0.word() },
                metadata: sampler.dictionary())
        }) {
            #expect(try Account(wire: Auth_Account(account)) == account)
            #expect(Auth_Account(account).secret.isEmpty)
            #expect(Auth_Account(account, secret: "s").secret == "s")
        }
    }

    @Test func anAccountHasDefaults() throws {
        var wire = Auth_Account()
        wire.id = "jane"
        #expect(try Account(wire: wire) == Account(id: "jane", name: "jane", kind: .user, namespace: .micro))
        wire.type = "robot"
        #expect(throws: MicroError.self) { try Account(wire: wire) }
        #expect(throws: MicroError.self) { try Account(wire: Auth_Account()) }
    }

    @Test func tokensSurviveTheRoundTrip() throws {
        for token in Sampler.samples({
            Token(
                accessToken: $0.word(), refreshToken: $0.text(), created: $0.int64(.min ... .max), expiry: 9,
                callerToken: $0.text())
        }) {
            #expect(try Token(wire: Auth_Token(token)) == token)
        }
        #expect(throws: MicroError.self) { try Token(wire: Auth_Token()) }
    }

    @Test func statsSurviveTheRoundTrip() {
        for stats in Sampler.samples({ sampler in
            ServiceStats(
                timestamp: sampler.next(), started: sampler.next(), uptime: sampler.next(),
                memoryBytes: sampler.next(), threads: sampler.next(), requests: sampler.next(),
                errors: sampler.next())
        }) {
            #expect(ServiceStats(wire: Debug_StatsResponse(stats)) == stats)
        }
    }

    /// Knows the namespaces `own` and `foreign`.
    private struct Namespaces: Authorizer {
        func authorize(
            _ credential: Credential?, to resource: Resource, in namespace: Namespace
        ) throws(MicroError) {}

        func require(_ namespace: Namespace) throws(MicroError) {
            guard ["own", "foreign"].contains(namespace.rawValue) else {
                throw MicroError(.notFound, "there is no namespace \(namespace)")
            }
        }
    }

    @Test func onlyPlatformAdministratorsNameForeignNamespaces() throws {
        let own = try Namespace("own"), foreign = try Namespace("foreign")
        let field = WireField("options.domain")
        func resolved(_ account: Account?, _ name: String) throws -> Namespace {
            let credential = account.map { Credential(account: $0, session: "", issued: 0, expiry: 0) }
            return try CallPrincipal(
                credential: credential, namespace: own, authorizer: Namespaces()
            ).namespace(named: name, field: field)
        }
        let jane = Account(id: "jane", namespace: own, scopes: ["admin"])
        #expect(try resolved(jane, "") == own)
        #expect(try resolved(jane, "own") == own)
        #expect(try resolved(nil, "own") == own)
        #expect(try resolved(Account(id: "admin", scopes: ["admin"]), "foreign") == foreign)
        let absent = #expect(throws: MicroError.self) {
            try resolved(Account(id: "admin", scopes: ["admin"]), "nowhere")
        }
        #expect(absent?.code == .notFound)
        let strangers: [Account?] = [
            jane, nil, Account(id: "joe", namespace: .micro),
            Account(id: "x", kind: .service, scopes: ["service"]),
        ]
        for stranger in strangers {
            let error = #expect(throws: MicroError.self) { try resolved(stranger, "foreign") }
            #expect(error?.code == .permissionDenied)
            // Nor are they told what there is.
            let hidden = #expect(throws: MicroError.self) { try resolved(stranger, "nowhere") }
            #expect(hidden?.code == .permissionDenied)
        }
        let malformed = #expect(throws: MicroError.self) { try resolved(jane, "No!") }
        #expect(malformed?.code == .invalidArgument)
    }
}
