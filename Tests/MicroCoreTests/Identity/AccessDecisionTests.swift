import MicroCore
import Testing

/// What endpoints ask of their callers, and what rules may change about it.
@Suite struct AccessDecisionTests {
    /// Who calls into the namespace `foo`.
    enum Caller: CaseIterable {
        case anonymous, account, service, admin
        case foreignAccount, foreignService, foreignAdmin
        case platformAccount, platformService, platformAdmin
        /// A person who was given the scope of services, and a service without it.
        case pretender, unscopedService

        var account: Account? {
            get throws {
                let foo = try Namespace("foo"), bar = try Namespace("bar")
                return switch self {
                case .anonymous: nil
                case .account: Account(id: "jane", namespace: foo, scopes: ["user"])
                case .service: Account(id: "hello", kind: .service, namespace: foo, scopes: ["service"])
                case .admin: Account(id: "root", namespace: foo, scopes: ["user", "admin"])
                case .foreignAccount: Account(id: "jane", namespace: bar, scopes: ["user"])
                case .foreignService: Account(id: "bye", kind: .service, namespace: bar, scopes: ["service"])
                case .foreignAdmin: Account(id: "root", namespace: bar, scopes: ["admin"])
                case .platformAccount: Account(id: "jane", namespace: .micro, scopes: ["user"])
                case .platformService:
                    Account(id: "hello", kind: .service, namespace: .micro, scopes: ["service"])
                case .platformAdmin: Account(id: "admin", namespace: .micro, scopes: ["admin"])
                case .pretender: Account(id: "liar", namespace: foo, scopes: ["service"])
                case .unscopedService: Account(id: "hello", kind: .service, namespace: foo)
                }
            }
        }
    }

    /// What is asked, and who has it.
    static let table: [(Requirement, Set<Caller>)] = [
        (.anyone, Set(Caller.allCases)),
        (.account, [.account, .service, .admin, .platformAdmin, .pretender, .unscopedService]),
        (.service, [.service, .admin, .platformAdmin]),
        (.admin, [.admin, .platformAdmin]),
        (.platformAdmin, [.platformAdmin]),
    ]

    @Test(arguments: table)
    func whatIsAskedDecidesWhateverRulesGrant(_ requirement: Requirement, _ allowed: Set<Caller>) throws {
        for rules in [[], [.initial], [Self.rule(.accountsAnywhere, .granted, .max)]] as [[Rule]] {
            for caller in Caller.allCases {
                let decision = try Self.decision(caller, requirement, rules)
                #expect(decision.access == (allowed.contains(caller) ? .granted : .denied), "\(caller)")
                #expect(decision.rule == nil, "\(caller)")
                #expect(decision.source == "platform:\(requirement.rawValue)")
                #expect(decision.requirement == requirement)
                #expect(decision.reason == "Say.Hello of hello is for \(Self.audience(requirement))")
            }
        }
    }

    @Test(arguments: table)
    func rulesThatDenyTouchNeitherAdministratorsNorWhatIsForAnyone(
        _ requirement: Requirement, _ allowed: Set<Caller>
    ) throws {
        let deny = Self.rule(.everyone, .denied, .max)
        let spared: Set<Caller> = requirement == .anyone ? allowed : [.admin, .platformAdmin]
        for caller in Caller.allCases {
            let decision = try Self.decision(caller, requirement, [.initial, deny])
            let isGranted = allowed.contains(caller) && spared.contains(caller)
            #expect(decision.access == (isGranted ? .granted : .denied), "\(caller)")
            // The rule decides just where it made the difference.
            let isRestricted = allowed.contains(caller) && !isGranted
            #expect(decision.rule == (isRestricted ? deny : nil), "\(caller)")
            #expect(decision.source == (isRestricted ? "deny" : "platform:\(requirement.rawValue)"))
            #expect(decision.reason.contains("the rule \"deny\" decides") == isRestricted, "\(caller)")
        }
    }

    @Test func aRuleThatDeniesOneScopeLeavesTheOthers() throws {
        let rules = [Rule.initial, Self.rule(.named("service"), .denied, 1)]
        for (caller, access) in [
            (.service, .denied), (.pretender, .denied), (.account, .granted), (.admin, .granted),
            (.platformAdmin, .granted),
        ] as [(Caller, Access)] {
            #expect(try Self.decision(caller, .account, rules).access == access, "\(caller)")
        }
    }

    @Test func aRuleThatIsOutrankedDeniesNothing() throws {
        let rules = [Self.rule(.accounts, .denied), Self.rule(.named("user"), .granted, 1)]
        let decision = try Self.decision(.account, .account, rules)
        #expect(decision.access == .granted)
        #expect(decision.source == "platform:account")
    }

    @Test func rulesAloneDecideWhereNothingIsAsked() throws {
        let own: Set<Caller> = [
            .account, .service, .admin, .platformAdmin, .pretender, .unscopedService,
        ]
        let everybody = Set(Caller.allCases)
        let cases: [([Rule], Set<Caller>)] = [
            ([], []), ([.initial], everybody), ([Self.rule(.accounts, .granted)], own),
            ([Self.rule(.accountsAnywhere, .granted)], everybody.subtracting([.anonymous])),
            ([Self.rule(.named("admin"), .granted)], [.admin, .platformAdmin]),
            (
                [.initial, Self.rule(.named("admin"), .denied, 1)],
                everybody.subtracting([.admin, .platformAdmin])
            ),
            ([.initial, Self.rule(.everyone, .denied, 1)], []),
        ]
        for (rules, allowed) in cases {
            for caller in Caller.allCases {
                let decision = try Self.decision(caller, nil, rules)
                #expect(decision.access == (allowed.contains(caller) ? .granted : .denied), "\(caller)")
                #expect(decision.requirement == nil)
            }
        }
    }

