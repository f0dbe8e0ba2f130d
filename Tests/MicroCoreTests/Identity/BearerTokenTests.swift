import MicroCore
import Testing

@Suite struct BearerTokenTests {
    @Test(arguments: ["Bearer abc", "bearer abc", "BEARER abc", "Bearer   abc"])
    func aTokenFollowsItsScheme(_ header: String) throws {
        #expect(try BearerToken.parse(header) == "abc")
    }

    @Test(arguments: [
        "", "Bearer", "Bearerabc", "Basic abc", "abc", " Bearer abc", "Bearer\tabc", "B\u{FC}arer abc",
    ])
    func anythingElseIsRefused(_ header: String) {
        let error = #expect(throws: MicroError.self) { try BearerToken.parse(header) }
        #expect(error?.code == .unauthenticated)
    }

    @Test func aSchemeWithoutATokenGivesAnEmptyOne() throws {
        #expect(try BearerToken.parse("Bearer ").isEmpty)
    }
}
