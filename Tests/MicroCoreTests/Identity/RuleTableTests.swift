import MicroCore
import Testing

/// Who may reach what by which rules, as people expect it.
@Suite struct RuleTableTests {
    /// A question to the rules of the namespace `foo`, and the answer.
    struct Case: Sendable, CustomTestStringConvertible {
        let description: String
        let expected: Access
        let rules: [Rule]
        let account: Account?
        let resource: Resource

        var testDescription: String { description }

        init(
            _ description: String, _ expected: Access, _ rules: [Rule], _ account: Account? = nil,
            to resource: Resource = hello
        ) {
            self.description = description
            self.expected = expected
            self.rules = rules
            self.account = account
            self.resource = resource
        }
    }

    @Test(arguments: noRules + catchAll + services + scopes + priorities + paths + crossing)
    func decides(_ question: Case) throws {
        let foo = try Namespace("foo")
        // In whatever order the rules come.
        for rules in [question.rules, question.rules.reversed()] {
            let set = RuleSet(rules, of: foo)
            #expect(set.access(of: question.account, to: question.resource) == question.expected)
            // What was found once is found again.
            #expect(set.access(of: question.account, to: question.resource) == question.expected)
        }
    }

    static let noRules = [
        Case("no rules: nobody in particular is denied", .denied, []),
        Case("no rules: an account is denied", .denied, [], jane),
    ]

    static let catchAll = [
        Case("a catch-all for everybody lets an account in", .granted, [.initial], jane),
        Case("a catch-all for everybody lets anybody in", .granted, [.initial]),
        Case("a catch-all for accounts lets an account in", .granted, [rule(.accounts)], jane),
        Case("a catch-all for accounts keeps out who has none", .denied, [rule(.accounts)]),
        Case("a catch-all that denies keeps an account out", .denied, [rule(.everyone, .denied)], jane),
        Case("a catch-all that denies keeps out who has none", .denied, [rule(.everyone, .denied)]),
    ]

    static let services = [
        Case(
            "a rule about a service matches each of its endpoints", .granted,
            [rule(.accounts, on: Resource(name: "hello", endpoint: "*"))], jane),
        Case(
            "a rule about another service does not match", .denied,
            [rule(.accounts, on: Resource(name: "other", endpoint: "*"))], jane),
        Case(
            "a rule about another type does not match", .denied,
            [rule(.accounts, on: Resource(type: "topic", name: "*", endpoint: "*"))], jane),
        Case(
            "a rule about another endpoint does not match", .denied,
            [rule(.accounts, on: Resource(name: "hello", endpoint: "Say.Bye"))], jane),
        Case(
            "case does not matter", .granted,
            [rule(.accounts, on: Resource(type: "SERVICE", name: "Hello", endpoint: "say.hello"))], jane,
            to: Resource(type: "Service", name: "hELLO", endpoint: "SAY.Hello")),
        Case(
            "a part of a name is not the name", .denied,
            [rule(.accounts, on: Resource(name: "hell", endpoint: "*"))], jane),
    ]

    static let scopes = [
        Case("an exact rule lets its scope in", .granted, [rule(.named("user"), on: hello)], jane),
        Case("an exact rule keeps other scopes out", .denied, [rule(.named("admin"), on: hello)], jane),
        Case("an exact rule keeps out who has no account", .denied, [rule(.named("user"), on: hello)]),
        Case(
            "a rule that denies one scope leaves others to the next rule", .granted,
            [rule(.named("admin"), .denied, 1), rule(.accounts, id: "next")], jane),
    ]

    static let priorities = [
        Case(
            "a grant of higher priority outranks a deny", .granted,
            [rule(.accounts, .granted, 1), rule(.accounts, .denied, id: "deny")], jane),
        Case(
            "a deny of higher priority outranks a grant", .denied,
            [rule(.accounts, .granted), rule(.accounts, .denied, 1, id: "deny")], jane),
        Case(
            "of equal priority the deny wins", .denied,
            [rule(.accounts, .granted, id: "a"), rule(.accounts, .denied, id: "b")], jane),
        Case(
            "a priority below nothing is asked last", .granted,
            [rule(.accounts, .denied, -1, id: "deny"), rule(.accounts)], jane),
    ]

