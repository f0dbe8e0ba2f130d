import Foundation
import Testing

@testable import MicroCLI

/// What commands print.
struct OutputTests {
    @Test func columnsLineUp() {
        let table = TextTable(header: ["NAME", "X"], rows: [["a", "1"], ["longer", ""]])
        #expect(table.lines == ["NAME    X", "a       1", "longer"])
        #expect(TextTable(header: ["NAME"]).lines.isEmpty)
    }

    @Test(arguments: [
        (#"{"message":"Hello Jane"}"#, "{\n\t\"message\": \"Hello Jane\"\n}"),
        ("{}", "{}"), ("[]", "[]"), (#"{"a":{}}"#, "{\n\t\"a\": {}\n}"),
        (#"{"a":[1,2],"b":"x,{\"y"}"#, "{\n\t\"a\": [\n\t\t1,\n\t\t2\n\t],\n\t\"b\": \"x,{\\\"y\"\n}"),
        (#"{"a":"{"}"#, "{\n\t\"a\": \"{\"\n}"),
        (#"[[],{"a":[]}]"#, "[\n\t[],\n\t{\n\t\t\"a\": []\n\t}\n]"),
        (#""\\""#, #""\\""#),
    ])
    func jsonIsIndentedByTabs(_ json: String, _ expected: String) {
        #expect(String(decoding: JSONIndenter.indented(Array(json.utf8)), as: UTF8.self) == expected)
    }

    @Test(arguments: [
        ("500ms", Duration.milliseconds(500)), ("5s", .seconds(5)), ("1m30s", .seconds(90)),
        ("1.5h", .seconds(5400)), ("0", .zero), ("2us", .microseconds(2)), ("1d", .seconds(86400)),
    ])
    func durationsAreUnderstood(_ text: String, _ expected: Duration) {
        #expect(DurationText.parse(text) == expected)
    }

    @Test(arguments: ["", "5", "-5s", "5 s", "s", "1x", "1e400s", "400d", "99999999999999999999h", "..s"])
    func whatIsNoDurationIsRefused(_ text: String) {
        #expect(DurationText.parse(text) == nil)
    }

    @Test(arguments: [
        (Int64(0), "0s"), (59, "59s"), (60, "1m0s"), (3600, "1h0m0s"), (93784, "1d2h3m4s"), (-5, "0s"),
    ])
    func elapsedTimeLeavesOutLeadingZeroUnits(_ seconds: Int64, _ expected: String) {
        #expect(DurationText.elapsed(seconds: seconds) == expected)
    }

    @Test func momentsAreDurationsBeforeNowOrTimes() throws {
        let now = Date(timeIntervalSince1970: 1_000_000)
        #expect(try Moment.parse("10s", now: now) == 999_990_000_000_000)
        #expect(try Moment.parse("1970-01-01T00:00:01Z", now: now) == 1_000_000_000)
        #expect(throws: CLIError.self) { try Moment.parse("yesterday", now: now) }
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1234, "1.2 kB"), (3_400_000, "3.4 MB"), (5_000_000_000, "5.0 GB"),
    ])
    func amountsOfBytes(_ bytes: Int, _ expected: String) {
        #expect(ByteCountText.text(bytes) == expected)
    }

    @Test func streamsGoOnePerLineWhereNobodyLooks() throws {
        let sink = MemorySink()
        let json = Array(#"{"a":1}"#.utf8)
        for (isTerminal, format) in [(true, OutputFormat.text), (false, .text), (true, .json)] {
            let console = Console(sink: sink, isTerminal: isTerminal)
            try MessagePrinter(console: console, format: format, isStream: true).print(json)
        }
        #expect(sink.text == "{\n\t\"a\": 1\n}\n{\"a\":1}\n{\"a\":1}\n")
    }

    @Test func oneAnswerIsIndentedWhoeverLooks() throws {
        let sink = MemorySink()
        let console = Console(sink: sink, isTerminal: false)
        try MessagePrinter(console: console, format: .text, isStream: false).print(Array(#"{"a":1}"#.utf8))
        #expect(sink.text == "{\n\t\"a\": 1\n}\n")
    }

    @Test func suggestionsAreNear() {
        #expect(Suggestions.nearest(to: "statsu", among: ["status", "stream", "run"]) == ["status"])
        #expect(Suggestions.nearest(to: "xyz", among: ["status"]).isEmpty)
        #expect(Suggestions.nearest(to: "hello", among: ["helloworld"]) == ["helloworld"])
        #expect(Suggestions.sentence(["a", "b", "c"]) == "a, b or c")
    }

    @Test func sentencesBeginWithACapitalLetterAndNamesStay() {
        #expect(CLIError("there is nothing").lines == ["There is nothing"])
        #expect(CLIError("./main.swift:1:2: error: x").lines == ["./main.swift:1:2: error: x"])
        #expect(CLIError("--name needs a value", next: "Try.").lines == ["--name needs a value", "Try."])
        #expect(CLIError.silent(.interrupted).lines.isEmpty)
    }
}
