import Foundation
import Testing

@testable import MicroServer

@Suite struct ServerLogHandlerTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_769_860_800_123, "2026-01-31T12:00:00.123Z"),
        (951_782_399_999, "2000-02-28T23:59:59.999Z"),
    ]) func timesAreInUTC(_ milliseconds: Int64, _ text: String) {
        #expect(ServerLogHandler.time(milliseconds) == text)
    }

    @Test(arguments: [
        ("plain", "plain"), ("", "\"\""), ("two words", "\"two words\""), ("a=b", "\"a=b\""),
        ("say \"hi\"", #""say \"hi\"""#), ("line\nline", #"line\u{a}line"#),
        ("\u{1B}[31mred", #"\u{1b}[31mred"#), ("grün", "grün"),
        ("x\"\u{301} level", "\"x\\\"\u{301} level\""), ("a=\u{338}b", "\"a=\u{338}b\""),
        ("a\u{202E}b", #"a\u{202e}b"#), ("a\u{2028}b", #"a\u{2028}b"#),
    ]) func noValueBeginsAnotherLineOrSpeaksToTheTerminal(_ value: String, _ text: String) {
        #expect(ServerLogHandler.quoted(value) == text)
    }
}
