import MicroCore
import Testing

@testable import MicroEdge

@Suite("What headers ask of a blob")
struct BlobConditionTests {
    private static let tag = "\"" + String(repeating: "ab", count: 32) + "\""
    private static let date = "Mon, 23 Nov 2026 00:44:05 GMT"

    struct Row: Sendable, CustomTestStringConvertible {
        var headers: [String: String]
        var outcome: BlobConditions.Outcome
        var verb = RequestHead.Verb.get
        var testDescription: String { "\(verb.rawValue) \(headers)" }
    }

    static let rows: [Row] = [
        Row(headers: [:], outcome: .whole),
        // Ranges of 10 bytes.
        Row(headers: ["range": "bytes=0-0"], outcome: .part(0..<1)),
        Row(headers: ["range": "bytes=2-4"], outcome: .part(2..<5)),
        Row(headers: ["range": "Bytes=2-4"], outcome: .part(2..<5)),
        Row(headers: ["range": "bytes=0-9"], outcome: .part(0..<10)),
        Row(headers: ["range": "bytes=7-"], outcome: .part(7..<10)),
        Row(headers: ["range": "bytes=7-999"], outcome: .part(7..<10)),
        Row(headers: ["range": "bytes=7-99999999999999999999999"], outcome: .part(7..<10)),
        Row(headers: ["range": "bytes=-3"], outcome: .part(7..<10)),
        Row(headers: ["range": "bytes=-99999999999999999999999"], outcome: .part(0..<10)),
        Row(headers: ["range": "bytes=10-"], outcome: .rangeNotSatisfiable),
        Row(headers: ["range": "bytes=10-12"], outcome: .rangeNotSatisfiable),
        Row(headers: ["range": "bytes=99999999999999999999999-"], outcome: .rangeNotSatisfiable),
        Row(headers: ["range": "bytes=-0"], outcome: .rangeNotSatisfiable),
        // What is not understood.
        Row(headers: ["range": "bytes=4-2"], outcome: .whole),
        Row(headers: ["range": "bytes=-"], outcome: .whole),
        Row(headers: ["range": "bytes="], outcome: .whole),
        Row(headers: ["range": "bytes=a-b"], outcome: .whole),
        Row(headers: ["range": "bytes=+1-2"], outcome: .whole),
        Row(headers: ["range": "bytes=0-1,3-4"], outcome: .whole),
        Row(headers: ["range": "lines=0-1"], outcome: .whole),
        Row(headers: ["range": "bytes=0-0"], outcome: .whole, verb: .head),
        // What the client has.
        Row(headers: ["if-none-match": tag], outcome: .notModified),
        Row(headers: ["if-none-match": "\"a\", W/\(tag)"], outcome: .notModified),
        Row(headers: ["if-none-match": "*"], outcome: .notModified),
        Row(headers: ["if-none-match": tag], outcome: .notModified, verb: .head),
        Row(headers: ["if-none-match": "\"a\""], outcome: .whole),
        Row(headers: ["if-none-match": "\"a\"", "if-modified-since": date], outcome: .whole),
        Row(headers: ["if-modified-since": date], outcome: .notModified),
        Row(headers: ["if-modified-since": "Mon, 23 Nov 2026 00:44:06 GMT"], outcome: .notModified),
        Row(headers: ["if-modified-since": "Mon, 23 Nov 2026 00:44:04 GMT"], outcome: .whole),
        Row(headers: ["if-modified-since": "yesterday"], outcome: .whole),
        Row(headers: ["if-match": tag], outcome: .whole),
        Row(headers: ["if-match": "*"], outcome: .whole),
        Row(headers: ["if-match": "W/\(tag)"], outcome: .preconditionFailed),
        Row(headers: ["if-match": "\"a\""], outcome: .preconditionFailed),
        Row(headers: ["if-unmodified-since": date], outcome: .whole),
        Row(headers: ["if-unmodified-since": "Mon, 23 Nov 2026 00:44:04 GMT"], outcome: .preconditionFailed),
        // The rest of what the client has.
        Row(headers: ["range": "bytes=5-", "if-range": tag], outcome: .part(5..<10)),
        Row(headers: ["range": "bytes=5-", "if-range": date], outcome: .part(5..<10)),
        Row(headers: ["range": "bytes=5-", "if-range": "\"a\""], outcome: .whole),
        Row(headers: ["range": "bytes=5-", "if-range": "W/\(tag)"], outcome: .whole),
        Row(headers: ["range": "bytes=50-", "if-range": "\"a\""], outcome: .whole),
    ]

    @Test("is judged as RFC 9110 says", arguments: rows)
    func conditions(_ row: Row) throws {
        var head = RequestHead(verb: row.verb, path: "/", query: "")
        for (name, value) in row.headers { try head.add(name: name, value: value) }
        let info = BlobInfo(
            key: try BlobKey("a"), size: 10, sha256: try BlobHash(String(repeating: "ab", count: 32)),
            modified: 1_795_394_645_123)
        #expect(BlobConditions(head).outcome(for: info) == row.outcome)
    }

    @Test("finds no range in an empty blob")
    func empty() throws {
        let info = BlobInfo(
            key: try BlobKey("a"), size: 0, sha256: try BlobHash(String(repeating: "ab", count: 32)))
        for range in ["bytes=0-", "bytes=-1", "bytes=0-0"] {
            var head = RequestHead(verb: .get, path: "/", query: "")
            try head.add(name: "range", value: range)
            #expect(BlobConditions(head).outcome(for: info) == .rangeNotSatisfiable)
        }
    }

    @Test("reads the dates that it writes")
    func dates() {
        for seconds in [0, 951_782_399, 951_782_400, 1_795_394_645, 4_102_444_800, 68_169_600, -86_400] {
            #expect(HTTPDate.secondsSince1970(HTTPDate.string(secondsSince1970: seconds)) == seconds)
        }
        for text in [
            "", "Mon, 23 Nov 2026 00:44:05", "Mon, 23 Nov 2026 24:44:05 GMT",
            "Monday, 23-Nov-26 00:44:05 GMT",
        ] {
            #expect(HTTPDate.secondsSince1970(text) == nil)
        }
    }

    @Test(
        "shows only what cannot act for somebody",
        arguments: [
            ("image/png", "image/png", true), ("Image/PNG ; q=1", "Image/PNG ; q=1", true),
            ("text/plain; charset=utf-8", "text/plain; charset=utf-8", true),
            ("video/mp4", "video/mp4", true),
            ("application/json", "application/json", true), ("text/html", "text/html", false),
            ("image/svg+xml", "image/svg+xml", false), ("IMAGE/SVG+XML", "IMAGE/SVG+XML", false),
            ("application/pdf", "application/pdf", false), ("text/javascript", "text/javascript", false),
            ("image/png, text/html", "application/octet-stream", false),
            ("", "application/octet-stream", false),
            ("image", "application/octet-stream", false), ("image/", "application/octet-stream", false),
            ("image/png text/html", "application/octet-stream", false),
        ])
    func contentTypes(_ stated: String, _ value: String, _ isShown: Bool) {
        let type = BlobContentType(stated: stated)
        #expect(type.value == value)
        #expect(type.isShown == isShown)
    }
}
