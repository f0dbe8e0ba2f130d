package import MicroCore
import Testing

/// What every store of accounts promises.
package enum AccountStoreConformance {
    /// The promises. Each wants an empty store.
    package static let checks: [Check<any AccountStore>] = [
        Check("an account that nobody added reads as nil") { store in
            let absent = try await store.account("jane", in: .micro)
            #expect(absent == nil)
        },
        Check("an account is found by its id and by its name, with every field") { store in
            let jane = sample("7f3a", name: "jane")
            try await store.add(jane)
            let byID = try await store.account("7f3a", in: .micro)
            let byName = try await store.account("jane", in: .micro)
            #expect(byID == jane)
            #expect(byName == jane)
        },
        Check("an account is not found in another namespace") { store in
            try await store.add(sample("jane"))
            let absent = try await store.account("jane", in: try Namespace("foo"))
            #expect(absent == nil)
        },
        Check("the same id in two namespaces is two accounts") { store in
            let other = try Namespace("foo")
            try await store.add(sample("jane"))
            try await store.add(sample("jane", in: other))
            try await store.remove("jane", in: .micro)
            let absent = try await store.account("jane", in: .micro)
            let there = try await store.account("jane", in: other)
            #expect(absent == nil)
            #expect(there == sample("jane", in: other))
        },
        Check("an id or a name that is taken, as either, is a conflict, and nothing is added") { store in
            try await store.add(sample("1", name: "jane"))
            for taken in [
                sample("1"), sample("2", name: "jane"), sample("jane"), sample("2", name: "1"),
            ] {
                await #expect(throws: MicroError.self) { try await store.add(taken) }
            }
            let accounts = try await store.accounts(in: .micro)
            #expect(accounts == [sample("1", name: "jane")])
        },
        Check("accounts are listed by id") { store in
            for id in ["b", "c", "a"] { try await store.add(sample(id)) }
            let ids = try await store.accounts(in: .micro).map(\.account.id)
            #expect(ids == ["a", "b", "c"])
        },
        Check("a changed secret replaces the one before") { store in
            try await store.add(sample("jane"))
            try await store.setSecret(SecretHash(rawValue: "new"), of: "jane", in: .micro)
            let secret = try await store.account("jane", in: .micro)?.secret.rawValue
            #expect(secret == "new")
        },
        Check("the secret of an account that is not there cannot be changed") { store in
            let error = await #expect(throws: MicroError.self) {
                try await store.setSecret(SecretHash(rawValue: "new"), of: "jane", in: .micro)
            }
            #expect(error?.code == .notFound)
        },
        Check("the id and the name of a removed account are free again") { store in
            try await store.add(sample("1", name: "jane"))
            try await store.remove("1", in: .micro)
            try await store.add(sample("jane", name: "1"))
            let found = try await store.account("1", in: .micro)?.account.id
            #expect(found == "jane")
        },
        Check("removing what is not there succeeds") { store in
            try await store.remove("jane", in: .micro)
        },
        Check("of many who add the same account at once, one succeeds") { store in
            let added = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        do throws(MicroError) {
                            try await store.add(sample("jane"))
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

    /// An account that uses every field.
    package static func sample(
        _ id: String, name: String? = nil, in namespace: Namespace = .micro
    ) -> AccountRecord {
        AccountRecord(
            account: Account(
                id: id, name: name, kind: .user, namespace: namespace, scopes: ["admin", "a b"],
                metadata: ["email": "jane@example.com", "quoted": "\"ü\"\n"]),
            secret: SecretHash(rawValue: "scheme$hash"), created: 1_700_000_000)
    }
}
