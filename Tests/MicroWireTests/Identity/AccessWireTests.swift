import MicroCore
import SwiftProtobuf
import Testing

@testable import MicroWire

/// Rules, what changes about access, and what tokens prove, on the wire.
@Suite struct AccessWireTests {
    @Test func rulesSurviveTheRoundTrip() throws {
        for rule in Sampler.samples({ $0.rule() }) {
            #expect(try Rule(wire: Auth_Rule(rule)) == rule)
        }
    }

    @Test func everyScopeAndAccessSurvivesTheRoundTrip() throws {
        for scope in [.everyone, .accounts, .accountsAnywhere, .named("admin")] as [RuleScope] {
            for access in [.granted, .denied] as [Access] {
                let rule = Rule(id: "a", scope: scope, resource: .all, access: access, priority: .min)
                #expect(try Rule(wire: Auth_Rule(rule)) == rule)
            }
        }
        for access in [.granted, .denied] as [Access] {
            #expect(try Access(wire: Auth_Access(access)) == access)
        }
    }

    @Test func whatARuleLeavesOutOfItsResourceIsEverything() throws {
        var wire = Auth_Rule()
        wire.id = "a"
        wire.access = .granted
        #expect(try Rule(wire: wire) == Rule(id: "a", scope: .everyone, resource: .all))
        wire.resource.name = "hello"
        let hello = Resource(type: "*", name: "hello", endpoint: "*")
        #expect(try Rule(wire: wire).resource == hello)
    }

    @Test func aMalformedRuleNamesItsField() throws {
        let long = String(repeating: "a", count: RuleLimits.textBytesMax + 1)
        let changes: [(String, (inout Auth_Rule) -> Void)] = [
            ("rule.id", { $0.id = "" }), ("rule.id", { $0.id = long }), ("rule.id", { $0.id = "a\nb" }),
            ("rule.scope", { $0.scope = long }), ("rule.scope", { $0.scope = "a\u{0}" }),
            ("rule.resource.type", { $0.resource.type = long }),
            ("rule.resource.name", { $0.resource.name = "a\u{7F}" }),
            ("rule.resource.endpoint", { $0.resource.endpoint = long }),
            ("rule.access", { $0.access = .unknown }), ("rule.access", { $0.access = .UNRECOGNIZED(9) }),
        ]
        for (field, change) in changes {
            var wire = Auth_Rule(Rule(id: "a", scope: .named("admin"), resource: .all))
            _ = try Rule(wire: wire)
            change(&wire)
            expectMalformed(field) { _ = try Rule(wire: wire) }
        }
    }

    @Test func theLongestTextsOfARuleAreTaken() throws {
        let longest = String(repeating: "a", count: RuleLimits.textBytesMax)
        let rule = Rule(
            id: longest, scope: .named(longest),
            resource: Resource(type: longest, name: longest, endpoint: longest))
        #expect(try Rule(wire: Auth_Rule(rule)) == rule)
    }

    @Test func revocationsSurviveTheRoundTrip() throws {
        for revocation in try Sampler.samples({ try $0.revocation() }) {
            #expect(try Revocation(wire: Auth_Revocation(revocation)) == revocation)
        }
        for namespace in ["", "No!"] {
            var wire = Auth_Revocation(Revocation(namespace: .micro, issuedUntil: 1))
            wire.namespace = namespace
            expectMalformed("revocation.namespace") { _ = try Revocation(wire: wire) }
        }
    }

    @Test func changesSurviveTheRoundTrip() throws {
        for change in try Sampler.samples({ sampler in
            sampler.bool()
                ? AccessChange.rules(sampler.list { $0.rule() }) : .revocation(try sampler.revocation())
        }) {
            #expect(try AccessChange(wire: Auth_WatchResponse(change)) == change)
            // As it is read on the other side.
            let bytes: [UInt8] = try Auth_WatchResponse(change).serializedBytes()
            #expect(try AccessChange(wire: Auth_WatchResponse(serializedBytes: bytes)) == change)
        }
    }

