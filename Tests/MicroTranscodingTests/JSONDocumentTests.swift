import Testing

@testable import MicroTranscoding

/// JSON that is only looked at.
struct JSONDocumentTests {
    @Test(arguments: [
        "1", " -0.5e3 ", "\"\"", "null", "true", "[]", "{}", "[1,{\"a\":[]}]", "12345678901234567890123",
    ])
    func jsonIsTaken(_ text: String) throws {
        _ = try JSONDocument(Array(text.utf8))
    }

    @Test(arguments: [
        "", " ", "01", "1 2", "{", "[1,]", "{\"a\"}", "nul", "'a'", "\"a", "\"\u{1}\"", "NaN", "[1}",
    ])
    func anythingElseIsNot(_ text: String) {
        #expect(throws: TranscodingError.self) { try JSONDocument(Array(text.utf8)) }
    }

    @Test func whatIsNestedTooDeeplyIsSaidToBeSo() {
        let deep = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        let error = #expect(throws: TranscodingError.self) { try JSONDocument(Array(deep.utf8)) }
        #expect(error?.kind == .tooDeep)
    }

    @Test func aStringIsReadAndNothingElseIsOne() throws {
        let text = try JSONDocument(Array(#" "a\n\"b\" \u00fc\ud83d\udc4b<&>" "#.utf8))
        #expect(text.string == "a\n\"b\" ü👋<&>")
        #expect(try JSONDocument(Array("5".utf8)).string == nil)
        #expect(try JSONDocument(Array("[\"a\"]".utf8)).string == nil)
    }

    @Test func theMembersOfAnObjectAreNamed() throws {
        let object = try JSONDocument(Array(#"{"b":{"c":1},"a.b":[{}],"\u0061":null}"#.utf8))
        #expect(object.memberNames == ["b", "a.b", "a"])
        #expect(try JSONDocument(Array("[1]".utf8)).memberNames.isEmpty)
    }
}
