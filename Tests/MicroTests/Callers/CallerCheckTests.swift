import MicroCore
import MicroRPC
import MicroWire
import Synchronization
import Testing

@testable import Micro

/// A service judges its callers itself.
@Suite struct CallerCheckTests {
    private let platform = FakePlatform()
    private let jane = Account(id: "jane", scopes: ["staff"])
    private static let credentials = ["MICRO_AUTH_ID": "greeter@latest", "MICRO_AUTH_SECRET": "s"]
    private static let staffOnly = Rule(id: "staff", scope: .named("staff"), resource: .all)

    /// Runs a greeter of the platform and gives a client of it.
    private func withGreeter(
        _ greeter: Greeter = Greeter(), _ body: @escaping @Sendable (RPCClient) async throws -> Void
    ) async throws {
        try await platform.listening { proxy in
            let service = Microservice.test("greeter", proxy: proxy).serving(greeter)
            try await service.running(environment: Self.credentials) { address in
                try await eventually("greeter registers") {
                    platform.read { $0.services["greeter"] != nil }
                }
                try await withClient(of: address, body)
            }
        }
    }

    private func options(_ token: String, actor: String? = nil) -> CallOptions {
        var options = CallOptions.default
        options.metadata["authorization"] = "Bearer \(token)"
        if let actor { options.metadata["micro-actor"] = "Bearer \(actor)" }
        return options
    }

    private func refusal(_ client: RPCClient, _ options: CallOptions = .default) async -> RPCCode? {
        do {
            _ = try await client.say("Jane", options: options)
            return nil
        } catch {
            return (error as? RPCError)?.code
        }
    }

    @Test func rulesDecideAndTheirChangesArriveByThemselves() async throws {
        platform.know(jane, by: "janes")
        platform.know(Account(id: "joe"), by: "joes")
        try await withGreeter { client in
            let open = await refusal(client)
            #expect(open == nil)
            platform.setRules(Self.staffOnly)
            try await eventually("anonymous calls are refused") {
                await refusal(client) == .unauthenticated
            }
            let janes = await refusal(client, options("janes"))
            let joes = await refusal(client, options("joes"))
            #expect(janes == nil)
            #expect(joes == .permissionDenied)
        }
    }