    static let paths = [
        Case("an exact path matches", .granted, [rule(.accounts, on: path("/foo"))], jane, to: path("/foo")),
        Case("another path does not", .denied, [rule(.accounts, on: path("/foo"))], jane, to: path("/bar")),
        Case(
            "a path wildcard matches what is below it, however deep", .granted,
            [rule(.accounts, on: path("/foo/*"))], jane, to: path("/Foo/bar/baz")),
        Case(
            "a path wildcard does not match beside it", .denied, [rule(.accounts, on: path("/foo/*"))], jane,
            to: path("/bar/foo/baz")),
        Case(
            "a path wildcard does not match the path itself", .denied,
            [rule(.accounts, on: path("/foo/*"))], jane, to: path("/foo")),
        Case(
            "a path wildcard does not match a longer first part", .denied,
            [rule(.accounts, on: path("/foo/*"))], jane, to: path("/foobar/baz")),
        Case(
            "a star within a name is no wildcard", .denied, [rule(.accounts, on: path("Say.*"))], jane),
        Case(
            "a request cannot bring a wildcard", .denied, [rule(.accounts, on: hello)], jane, to: path("*")),
    ]

    static let crossing = [
        Case("a rule for accounts keeps foreign ones out", .denied, [rule(.accounts)], foreigner),
        Case("a rule for a scope keeps foreign accounts out", .denied, [rule(.named("user"))], foreigner),
        Case(
            "a rule for accounts anywhere lets foreign ones in", .granted, [rule(.accountsAnywhere)],
            foreigner),
        Case("a rule for accounts anywhere lets own ones in", .granted, [rule(.accountsAnywhere)], jane),
        Case("a rule for accounts anywhere keeps out who has none", .denied, [rule(.accountsAnywhere)]),
        Case("a rule for everybody lets foreign accounts in", .granted, [.initial], foreigner),
        Case(
            "a deny for accounts anywhere that outranks keeps foreign ones out", .denied,
            [.initial, rule(.accountsAnywhere, .denied, 1)], foreigner),
        Case(
            "a deny for the namespace's accounts is not about foreign ones", .granted,
            [rule(.accountsAnywhere), rule(.accounts, .denied, 1, id: "deny")], foreigner),
        Case(
            "the same name in another namespace is another account", .denied, [rule(.named("user"))],
            account("jane", in: "bar")),
    ]

    @Test func theFirstByIdIsNamedAmongEquals() throws {
        let rules = ["c", "a", "b"].map { Self.rule(.everyone, id: $0) }
        let set = RuleSet(rules, of: try Namespace("foo"))
        #expect(set.decisive(for: nil, to: Self.hello)?.id == "a")
        #expect(set.rules.map(\.id) == ["a", "b", "c"])
    }

    @Test func scopesSurviveBeingWritten() {
        for (scope, text) in [
            (.everyone, ""), (.accounts, "*"), (.accountsAnywhere, "+"), (.named("admin"), "admin"),
            (.named("**"), "**"),
        ] as [(RuleScope, String)] {
            #expect(scope.text == text)
            #expect(RuleScope(text) == scope)
        }
    }

    @Test func resourcesAreWrittenAsPeopleDo() {
        #expect(Self.hello.description == "service:hello:Say.Hello")
        #expect(Resource.all.description == "*:*:*")
    }

    static let hello = Resource(name: "hello", endpoint: "Say.Hello")
    static let jane = account("jane", in: "foo")
    static let foreigner = account("stranger", in: "bar")

    static func path(_ endpoint: String) -> Resource { Resource(name: "hello", endpoint: endpoint) }

    static func rule(
        _ scope: RuleScope, _ access: Access = .granted, _ priority: Int32 = 0, id: String = "rule",
        on resource: Resource = .all
    ) -> Rule {
        Rule(id: id, scope: scope, resource: resource, access: access, priority: priority)
    }

    static func account(_ id: String, in namespace: String) -> Account {
        do {
            return Account(id: id, namespace: try Namespace(namespace), scopes: ["user"])
        } catch {
            preconditionFailure("\(namespace) is a namespace: \(error)")
        }
    }
}
