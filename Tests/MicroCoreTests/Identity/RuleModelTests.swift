import MicroCore
import SeededNumbers
import Testing

/// Rules decide as a slow model says that was written apart from them.
@Suite struct RuleModelTests {
    @Test func rulesDecideAsTheModelSays() throws {
        var cases = 0
        for seed in 1...500 as ClosedRange<UInt64> {
            var sampler = RuleSampler(seed: seed)
            let namespace = try sampler.namespace()
            let rules = sampler.rules()
            let set = RuleSet(rules.shuffled(using: &sampler), of: namespace)
            for _ in 0..<20 {
                let account = try sampler.account()
                let resource = sampler.resource()
                let expected = RuleModel(rules: rules, namespace: namespace)
                    .decisive(for: account, to: resource)
                let found = set.decisive(for: account, to: resource)
                try #require(
                    found == expected,
                    "seed \(seed): \(String(describing: account)) to \(resource) by \(rules) in \(namespace)")
                cases += 1
            }
        }
        #expect(cases == 10_000)
    }

    /// A model whose every answer is the same would judge nothing.
    @Test func samplesReachEveryKindOfAnswer() throws {
        var granted = 0, denied = 0, undecided = 0
        for seed in 1...500 as ClosedRange<UInt64> {
            var sampler = RuleSampler(seed: seed)
            let model = RuleModel(rules: sampler.rules(), namespace: try sampler.namespace())
            for _ in 0..<20 {
                switch model.decisive(for: try sampler.account(), to: sampler.resource())?.access {
                case .granted: granted += 1
                case .denied: denied += 1
                case nil: undecided += 1
                }
            }
        }
        #expect(min(granted, denied, undecided) > 500, "\(granted) \(denied) \(undecided)")
    }

    @Test func manyResourcesAreForgottenWithoutHarm() throws {
        let granted = Rule(id: "a", scope: .everyone, resource: Resource(name: "s", endpoint: "/even/*"))
        let set = RuleSet([granted], of: .micro)
        for _ in 0..<2 {
            for number in 0..<5_000 {
                let isEven = number.isMultiple(of: 2)
                let resource = Resource(name: "s", endpoint: isEven ? "/even/\(number)" : "/odd/\(number)")
                try #require(set.decisive(for: nil, to: resource) == (isEven ? granted : nil))
            }
        }
    }

    @Test func manyWhoAskAtOnceGetTheSameAnswers() async throws {
        var sampler = RuleSampler(seed: 7)
        let rules = sampler.rules()
        let set = RuleSet(rules, of: .micro)
        let resources = (0..<200).map { _ in sampler.resource() }
        let expected = resources.map { RuleModel(rules: rules, namespace: .micro).decisive(for: nil, to: $0) }
        await withTaskGroup(of: [Rule?].self) { group in
            for _ in 0..<8 {
                group.addTask { resources.map { set.decisive(for: nil, to: $0) } }
            }
            for await found in group { #expect(found == expected) }
        }
    }
}

/// The same decision in other words: slow, and from the sentences of the documentation.
private struct RuleModel {
    let rules: [Rule]
    let namespace: Namespace

    func decisive(for account: Account?, to resource: Resource) -> Rule? {
        var decisive: Rule?
        for rule in rules where isAbout(rule, resource) && isAbout(rule, account) {
            if let best = decisive, !isStronger(rule, best) { continue }
            decisive = rule
        }
        return decisive
    }

    private func isStronger(_ one: Rule, _ other: Rule) -> Bool {
        if one.priority > other.priority { return true }
        if one.priority < other.priority { return false }
        switch (one.access, other.access) {
        case (.denied, .granted): return true
        case (.granted, .denied): return false
        default: return one.id < other.id
        }
    }

    private func isAbout(_ rule: Rule, _ account: Account?) -> Bool {
        if rule.scope == .everyone { return true }
        guard let account else { return false }
        if rule.scope == .accountsAnywhere { return true }
        guard account.namespace == namespace else { return false }
        return rule.scope == .accounts || account.scopes.contains { rule.scope == .named($0) }
    }

    private func isAbout(_ rule: Rule, _ resource: Resource) -> Bool {
        let pairs = [(rule.resource.type, resource.type), (rule.resource.name, resource.name)]
        for (pattern, part) in pairs where pattern != "*" && !isSame(pattern, part) { return false }
        let pattern = rule.resource.endpoint
        if pattern == "*" || isSame(pattern, resource.endpoint) { return true }
        // A path, of which every part but the last is the same, and there is at least one more.
        let wanted = pattern.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let parts = resource.endpoint.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard wanted.count > 1, wanted[0].isEmpty, wanted.last == "*", parts.count >= wanted.count else {
            return false
        }
        return zip(wanted.dropLast(), parts).allSatisfy { isSame($0, $1) }
    }

    private func isSame(_ one: String, _ other: String) -> Bool {
        one.uppercased() == other.uppercased()
    }
}

/// Makes rules and requests of few words, so that they meet; the same ones on every run.
private struct RuleSampler: RandomNumberGenerator {
    private var numbers: SeededNumbers

    init(seed: UInt64) {
        numbers = SeededNumbers(seed: seed)
    }

    mutating func next() -> UInt64 { numbers.next() }

    private mutating func one<Element>(of elements: [Element]) -> Element {
        elements[Int.random(in: 0...(elements.count - 1), using: &self)]
    }

    mutating func namespace() throws -> Namespace { try Namespace(one(of: ["micro", "foo", "bar"])) }

    mutating func account() throws -> Account? {
        guard Int.random(in: 0...3, using: &self) > 0 else { return nil }
        let scopes = ["admin", "user", "service", "User"].filter { _ in Bool.random(using: &self) }
        return Account(id: one(of: ["jane", "joe"]), namespace: try namespace(), scopes: scopes)
    }

    mutating func rules() -> [Rule] {
        (0..<Int.random(in: 0...8, using: &self)).map { number in
            Rule(
                id: one(of: ["a", "b", "c"]) + "\(number)",
                scope: RuleScope(one(of: ["", "*", "+", "admin", "user", "service"])), resource: pattern(),
                access: one(of: [.granted, .denied]), priority: one(of: [-1, 0, 0, 0, 1, .max, .min]))
        }
    }

    private mutating func pattern() -> Resource {
        Resource(
            type: one(of: ["*", "*", "service", "Service", "topic"]),
            name: one(of: ["*", "*", "hello", "HELLO", "bye"]),
            endpoint: one(of: [
                "*", "*", "Say.Hello", "say.hello", "Say.*", "/*", "/foo", "/foo/*", "/foo/bar/*", "/FOO/*",
                "foo/*",
                "/foo*", "//*", "",
            ]))
    }

    mutating func resource() -> Resource {
        Resource(
            type: one(of: ["service", "service", "SERVICE", "topic"]),
            name: one(of: ["hello", "Hello", "bye", "*"]),
            endpoint: one(of: [
                "Say.Hello", "SAY.HELLO", "Say.Bye", "/foo", "/foo/", "/foo/bar", "/Foo/Bar/baz", "/foobar/x",
                "/",
                "//x", "foo/bar", "*", "/*", "/foo/*", "",
            ]))
    }
}
