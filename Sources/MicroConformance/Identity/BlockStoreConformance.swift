package import MicroCore
import Testing

/// What every block list promises.
package enum BlockStoreConformance {
    /// The promises. Each wants an empty store.
    package static let checks: [Check<any BlockStore>] = [
        Check("nobody is turned away at first") { store in
            let blocked = try await store.blocked()
            #expect(blocked.isEmpty)
        },
        Check("entries come by namespace and id, also of namespaces that are not there") { store in
            let expected = try [
                BlockedAccount(id: "jane", namespace: Namespace("bar")),
                BlockedAccount(id: "jane", namespace: .micro), BlockedAccount(id: "joe", namespace: .micro),
            ]
            for index in [2, 0, 1] { try await store.block(expected[index]) }
            let blocked = try await store.blocked()
            #expect(blocked == expected)
        },
        Check("an entry is there once, and gone after one removal") { store in
            let jane = BlockedAccount(id: "jane", namespace: .micro)
            let joe = BlockedAccount(id: "joe", namespace: .micro)
            for account in [jane, joe, jane] { try await store.block(account) }
            let both = try await store.blocked()
            try await store.unblock(jane)
            let one = try await store.blocked()
            #expect(both == [jane, joe])
            #expect(one == [joe])
        },
        Check("removing what is not there succeeds") { store in
            let jane = BlockedAccount(id: "jane", namespace: .micro)
            try await store.block(jane)
            try await store.unblock(BlockedAccount(id: "jane", namespace: try Namespace("foo")))
            let blocked = try await store.blocked()
            #expect(blocked == [jane])
        },
    ]
}
