import MicroCore
import Testing

@Suite struct ServiceNameTests {
    @Test(arguments: ["a", "helloworld", "foo-bar", "v1.foo", "x9", String(repeating: "a", count: 63)])
    func accepts(_ name: String) throws {
        let parsed = try ServiceName(name)
        #expect(parsed.rawValue == name)
    }

    @Test(arguments: [
        "", "-a", "a-", ".a", "a.", "Hello", "a b", "a/b", "a\u{0}", "é", "../x",
        String(repeating: "a", count: 64),
    ])
    func refuses(_ name: String) {
        #expect(throws: MicroError.self) { try ServiceName(name) }
    }

    @Test func unknownCodesKeepTheirNumber() {
        let code = MicroError.Code(rawValue: 599)
        #expect(code.rawValue == 599)
        #expect(code.phrase == "Unknown Error")
        #expect(MicroError.Code.notFound.phrase == "Not Found")
    }
}
