import MicroCore
import Testing

/// What every store of logins promises, together with the accounts that they belong to.
package enum SessionStoreConformance {
    /// The promises. Each wants stores that hold nothing but the namespace `micro`.
    package static let checks: [Check<IdentityStores>] = tokens + bounds + revocations

    private static let tokens: [Check<IdentityStores>] = [
        Check("a token is spent by its first use, and its replacement is good for one more") { stores in
            try await stores.accounts.add(jane)
            try await stores.login(hash: [1])
            for index in 1...4 as ClosedRange<UInt8> {
                let outcome = try await stores.rotate([index], to: [index + 1])
                #expect(outcome == .rotated(session))
            }
        },
        Check("a token that is used again ends its login, and revokes what was issued in it") { stores in
            try await stores.accounts.add(jane)
            try await stores.login(hash: [1])
            try await stores.login(session: "other", hash: [9])
            _ = try await stores.rotate([1], to: [2])
            let replayed = try await stores.rotate([1], to: [3], now: 60)
            let revocation = Revocation(namespace: .micro, account: "jane", session: "s", issuedUntil: 60)
            #expect(replayed == .replayed(revocation))
            for ended in [1, 2, 3] as [UInt8] {
                let outcome = try await stores.rotate([ended], to: [7])
                #expect(outcome == .unknown, "token \(ended)")
            }
            let remembered = try await stores.sessions.revocations(now: 959)
            let kept = try await stores.rotate([9], to: [10])
            #expect(remembered == [revocation])
            #expect(kept != .unknown)
        },
        Check("a login is known by the latest of its spent tokens") { stores in
            try await stores.accounts.add(jane)
            try await stores.login(hash: [0])
            let most = UInt8(SessionLimits.spentTokensMax)
            for index in 0...most { _ = try await stores.rotate([index], to: [index + 1]) }
            let forgotten = try await stores.rotate([0], to: [99])
            let remembered = try await stores.rotate([1], to: [99])
            #expect(forgotten == .unknown)
            #expect(
                remembered
                    == .replayed(
                        Revocation(namespace: .micro, account: "jane", session: "s", issuedUntil: 50)))
        },
        Check("a refused use leaves no token behind") { stores in
            let refused = try await stores.rotate([1], to: [2])
            let replacement = try await stores.rotate([2], to: [3])
            #expect(refused == .unknown)
            #expect(replacement == .unknown)
        },
        Check("an expired token is refused, and its login goes on for nobody") { stores in
            try await stores.accounts.add(jane)
            try await stores.login(hash: [1], expiry: 100)
            let refused = try await stores.rotate([1], to: [2], now: 100)
            let replacement = try await stores.rotate([2], to: [3], now: 100)
            let inTime = try await stores.rotate([1], to: [4], now: 99)
            #expect(refused == .unknown)
            #expect(replacement == .unknown)
            #expect(inTime == .rotated(session))
        },
        Check("of many who use the same token at once, one gets another, and is found out") { stores in
            try await stores.accounts.add(jane)
            try await stores.login(hash: [1])
            let outcomes = try await withThrowingTaskGroup(of: RefreshOutcome.self) { group in
                for index in 0..<16 as Range<UInt8> {
                    group.addTask { try await stores.rotate([1], to: [index, 1]) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == .rotated(session) } == 1)
            #expect(outcomes.count { $0 == .unknown } == 14)
        },
    ]

    private static let bounds: [Check<IdentityStores>] = [
        Check("a login needs its account, in its namespace") { stores in
            let other = try await stores.makeNamespace()
            try await stores.accounts.add(AccountStoreConformance.sample("jane", in: other))
            let error = await #expect(throws: MicroError.self) { try await stores.login(hash: [1]) }
            let left = try await stores.rotate([1], to: [2])
            #expect(error?.code == .notFound)
            #expect(left == .unknown)
        },
        Check("a login ends at its end, however late its token would expire") { stores in
            try await stores.accounts.add(jane)
            try await stores.login(hash: [1], expiry: 5_000, end: 1_000)
            let second = try await stores.rotate([1], to: [2], expiry: 9_000, now: 500)
            let last = try await stores.rotate([2], to: [3], expiry: 9_000, now: 999)
            let late = try await stores.rotate([3], to: [4], expiry: 9_000, now: 1_000)
            #expect(second == .rotated(session))
            #expect(last == .rotated(session))
            #expect(late == .unknown)
        },
        Check("nobody logs in with a secret that was changed meanwhile") { stores in
            try await stores.accounts.add(jane)
            let proven = try await stores.secret(of: "jane")
            _ = try await stores.accounts.setSecret(
                SecretHash(rawValue: "another"), of: "jane", in: .micro, now: 10, revocationExpiry: 900)
            await #expect(throws: MicroError.self) {
                try await stores.sessions.add(
                    SessionRecord(id: "s", account: "jane", namespace: .micro, end: 900),
                    RefreshTokenRecord(hash: [1], expiry: 900), proven: proven, now: 10)
            }
            let isOpen = try await stores.sessions.isOpen("s")
            #expect(!isOpen)
        },
        Check("a login is open until it is ended") { stores in
            try await stores.accounts.add(jane)
            try await stores.login()
            let before = try await stores.sessions.isOpen("s")
            try await stores.sessions.revoke(
                Revocation(namespace: .micro, account: "jane", issuedUntil: 10), expiry: 900)
            let after = try await stores.sessions.isOpen("s")
            #expect(before && !after)
        },
        Check("the logins of an account that have ended make room first") { stores in
            try await stores.accounts.add(jane)
            try await stores.login(session: "old", hash: [1], expiry: 900, end: 50)
            try await stores.sessions.add(
                SessionRecord(id: "new", account: "jane", namespace: .micro, end: 900),
                RefreshTokenRecord(hash: [2], expiry: 900), proven: try await stores.secret(of: "jane"),
                now: 50)
            // A clock that was set back does not bring it to life.
            let dropped = try await stores.rotate([1], to: [3], now: 0)
            let kept = try await stores.rotate([2], to: [4], now: 0)
            #expect(dropped == .unknown)
            #expect(kept != .unknown)
        },
        Check("past the bound of an account, the login that ends first makes room, and no other's") {
            stores in
            try await stores.accounts.add(jane)
            try await stores.accounts.add(AccountStoreConformance.sample("joe"))
            try await stores.login("joe", session: "joe's", hash: [7, 7, 7], end: 900)
            // The first to end is not the first that began.
            let most = SessionLimits.perAccount
            for index in 0...most {
                let number = (index + most / 2) % (most + 1)
                try await stores.login(
                    session: "s\(number)", hash: hash(number), end: 1_000 + Int64(number))
            }
            let number = (most + most / 2) % (most + 1)
            let latest = try await stores.rotate(hash(number), to: [9, 9, 9])
            let first = try await stores.rotate(hash(0), to: [8, 8, 8])
            let second = try await stores.rotate(hash(1), to: [8, 8, 9])
            let joes = try await stores.rotate([7, 7, 7], to: [7, 7, 8])
            #expect(latest != .unknown)
            #expect(first == .unknown)
            #expect(second != .unknown)
            #expect(joes != .unknown)
        },
    ]

    private static let revocations: [Check<IdentityStores>] = [
        Check("a revocation ends the logins that it covers, and no other") { stores in
            let other = try await stores.makeNamespace()
            let cases: [(Revocation, Set<UInt8>)] = [
                (Revocation(namespace: .micro, account: "jane", session: "a", issuedUntil: 1), [1]),
                (Revocation(namespace: .micro, session: "a", issuedUntil: 1), [1]),
                (Revocation(namespace: .micro, account: "joe", session: "a", issuedUntil: 1), []),
                (Revocation(namespace: other, session: "a", issuedUntil: 1), []),
                (Revocation(namespace: .micro, account: "jane", issuedUntil: 1), [1, 2]),
                (Revocation(namespace: .micro, issuedUntil: 1), [1, 2, 3]),
                (Revocation(namespace: other, issuedUntil: 1), [4]),
            ]
            for id in ["jane", "joe"] { try await stores.accounts.add(AccountStoreConformance.sample(id)) }
            try await stores.accounts.add(AccountStoreConformance.sample("jane", in: other))
            for (index, (revocation, ended)) in cases.enumerated() {
                let round = UInt8(index)
                // What the case before left is ended, so that the same logins begin again.
                for namespace in [.micro, other] {
                    try await stores.sessions.revoke(
                        Revocation(namespace: namespace, issuedUntil: 1), expiry: 500)
                }
                try await stores.login("jane", session: "a", hash: [1, round])
                try await stores.login("jane", session: "b", hash: [2, round])
                try await stores.login("joe", session: "c", hash: [3, round])
                try await stores.login("jane", in: other, session: "d", hash: [4, round])
                try await stores.sessions.revoke(revocation, expiry: 500)
                for hash in 1...4 as ClosedRange<UInt8> {
                    let outcome = try await stores.rotate([hash, round], to: [hash, round, 1])
                    #expect((outcome == .unknown) == ended.contains(hash), "\(revocation) \(hash)")
                }
            }
        },
        Check("a revocation is remembered until its expiry, with every field, by whatever is revoked later") {
            stores in
            let first = Revocation(namespace: .micro, account: "jane", session: "a", issuedUntil: 10)
            let second = Revocation(namespace: .micro, account: "joe", issuedUntil: 50)
            let third = Revocation(namespace: try Namespace("foo"), issuedUntil: 60)
            try await stores.sessions.revoke(first, expiry: 100)
            try await stores.sessions.revoke(second, expiry: 200)
            try await stores.sessions.revoke(third, expiry: 300)
            let expected: [(Int64, Set<Revocation>)] = [
                (99, [first, second, third]), (100, [second, third]), (199, [second, third]), (200, [third]),
                (299, [third]), (300, []),
            ]
            for (now, remembered) in expected {
                let revocations = try await stores.sessions.revocations(now: now)
                #expect(Set(revocations) == remembered, "at \(now)")
            }
        },
        Check("a login can begin after a revocation") { stores in
            try await stores.accounts.add(jane)
            try await stores.sessions.revoke(
                Revocation(namespace: .micro, account: "jane", issuedUntil: 10), expiry: 500)
            try await stores.login(hash: [1])
            let outcome = try await stores.rotate([1], to: [2])
            #expect(outcome == .rotated(session))
        },
    ]

    private static let jane = AccountStoreConformance.sample("jane")
    private static let session = SessionRecord(id: "s", account: "jane", namespace: .micro, end: 1_000)

    private static func hash(_ number: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
    }
}
