import MicroCore
import Testing

/// JSON that keeps what was written.
@Suite struct JSONValueTests {
    @Test(arguments: [
        ("null", "null"), (" true ", "true"), ("-0.50e+03", "-0.50e+03"), ("[ ]", "[]"), ("{ }", "{}"),
        (#"{"b":1,"a":[ {} , [] ]}"#, #"{"a":[{},[]],"b":1}"#),
        (#""\u00e9\/\u2028\ud83d\ude00\b""#, "\"é/\u{2028}😀\\u0008\""), (#""\u0000""#, #""\u0000""#),
        ("\"<&>\"", "\"<&>\""), (#""\\\"\n\r\t\f""#, #""\\\"\n\r\t\u000c""#),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
    ])
    func isWrittenAsItWasRead(_ text: String, _ canonical: String) throws {
        let value = try JSONValue(text: text)
        #expect(value.text == canonical)
        #expect(try JSONValue(text: canonical) == value)
    }

    @Test(arguments: [
        "", " ", "nul", "nulll", "True", "01", "-", "1.", ".5", "1e", "1e+", "+1", "0x1", "1 2", "[1,]", "[1",
        "[,]",
        "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{1:2}", "{\"a\":1 \"b\":2}", "]", "}", "\"",
        "\"\\", "\"\\x\"",
        "\"\\u12\"", "\"\\u12g4\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\n\"", "\"\u{1}\"",
        "'a'",
        "{\"a\":1,\"a\":2}", "[1]x", "\u{FEFF}1", "NaN", "//\n1", "-a", "00", "-01",
    ])
    func whatIsNotJSONIsRefused(_ text: String) {
        let error = #expect(throws: MicroError.self) { try JSONValue(text: text) }
        #expect(error?.code == .invalidArgument)
    }

    @Test func everyPartOfATextIsReadOrRefused() throws {
        let text = #"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude00",true,false,null,{"b":{}}],"c":"\\\""}"#
        let whole = try JSONValue(text: text)
        for count in 0..<text.unicodeScalars.count {
            let part = String(String.UnicodeScalarView(text.unicodeScalars.prefix(count)))
            #expect(throws: MicroError.self) { try JSONValue(text: part) }
        }
        #expect(try JSONValue(text: whole.text) == whole)
    }

    @Test func depthIsBounded() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try JSONValue(text: nested(JSONValue.depthMax))
        #expect(throws: MicroError.self) { try JSONValue(text: nested(JSONValue.depthMax + 1)) }
        #expect(throws: MicroError.self) { try JSONValue(text: String(repeating: "{\"a\":", count: 100_000)) }
    }

    @Test func textsThatOnlyLookAlikeDiffer() throws {
        #expect(JSONValue.string("\u{e9}") != .string("e\u{301}"))
        #expect(JSONValue.array([.string("\u{e9}")]) != .array([.string("e\u{301}")]))
        let one = try JSONValue(text: "1"), same = try JSONValue(text: "1.0")
        #expect(one != same)
        #expect(try JSONValue(text: #"{"a":1,"b":2}"#) == JSONValue(text: #"{"b":2,"a":1}"#))
    }

    @Test func onlyNumbersAreNumbers() {
        #expect(JSONNumber("1.50")?.text == "1.50")
        for text in ["", "1 ", " 1", "01", "1e", "x", "--1"] { #expect(JSONNumber(text) == nil) }
        #expect(JSONNumber(Int64.min).text == "-9223372036854775808")
    }

    @Test func namesAreToldApartByTheirBytes() throws {
        let one = #"{"caf\#u{E9}":1}"#, two = #"{"cafe\#u{301}":1}"#
        #expect(try JSONValue(text: one) != JSONValue(text: two))
        #expect(try JSONValue(text: one) == JSONValue(text: #"{"caf\u00e9":1}"#))
        #expect(try JSONValue(text: two).text.utf8.elementsEqual(two.utf8))
        let both = #"{"caf\#u{E9}":1,"cafe\#u{301}":1}"#
        let error = #expect(throws: MicroError.self) { try JSONValue(text: both) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.detail.contains("another spelling") == true)
    }
}
