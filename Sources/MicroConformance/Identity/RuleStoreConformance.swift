package import MicroCore
import Testing

/// What every store of rules promises, together with the namespaces that they belong to.
package enum RuleStoreConformance {
    /// The promises. Each wants stores that hold nothing but the namespace `micro`.
    package static let checks: [Check<IdentityStores>] = [
        Check("the namespace micro is there, with the rule that namespaces begin with") { stores in
            let rules = try await stores.rules.rules()
            #expect(rules == [.micro: [.initial]])
        },
        Check("a rule is read with every field, whatever its scope, access and priority") { stores in
            let other = try await stores.makeNamespace()
            for rule in samples { try await stores.rules.add(rule, to: other) }
            let rules = try await stores.rules.rules()
            #expect(rules.keys.count == 2)
            #expect(Set(rules[other] ?? []) == Set(samples + [.initial]))
            #expect(rules[.micro] == [.initial])
        },
        Check("an id that is taken is a conflict, and the rule that has it stays") { stores in
            var changed = Rule.initial
            changed.access = .denied
            let error = await #expect(throws: MicroError.self) {
                try await stores.rules.add(changed, to: .micro)
            }
            let rules = try await stores.rules.rules()
            #expect(error?.code == .conflict)
            #expect(rules == [.micro: [.initial]])
        },
        Check("a rule needs its namespace") { stores in
            let nowhere = try Namespace("nowhere")
            let error = await #expect(throws: MicroError.self) {
                try await stores.rules.add(samples[0], to: nowhere)
            }
            let rules = try await stores.rules.rules()
            #expect(error?.code == .notFound)
            #expect(rules[nowhere] == nil)
        },
        Check("a removed rule is gone, the namespace stays without rules, and others keep theirs") { stores in
            let other = try await stores.makeNamespace()
            try await stores.rules.remove("default", from: .micro)
            let rules = try await stores.rules.rules()
            #expect(rules == [.micro: [], other: [.initial]])
        },
        Check("removing what is not there is an error") { stores in
            for namespace in try [.micro, Namespace("nowhere")] {
                let error = await #expect(throws: MicroError.self) {
                    try await stores.rules.remove("absent", from: namespace)
                }
                #expect(error?.code == .notFound)
            }
        },
        Check("a namespace is full at its bound, until a rule is removed; others have room") { stores in
            let other = try await stores.makeNamespace()
            func rule(_ number: Int) -> Rule { Rule(id: "r\(number)", scope: .accounts, resource: .all) }
            for number in 1..<RuleLimits.perNamespace { try await stores.rules.add(rule(number), to: .micro) }
            let error = await #expect(throws: MicroError.self) {
                try await stores.rules.add(rule(0), to: .micro)
            }
            try await stores.rules.add(rule(0), to: other)
            try await stores.rules.remove("default", from: .micro)
            try await stores.rules.add(rule(0), to: .micro)
            let count = try await stores.rules.rules()[.micro]?.count
            #expect(error?.code == .resourceExhausted)
            #expect(count == RuleLimits.perNamespace)
        },
        Check("of many who add the same rule at once, one succeeds") { stores in
            let added = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        do throws(MicroError) {
                            try await stores.rules.add(samples[0], to: .micro)
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(added == 1)
        },
    ]

    /// Rules that use every field and every kind of scope.
    package static let samples = [
        Rule(
            id: "only admins", scope: .named("admin"),
            resource: Resource(name: "hello\"ü", endpoint: "Say.Hello"), access: .denied, priority: .max),
        Rule(
            id: "A", scope: .accounts, resource: Resource(type: "*", name: "*", endpoint: "/foo/*"),
            access: .granted, priority: .min),
        Rule(id: "a", scope: .accountsAnywhere, resource: .all),
        Rule(id: "é", scope: .everyone, resource: .all, access: .denied, priority: -1),
    ]
}
