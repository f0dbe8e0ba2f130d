import MicroCore
import Testing

@Suite struct RecentlyUsedTests {
    @Test func whatIsRememberedIsFound() {
        let tokens = RecentlyUsed<String>(countMax: 4)
        tokens.remember("jane", for: "a")
        #expect(tokens.value("a") == "jane")
        #expect(tokens.value("b") == nil)
    }

    @Test func noMoreAreKeptThanMayBe() {
        let tokens = RecentlyUsed<String>(countMax: 8)
        for index in 0..<100 {
            tokens.remember("\(index)", for: "\(index)")
            #expect(tokens.count <= 8)
        }
        #expect(tokens.value("0") == nil)
        #expect(tokens.value("99") != nil)
    }

    @Test func whatIsAskedForOftenStays() {
        let tokens = RecentlyUsed<String>(countMax: 8)
        tokens.remember("often", for: "often")
        for index in 0..<100 {
            tokens.remember("\(index)", for: "\(index)")
            #expect(tokens.value("often") == "often")
        }
    }
}