    @Test func aTokenIsAskedAboutOnceHoweverManyShowIt() async throws {
        platform.know(jane, by: "janes")
        try await withGreeter { client in
            await withTaskGroup(of: RPCCode?.self) { calls in
                for _ in 0..<50 { calls.addTask { await refusal(client, options("janes")) } }
                for await refusal in calls { #expect(refusal == nil) }
            }
            #expect(platform.read { $0.inspected } == ["janes"])
        }
    }

    @Test(arguments: ["unknown", "", String(repeating: "x", count: 9_000)])
    func aTokenThatIsNotGoodIsRefusedAndNotAskedAboutAgainAtOnce(_ token: String) async throws {
        try await withGreeter { client in
            for _ in 0..<5 {
                let refusal = await refusal(client, options(token))
                #expect(refusal == .unauthenticated)
            }
            #expect(platform.read { $0.inspected.count } <= 1)
        }
    }

    @Test func whatIsNoBearerTokenIsRefused() async throws {
        try await withGreeter { client in
            var options = CallOptions.default
            options.metadata["authorization"] = "Basic amFuZTpzZWNyZXQ="
            let refusal = await refusal(client, options)
            #expect(refusal == .unauthenticated)
        }
    }

    @Test func aRevokedTokenIsForgottenAtOnce() async throws {
        platform.know(jane, by: "janes")
        try await withGreeter { client in
            let before = await refusal(client, options("janes"))
            #expect(before == nil)
            platform.revoke("janes", as: Revocation(namespace: .micro, account: "jane", issuedUntil: 5))
            try await eventually("jane is refused") {
                await refusal(client, options("janes")) == .unauthenticated
            }
        }
    }

    @Test func whatIsRememberedIsAskedAnewAfterThePlatformWasAway() async throws {
        platform.know(jane, by: "janes")
        try await withGreeter { client in
            _ = await refusal(client, options("janes"))
            platform.change { $0.accounts = [:] }
            platform.endWatches()
            try await eventually("jane is refused") {
                await refusal(client, options("janes")) == .unauthenticated
            }
        }
    }

    @Test func revocationsAndRulesEndStreamsThatGoOn() async throws {
        platform.know(jane, by: "janes")
        let counting = Mutex(0)
        var greeter = Greeter()
        greeter.wait = { _ in
            counting.withLock { $0 += 1 }
            try await Task.sleep(for: .seconds(3_600))
        }
        try await withGreeter(greeter) { client in
            func count(_ options: CallOptions) async -> RPCCode? {
                do {
                    let responses: RPCResponses<Text> = try await client.serverStreaming(
                        "test.Greeter/Count", Text("wait"), options: options)
                    for try await _ in responses {}
                    return nil
                } catch {
                    return (error as? RPCError)?.code
                }
            }
            async let janes = count(options("janes"))
            async let nobodys = count(.default)
            try await eventually("both streams go on") { counting.withLock { $0 } == 2 }
            platform.revoke("janes", as: Revocation(namespace: .micro, account: "jane", issuedUntil: 5))
            let revoked = await janes
            #expect(revoked == .unauthenticated)
            platform.setRules(Self.staffOnly)
            let ruledOut = await nobodys
            #expect(ruledOut == .unauthenticated)
        }
    }

    @Test func theHandlerLearnsWhoCallsAndWhoActsForThem() async throws {
        platform.know(jane, by: "janes")
        platform.know(Account(id: "shop@latest", kind: .service, scopes: ["service"]), by: "shops")
        let greeter = Greeter { _, context in
            "\(context.caller?.id ?? "nobody") by \(context.actor?.id ?? "nobody")"
        }
        try await withGreeter(greeter) { client in
            let anonymous = try await client.say("")
            let direct = try await client.say("", options: options("janes"))
            let onBehalf = try await client.say("", options: options("janes", actor: "shops"))
            let itself = try await client.say("", options: options("shops"))
            #expect(anonymous == "nobody by nobody")
            #expect(direct == "jane by nobody")
            #expect(onBehalf == "jane by shop@latest")
            #expect(itself == "shop@latest by nobody")
            let pretended = await refusal(client, options("janes", actor: "janes"))
            #expect(pretended == .unauthenticated)
        }
    }

    @Test func aRuleForServicesIsNotMetByOneThatActsForAPerson() async throws {
        platform.know(jane, by: "janes")
        platform.know(Account(id: "shop@latest", kind: .service, scopes: ["service"]), by: "shops")
        try await withGreeter { client in
            platform.setRules(Rule(id: "services", scope: .named("service"), resource: .all))
            try await eventually("the rule is in force") { await refusal(client) == .unauthenticated }
            let itself = await refusal(client, options("shops"))
            let onBehalf = await refusal(client, options("janes", actor: "shops"))
            #expect(itself == nil)
            #expect(onBehalf == .permissionDenied)
        }
    }

    @Test func whileThePlatformIsAwayWhoIsRememberedIsLetInAndOthersAreToldToTryAgain() async throws {
        platform.know(jane, by: "janes")
        platform.know(Account(id: "joe"), by: "joes")
        try await withGreeter { client in
            _ = await refusal(client, options("janes"))
            platform.change { $0.isSilent = true }
            let janes = await refusal(client, options("janes"))
            let joes = await refusal(client, options("joes"))
            #expect(janes == nil)
            #expect(joes == .unavailable)
            platform.change { $0.isSilent = false }
            let later = await refusal(client, options("joes"))
            #expect(later == nil)
        }
    }

    @Test func whoActsForAnotherMustBeAServiceOfTheNamespace() async throws {
        let foo = try Namespace("foo")
        platform.know(jane, by: "janes")
        platform.know(
            Account(id: "shop@latest", kind: .service, namespace: foo, scopes: ["service"]), by: "strangers")
        try await withGreeter { client in
            for actor in ["nobody", "strangers", ""] {
                let refusal = await refusal(client, options("janes", actor: actor))
                #expect(refusal == .unauthenticated, "\(actor)")
            }
        }
    }

    @Test func healthIsForAnyoneWhateverTheRules() async throws {
        try await withGreeter { client in
            platform.setRules(Self.staffOnly)
            try await eventually("the rule is in force") { await refusal(client) == .unauthenticated }
            let health = try await Grpc_Health_V1_HealthClient(client).check(
                Grpc_Health_V1_HealthCheckRequest())
            #expect(health.status == .serving)
        }
    }

    @Test func logsAreForAdministrators() async throws {
        platform.know(jane, by: "janes")
        platform.know(Account(id: "admin", scopes: ["admin"]), by: "admins")
        try await withGreeter { client in
            for (token, expected) in [("janes", RPCCode.permissionDenied), ("admins", nil)] {
                var refusal: RPCCode?
                do {
                    let debug = Debug_DebugClient(client)
                    _ = try await debug.log(Debug_LogRequest(), options: options(token))
                } catch {
                    refusal = (error as? RPCError)?.code
                }
                #expect(refusal == expected, "\(token)")
            }
        }
    }

    @Test func nobodyFindsAServiceThatDoesNotKnowTheRules() async throws {
        platform.change { $0.keepsRules = true }
        try await platform.listening { proxy in
            let service = Microservice.test("greeter", proxy: proxy).serving(Greeter())
            try await service.running(environment: Self.credentials) { _ in
                try await eventually("it asks for the rules") {
                    platform.read { !$0.accessWatchers.isEmpty }
                }
                #expect(platform.read { $0.registrations.isEmpty })
                platform.setRules(.initial)
                try await eventually("it registers") { platform.read { $0.services["greeter"] != nil } }
            }
        }
    }
}