    @Test func aChangeOfAnUnknownKindIsNone() throws {
        let unknown = try AccessChange(wire: Auth_WatchResponse())
        #expect(unknown == nil)
    }

    @Test func aMalformedChangeNamesItsField() throws {
        let rule = Rule(id: "a", scope: .everyone, resource: .all)
        var rules = Auth_WatchResponse(.rules([rule, rule]))
        rules.rules.rules[1].id = ""
        expectMalformed("rules.rules[1].id") { _ = try AccessChange(wire: rules) }
        var revocation = Auth_WatchResponse()
        revocation.revocation = Auth_Revocation()
        expectMalformed("revocation.namespace") { _ = try AccessChange(wire: revocation) }
    }

    @Test func credentialsSurviveTheRoundTrip() throws {
        for credential in try Sampler.samples({ try $0.credential() }) {
            guard case .caller(let namespace) = credential.kind else { continue }
            let wire = Auth_InspectResponse(credential, account: credential.account)
            #expect(try Credential(wire: wire, in: namespace) == credential)
        }
    }

    @Test func aCredentialIsOfTheAccountAsItIsNow() throws {
        let credential = Credential(
            account: Account(id: "jane", scopes: ["admin"]), session: "s", issued: 1, expiry: 2)
        let now = Account(id: "jane", scopes: [])
        let read = try Credential(wire: Auth_InspectResponse(credential, account: now), in: .micro)
        #expect(read.account == now)
        #expect(read.kind == .caller(.micro))
        #expect(Auth_InspectResponse(credential, account: now).account.secret.isEmpty)
    }

    @Test func aMalformedCredentialNamesItsField() throws {
        let credential = Credential(account: Account(id: "jane"), session: "s", issued: 1, expiry: 2)
        let changes: [(String, (inout Auth_InspectResponse) -> Void)] = [
            ("account.id", { $0.account.id = "" }), ("account.name", { $0.account.name = "a\nb" }),
            ("account.issuer", { $0.account.issuer = "No!" }), ("type", { $0.account.type = "robot" }),
            ("account.id", { $0.clearAccount() }),
        ]
        for (field, change) in changes {
            var wire = Auth_InspectResponse(credential, account: credential.account)
            change(&wire)
            expectMalformed(field) { _ = try Credential(wire: wire, in: .micro) }
        }
    }

    @Test func aTokenWithoutAccessTokenNamesTheField() {
        var wire = Auth_Token()
        wire.refreshToken = "r"
        wire.callerToken = "c"
        expectMalformed("token.access_token") { _ = try Token(wire: wire) }
    }

    private func expectMalformed(
        _ field: String, sourceLocation: SourceLocation = #_sourceLocation, _ parse: () throws -> Void
    ) {
        let error = #expect(throws: MicroError.self, sourceLocation: sourceLocation) { try parse() }
        #expect(error?.code == .invalidArgument, sourceLocation: sourceLocation)
        #expect(
            error?.detail.hasPrefix("\(field): ") == true, "\(field): \(error?.detail ?? "")",
            sourceLocation: sourceLocation)
    }
}

extension Sampler {
    fileprivate mutating func rule() -> Rule {
        Rule(
            id: word(), scope: RuleScope(["", "*", "+", word()][int(0...3)]),
            resource: Resource(type: word(), name: word(), endpoint: bool() ? "*" : "/\(word())/*"),
            access: bool() ? .granted : .denied,
            priority: Int32.random(in: .min ... .max, using: &self))
    }

    fileprivate mutating func revocation() throws -> Revocation {
        Revocation(
            namespace: try namespace(), account: bool() ? word() : nil, session: bool() ? word() : nil,
            issuedUntil: int64(.min ... .max))
    }

    fileprivate mutating func credential() throws -> Credential {
        Credential(
            account: Account(
                id: word(), name: word(), kind: bool() ? .user : .service, namespace: try namespace(),
                scopes: list { $0.word() }, metadata: dictionary()),
            kind: .caller(try namespace()), session: word(0...12), issued: int64(.min ... .max),
            expiry: int64(.min ... .max))
    }
}