    @Test func whereNothingIsAskedTheRuleIsNamedOrNoneIs() throws {
        let granted = try Self.decision(.account, nil, [.initial])
        #expect(granted.rule == .initial)
        #expect(granted.source == "default")
        #expect(granted.reason == "the rule \"default\" decides")
        let undecided = try Self.decision(.anonymous, nil, [Self.rule(.accounts, .granted)])
        #expect(undecided.rule == nil)
        #expect(undecided.source == "none")
        #expect(undecided.reason == "no rule is about this caller")
    }

    @Test func theNamespaceMicroIsOneAmongOthersForItsAccounts() throws {
        for (caller, requirement, access) in [
            (.platformService, .service, .granted), (.platformAccount, .account, .granted),
            (.platformAccount, .admin, .denied), (.admin, .account, .denied), (.service, .service, .denied),
            (.platformAdmin, .platformAdmin, .granted), (.admin, .platformAdmin, .denied),
        ] as [(Caller, Requirement, Access)] {
            let decision = AccessDecision(
                try caller.account, to: Self.hello, in: .micro, requirement: requirement,
                rules: RuleSet([.initial], of: .micro))
            #expect(decision.access == access, "\(caller) \(requirement)")
        }
    }

    @Test func aDenialSaysWhatWouldHelp() throws {
        let foo = try Namespace("foo")
        for (caller, code, hint) in [
            (.anonymous, .unauthenticated, "log in first"),
            (
                .account, .permissionDenied,
                "\"jane\" may not call hello Say.Hello: Say.Hello of hello is for admin"
            ),
            (.foreignAdmin, .permissionDenied, "\"root\" is not of the namespace foo"),
        ] as [(Caller, MicroError.Code, String)] {
            let decision = try Self.decision(caller, .admin, [.initial])
            let account = try caller.account
            let error = #expect(throws: MicroError.self) {
                try decision.enforce(on: account, to: Self.hello, in: foo)
            }
            #expect(error?.code == code)
            #expect(error?.detail.contains(hint) == true, "\(error?.detail ?? "")")
            #expect(error?.id == "hello.Say.Hello")
        }
        let granted = try Self.decision(.admin, .admin, [])
        try granted.enforce(on: try Caller.admin.account, to: Self.hello, in: foo)
    }

    @Test func aPlatformAdministratorIsToldTheRuleThatDenies() throws {
        let foo = try Namespace("foo")
        let decision = try Self.decision(.platformAdmin, nil, [Self.rule(.everyone, .denied)])
        let account = try Caller.platformAdmin.account
        let error = #expect(throws: MicroError.self) {
            try decision.enforce(on: account, to: Self.hello, in: foo)
        }
        #expect(error?.code == .permissionDenied)
        #expect(error?.detail.contains("the rule \"deny\" decides") == true, "\(error?.detail ?? "")")
    }

    @Test func whatEveryServiceHasIsAskedForByTheWholeName() {
        #expect(
            Requirement.ofMethod("grpc.health.v1.Health/Check", "Health.Check") == .anyone)
        #expect(Requirement.ofMethod("clinic.Health/Check", "Health.Check") == nil)
        #expect(Requirement.ofMethod("debug.Debug/Log", "Debug.Log") == .admin)
        #expect(Requirement.ofPlatform("Health.Check") == .anyone)
        #expect(Requirement.ofPlatform("Debug.Log") == .admin)
        #expect(Requirement.ofEveryService("Health.Check") == nil)
        #expect(Requirement.ofEveryService("Debug.Stats") == .account)
        #expect(Requirement.ofEveryService("Debug.Log") == .admin)
        for other in ["Say.Hello", "Debug", "Debug.", "debug.Log", "", "*"] {
            #expect(Requirement.ofEveryService(other) == nil, "\(other)")
        }
    }

    private static let hello = Resource(name: "hello", endpoint: "Say.Hello")

    private static func decision(
        _ caller: Caller, _ requirement: Requirement?, _ rules: [Rule]
    ) throws -> AccessDecision {
        let foo = try Namespace("foo")
        return AccessDecision(
            try caller.account, to: hello, in: foo, requirement: requirement,
            rules: RuleSet(rules, of: foo))
    }

    private static func rule(_ scope: RuleScope, _ access: Access, _ priority: Int32 = 0) -> Rule {
        Rule(
            id: access == .denied ? "deny" : "grant", scope: scope, resource: .all, access: access,
            priority: priority)
    }

    private static func audience(_ requirement: Requirement) -> String {
        switch requirement {
        case .anyone: "anyone"
        case .account: "accounts of the namespace"
        case .service: "services and administrators of the namespace"
        case .admin: "administrators of the namespace"
        case .platformAdmin: "administrators of the platform"
        }
    }
}
