import MicroCore
import Testing

@testable import MicroPlatform

@Suite struct VerifiedTokensTests {
    private func token(_ id: String) -> VerifiedToken {
        VerifiedToken(account: Account(id: id), expiry: 1)
    }

    @Test func whatIsRememberedIsFound() {
        let tokens = VerifiedTokens(countMax: 4)
        tokens.remember(token("jane"), for: "a")
        #expect(tokens.token("a")?.account.id == "jane")
        #expect(tokens.token("b") == nil)
    }

    @Test func noMoreAreKeptThanMayBe() {
        let tokens = VerifiedTokens(countMax: 8)
        for index in 0..<100 {
            tokens.remember(token("\(index)"), for: "\(index)")
            #expect(tokens.count <= 8)
        }
        #expect(tokens.token("0") == nil)
        #expect(tokens.token("99") != nil)
    }

    @Test func whatIsAskedForOftenStays() {
        let tokens = VerifiedTokens(countMax: 8)
        tokens.remember(token("often"), for: "often")
        for index in 0..<100 {
            tokens.remember(token("\(index)"), for: "\(index)")
            #expect(tokens.token("often")?.account.id == "often")
        }
    }
}
