package import MicroCore
import Testing

/// What every store of accounts promises.
package enum AccountStoreConformance {
    /// The promises. Each wants stores that hold nothing but the namespace `micro`.
    package static let checks: [Check<IdentityStores>] = finding + secrets + removing

    private static let finding: [Check<IdentityStores>] = [
        Check("an account that nobody added reads as nil") { stores in
            let absent = try await stores.accounts.account("jane", in: .micro)
            #expect(absent == nil)
        },
        Check("an account is found by its id and by its name, with every field") { stores in
            let jane = sample("7f3a", name: "jane")
            try await stores.accounts.add(jane)
            let byID = try await stores.accounts.account("7f3a", in: .micro)
            let byName = try await stores.accounts.account("jane", in: .micro)
            #expect(byID == jane)
            #expect(byName == jane)
        },
        Check("an account is not found in another namespace") { stores in
            let other = try await stores.makeNamespace()
            try await stores.accounts.add(sample("jane"))
            let absent = try await stores.accounts.account("jane", in: other)
            let listed = try await stores.accounts.accounts(in: other)
            #expect(absent == nil)
            #expect(listed.isEmpty)
        },
        Check("an account needs its namespace") { stores in
            let nowhere = try Namespace("nowhere")
            let error = await #expect(throws: MicroError.self) {
                try await stores.accounts.add(sample("jane", in: nowhere))
            }
            #expect(error?.code == .notFound)
        },
        Check("an id or a name that is taken, as either, is a conflict, and nothing is added") { stores in
            try await stores.accounts.add(sample("1", name: "jane"))
            for taken in [
                sample("1"), sample("2", name: "jane"), sample("jane"), sample("2", name: "1"),
            ] {
                let error = await #expect(throws: MicroError.self) { try await stores.accounts.add(taken) }
                #expect(error?.code == .conflict)
            }
            let accounts = try await stores.accounts.accounts(in: .micro)
            #expect(accounts == [sample("1", name: "jane")])
        },
        Check("accounts are listed by id") { stores in
            for id in ["b", "c", "a"] { try await stores.accounts.add(sample(id)) }
            let ids = try await stores.accounts.accounts(in: .micro).map(\.account.id)
            #expect(ids == ["a", "b", "c"])
        },
        Check("of many who add the same account at once, one succeeds") { stores in
            let added = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        do throws(MicroError) {
                            try await stores.accounts.add(sample("jane"))
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

    private static let secrets: [Check<IdentityStores>] = [
        Check("a changed secret replaces the one before, and no other account's") { stores in
            let other = try await stores.makeNamespace()
            try await stores.accounts.add(sample("jane"))
            try await stores.accounts.add(sample("jane", in: other))
            _ = try await setSecret("new", of: "jane", stores)
            let secret = try await stores.accounts.account("jane", in: .micro)?.secret.rawValue
            let others = try await stores.accounts.account("jane", in: other)
            #expect(secret == "new")
            #expect(others == sample("jane", in: other))
        },
        Check("a changed secret ends the account's logins and revokes its tokens, and no other's") { stores in
            try await stores.accounts.add(sample("jane"))
            try await stores.accounts.add(sample("joe"))
            try await stores.login("jane", session: "a", hash: [1])
            try await stores.login("jane", session: "b", hash: [2])
            try await stores.login("joe", session: "c", hash: [3])
            let revocation = try await setSecret("new", of: "jane", stores)
            try await expect(revocation, ofJaneIn: stores)
            for (hash, isThere) in [(1, false), (2, false), (3, true)] as [(UInt8, Bool)] {
                let outcome = try await stores.rotate([hash], to: [hash, 1])
                #expect((outcome != .unknown) == isThere, "token \(hash)")
            }
        },
        Check("the secret of an account that is not there cannot be changed, and nothing is revoked") {
            stores in
            try await stores.accounts.add(sample("1", name: "jane"))
            let error = await #expect(throws: MicroError.self) {
                _ = try await setSecret("new", of: "jane", stores)
            }
            let revocations = try await stores.sessions.revocations(now: 0)
            #expect(error?.code == .notFound)
            #expect(revocations.isEmpty)
        },
    ]

    private static let removing: [Check<IdentityStores>] = [
        Check("the same id in two namespaces is two accounts") { stores in
            let other = try await stores.makeNamespace()
            try await stores.accounts.add(sample("root"))
            try await stores.accounts.add(sample("jane"))
            try await stores.accounts.add(sample("jane", in: other))
            _ = try await remove("jane", stores)
            let absent = try await stores.accounts.account("jane", in: .micro)
            let there = try await stores.accounts.account("jane", in: other)
            #expect(absent == nil)
            #expect(there == sample("jane", in: other))
        },
        Check("the id and the name of a removed account are free again") { stores in
            try await stores.accounts.add(sample("root"))
            try await stores.accounts.add(sample("1", name: "jane"))
            _ = try await remove("1", stores)
            try await stores.accounts.add(sample("jane", name: "1"))
            let found = try await stores.accounts.account("1", in: .micro)?.account.id
            #expect(found == "jane")
        },
        Check("a removed account's logins are gone, even when it comes again, and its tokens revoked") {
            stores in
            try await stores.accounts.add(sample("root"))
            try await stores.accounts.add(sample("jane"))
            try await stores.login("jane", session: "a", hash: [1])
            try await stores.login("root", session: "b", hash: [2])
            let revocation = try await remove("jane", stores)
            try await expect(revocation, ofJaneIn: stores)
            try await stores.accounts.add(sample("jane"))
            let ended = try await stores.rotate([1], to: [3])
            let kept = try await stores.rotate([2], to: [4])
            #expect(ended == .unknown)
            #expect(kept != .unknown)
        },
        Check("removing what is not there is an error, and revokes nothing") { stores in
            try await stores.accounts.add(sample("1", name: "jane"))
            for absent in ["jane", "joe"] {
                let error = await #expect(throws: MicroError.self) { _ = try await remove(absent, stores) }
                #expect(error?.code == .notFound)
            }
            let revocations = try await stores.sessions.revocations(now: 0)
            #expect(revocations.isEmpty)
        },
        Check("the last user who administers micro stays, with its logins, whoever else does") { stores in
            let other = try await stores.makeNamespace()
            try await stores.accounts.add(sample("jane"))
            try await stores.accounts.add(sample("joe", scopes: ["user"]))
            try await stores.accounts.add(sample("robot", kind: .service))
            try await stores.accounts.add(sample("foreigner", in: other))
            try await stores.login("jane", hash: [1])
            let error = await #expect(throws: MicroError.self) { _ = try await remove("jane", stores) }
            #expect(error?.code == .failedPrecondition)
            let jane = try await stores.accounts.account("jane", in: .micro)
            let revocations = try await stores.sessions.revocations(now: 0)
            let kept = try await stores.rotate([1], to: [2])
            #expect(jane == sample("jane"))
            #expect(revocations.isEmpty)
            #expect(kept != .unknown)
        },
        Check("everybody else can be removed, the last administrator of another namespace too") { stores in
            let other = try await stores.makeNamespace()
            try await stores.accounts.add(sample("joe", scopes: ["user"]))
            try await stores.accounts.add(sample("robot", kind: .service))
            try await stores.accounts.add(sample("foreigner", in: other))
            for id in ["joe", "robot"] { _ = try await remove(id, stores) }
            _ = try await remove("foreigner", in: other, stores)
            let left = try await stores.accounts.accounts(in: .micro) + stores.accounts.accounts(in: other)
            #expect(left.isEmpty)
        },
        Check("of two administrators who are removed at once, one stays") { stores in
            try await stores.accounts.add(sample("jane"))
            try await stores.accounts.add(sample("joe"))
            await withTaskGroup(of: Void.self) { group in
                for id in ["jane", "joe"] {
                    // Which of them is refused is open: who is left is what counts.
                    group.addTask { _ = try? await remove(id, stores) }
                }
            }
            let left = try await stores.accounts.accounts(in: .micro)
            #expect(left.count == 1)
        },
    ]

    /// An account that uses every field.
    package static func sample(
        _ id: String, name: String? = nil, kind: Account.Kind = .user, in namespace: Namespace = .micro,
        scopes: [String] = ["admin", "a b"]
    ) -> AccountRecord {
        AccountRecord(
            account: Account(
                id: id, name: name, kind: kind, namespace: namespace, scopes: scopes,
                metadata: ["email": "jane@example.com", "quoted": "\"ü\"\n"]),
            secret: SecretHash(rawValue: "scheme$hash"), created: 1_700_000_000)
    }

    private static func setSecret(
        _ secret: String, of id: String, _ stores: IdentityStores
    ) async throws(MicroError) -> Revocation {
        try await stores.accounts.setSecret(
            SecretHash(rawValue: secret), of: id, in: .micro, now: 10, revocationExpiry: 500)
    }

    private static func remove(
        _ id: String, in namespace: Namespace = .micro, _ stores: IdentityStores
    ) async throws(MicroError) -> Revocation {
        try await stores.accounts.remove(id, in: namespace, now: 10, revocationExpiry: 500)
    }

    /// What ends everything of jane's is remembered just as long as was said.
    private static func expect(_ revocation: Revocation, ofJaneIn stores: IdentityStores) async throws {
        let remembered = try await stores.sessions.revocations(now: 499)
        let forgotten = try await stores.sessions.revocations(now: 500)
        #expect(revocation == Revocation(namespace: .micro, account: "jane", issuedUntil: 10))
        #expect(remembered == [revocation])
        #expect(forgotten.isEmpty)
    }
}
