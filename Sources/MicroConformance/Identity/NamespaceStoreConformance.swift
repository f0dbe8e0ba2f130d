import MicroCore
import Testing

/// What every store of namespaces promises, together with what lies in them.
package enum NamespaceStoreConformance {
    /// The promises. Each wants stores that hold nothing but the namespace `micro`.
    package static let checks: [Check<IdentityStores>] = [
        Check("namespaces come by name, with every field, micro among them") { stores in
            for (index, name) in ["zoo", "a.b", "n"].enumerated() {
                try await stores.namespaces.add(
                    NamespaceRecord(name: try Namespace(name), created: Int64(index)), rule: .initial)
            }
            let namespaces = try await stores.namespaces.namespaces()
            #expect(namespaces.map(\.name.rawValue) == ["a.b", "micro", "n", "zoo"])
            #expect(namespaces.filter { $0.name != .micro }.map(\.created) == [1, 2, 0])
        },
        Check("a namespace begins with the rule that was given, and nothing else") { stores in
            let name = try Namespace("foo")
            let rule = RuleStoreConformance.samples[0]
            try await stores.namespaces.add(NamespaceRecord(name: name, created: 1), rule: rule)
            let rules = try await stores.rules.rules()
            let accounts = try await stores.accounts.accounts(in: name)
            #expect(rules == [.micro: [.initial], name: [rule]])
            #expect(accounts.isEmpty)
        },
        Check("a name that is taken is a conflict, and the namespace stays as it is") { stores in
            let name = try await stores.makeNamespace()
            let error = await #expect(throws: MicroError.self) {
                try await stores.namespaces.add(
                    NamespaceRecord(name: name, created: 2), rule: RuleStoreConformance.samples[0])
            }
            let namespaces = try await stores.namespaces.namespaces().filter { $0.name == name }
            let rules = try await stores.rules.rules()[name]
            #expect(error?.code == .conflict)
            #expect(namespaces == [NamespaceRecord(name: name, created: 1)])
            #expect(rules == [.initial])
        },
        Check("a removed namespace is gone with its accounts, logins and rules, and its tokens revoked") {
            stores in
            let name = try await stores.makeNamespace()
            let kept = try await stores.makeNamespace("kept")
            for (index, namespace) in [name, kept].enumerated() {
                try await stores.accounts.add(AccountStoreConformance.sample("jane", in: namespace))
                try await stores.login(in: namespace, session: "s\(index)", hash: [UInt8(index)])
            }
            let revocation = try await remove(name, stores)
            let remembered = try await stores.sessions.revocations(now: 499)
            let forgotten = try await stores.sessions.revocations(now: 500)
            #expect(revocation == Revocation(namespace: name, issuedUntil: 10))
            #expect(remembered == [revocation])
            #expect(forgotten.isEmpty)
            let namespaces = try await stores.namespaces.namespaces().map(\.name)
            let rules = try await stores.rules.rules()
            let accounts = try await stores.accounts.accounts(in: name)
            #expect(namespaces == [kept, .micro])
            #expect(rules == [.micro: [.initial], kept: [.initial]])
            #expect(accounts.isEmpty)
            let ended = try await stores.rotate([0], to: [8])
            let goingOn = try await stores.rotate([1], to: [9])
            #expect(ended == .unknown)
            #expect(goingOn != .unknown)
        },
        Check("a namespace that comes again begins anew") { stores in
            let name = try await stores.makeNamespace()
            try await stores.accounts.add(AccountStoreConformance.sample("jane", in: name))
            try await stores.rules.add(RuleStoreConformance.samples[0], to: name)
            _ = try await remove(name, stores)
            _ = try await stores.makeNamespace()
            let rules = try await stores.rules.rules()[name]
            let accounts = try await stores.accounts.accounts(in: name)
            try await stores.accounts.add(AccountStoreConformance.sample("jane", in: name))
            #expect(rules == [.initial])
            #expect(accounts.isEmpty)
        },
        Check("a removed namespace is a leftover until that is forgotten") { stores in
            let none = try await stores.namespaces.leftovers()
            #expect(none.isEmpty)
            for name in ["zoo", "foo", "bar"] {
                _ = try await remove(stores.makeNamespace(name), stores)
            }
            try await stores.namespaces.forgetLeftover(Namespace("foo"))
            try await stores.namespaces.forgetLeftover(Namespace("nowhere"))
            let leftovers = try await stores.namespaces.leftovers()
            #expect(leftovers.map(\.rawValue) == ["bar", "zoo"])
        },
        Check("removing what is not there is an error, and revokes nothing") { stores in
            let nowhere = try Namespace("nowhere")
            let error = await #expect(throws: MicroError.self) { _ = try await remove(nowhere, stores) }
            let revocations = try await stores.sessions.revocations(now: 0)
            let leftovers = try await stores.namespaces.leftovers()
            #expect(error?.code == .notFound)
            #expect(revocations.isEmpty)
            #expect(leftovers.isEmpty)
        },
    ]

    private static func remove(
        _ namespace: Namespace, _ stores: IdentityStores
    ) async throws(MicroError) -> Revocation {
        try await stores.namespaces.remove(namespace, now: 10, revocationExpiry: 500)
    }
}
