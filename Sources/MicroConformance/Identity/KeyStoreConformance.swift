package import MicroCore
import Testing

/// What every store of signing keys promises.
package enum KeyStoreConformance {
    /// The promises. Each wants an empty store.
    package static let checks: [Check<any KeyStore>] = [
        Check("keys come newest first, with every field") { store in
            try await store.add(sample("a", created: 1))
            try await store.add(sample("c", created: 3))
            try await store.add(sample("b", created: 2))
            let keys = try await store.keys()
            #expect(
                keys == [sample("c", created: 3), sample("b", created: 2), sample("a", created: 1)])
        },
        Check("of keys of the same second, the one added last comes first") { store in
            try await store.add(sample("z", created: 1))
            try await store.add(sample("a", created: 1))
            let ids = try await store.keys().map(\.id)
            #expect(ids == ["a", "z"])
        },
        Check("a key's id cannot be used twice") { store in
            try await store.add(sample("a", created: 1))
            let error = await #expect(throws: MicroError.self) {
                try await store.add(sample("a", created: 2))
            }
            #expect(error?.code == .conflict)
        },
        Check("a removed key is gone, and removing it again succeeds") { store in
            try await store.add(sample("a", created: 1))
            try await store.add(sample("b", created: 2))
            try await store.remove("a")
            try await store.remove("a")
            let ids = try await store.keys().map(\.id)
            #expect(ids == ["b"])
        },
    ]

    /// A key whose bytes use every value.
    package static func sample(_ id: String, created: Int64) -> SigningKey {
        SigningKey(id: id, algorithm: .es256, bytes: Array(0...255), created: created)
    }
}
