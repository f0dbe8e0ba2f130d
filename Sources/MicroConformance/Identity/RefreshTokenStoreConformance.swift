package import MicroCore
import Testing

/// What every store of refresh tokens promises, together with the accounts that they belong to.
package enum RefreshTokenStoreConformance {
    /// A store and the accounts that its tokens belong to.
    package struct Subject: Sendable {
        package var tokens: any RefreshTokenStore
        package var accounts: any AccountStore

        package init(tokens: any RefreshTokenStore, accounts: any AccountStore) {
            self.tokens = tokens
            self.accounts = accounts
        }
    }

    /// The promises. Each wants empty stores.
    package static let checks: [Check<Subject>] = [
        Check("a token is spent by its first use, and its replacement is good for one more") { stores in
            try await stores.accounts.add(jane)
            try await stores.tokens.add(token(1), now: 0)
            let second = try await stores.tokens.rotate(hash(1), to: hash(2), expiry: 200, now: 50)
            let again = try await stores.tokens.rotate(hash(1), to: hash(3), expiry: 200, now: 50)
            let third = try await stores.tokens.rotate(hash(2), to: hash(4), expiry: 300, now: 150)
            #expect(second == token(2, expiry: 200))
            #expect(again == nil)
            #expect(third == token(4, expiry: 300))
        },
        Check("a refused use leaves no token behind") { stores in
            let refused = try await stores.tokens.rotate(hash(1), to: hash(2), expiry: 200, now: 50)
            let replacement = try await stores.tokens.rotate(hash(2), to: hash(3), expiry: 200, now: 50)
            #expect(refused == nil)
            #expect(replacement == nil)
        },
        Check("an expired token is refused") { stores in
            try await stores.accounts.add(jane)
            try await stores.tokens.add(token(1, expiry: 100), now: 0)
            let refused = try await stores.tokens.rotate(hash(1), to: hash(2), expiry: 200, now: 100)
            #expect(refused == nil)
        },
        Check("a token needs its account") { stores in
            let error = await #expect(throws: MicroError.self) {
                try await stores.tokens.add(token(1), now: 0)
            }
            #expect(error?.code == .notFound)
        },
        Check("the tokens of a removed account are gone, even when it comes again") { stores in
            try await stores.accounts.add(jane)
            try await stores.tokens.add(token(1), now: 0)
            try await stores.accounts.remove("jane", in: .micro)
            try await stores.accounts.add(jane)
            let refused = try await stores.tokens.rotate(hash(1), to: hash(2), expiry: 200, now: 50)
            #expect(refused == nil)
        },
        Check("all tokens of one account end at once, and no other's") { stores in
            try await stores.accounts.add(jane)
            try await stores.accounts.add(AccountStoreConformance.sample("joe"))
            var joes = token(3)
            joes.account = "joe"
            for token in [token(1), token(2), joes] { try await stores.tokens.add(token, now: 0) }
            try await stores.tokens.removeAll(of: "jane", in: .micro)
            for ended in [1, 2] as [UInt8] {
                let refused = try await stores.tokens.rotate(
                    hash(ended), to: hash(9), expiry: 200, now: 50)
                #expect(refused == nil)
            }
            let kept = try await stores.tokens.rotate(hash(3), to: hash(4), expiry: 200, now: 50)
            #expect(kept?.account == "joe")
        },
        Check("past the bound of an account, the token that ends first makes room") { stores in
            try await stores.accounts.add(jane)
            let most = RefreshTokenLimits.perAccount
            for index in 0...most {
                try await stores.tokens.add(
                    token(UInt8(index & 0xFF), UInt8(index >> 8), expiry: 1_000 + Int64(index)), now: 0)
            }
            let dropped = try await stores.tokens.rotate(hash(0), to: hash(7, 7), expiry: 9_000, now: 0)
            let kept = try await stores.tokens.rotate(hash(1), to: hash(8, 8), expiry: 9_000, now: 0)
            #expect(dropped == nil)
            #expect(kept != nil)
        },
        Check("of many who use the same token at once, one succeeds") { stores in
            try await stores.accounts.add(jane)
            try await stores.tokens.add(token(1), now: 0)
            let used = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<16 as Range<UInt8> {
                    group.addTask {
                        try await stores.tokens.rotate(
                            hash(1), to: hash(index, 1), expiry: 200, now: 50) != nil
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(used == 1)
        },
    ]

    private static let jane = AccountStoreConformance.sample("jane")

    private static func hash(_ low: UInt8, _ high: UInt8 = 0) -> [UInt8] {
        [low, high] + [UInt8](repeating: 0, count: 30)
    }

    private static func token(_ low: UInt8, _ high: UInt8 = 0, expiry: Int64 = 100) -> RefreshTokenRecord {
        RefreshTokenRecord(hash: hash(low, high), account: "jane", namespace: .micro, expiry: expiry)
    }
}
