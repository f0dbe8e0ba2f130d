package import MicroCore
import Testing

/// What every configuration promises, judged on one that nothing was set in.
package enum ConfigConformance {
    /// All promises.
    package static let checks: [Check<any Config>] =
        values + spellings + merging + bounds + secrets + takingPlaces + history + rollback + watching

    static func path(_ text: String) throws(MicroError) -> ConfigPath { try ConfigPath(text) }

    static func json(_ text: String) throws(MicroError) -> JSONValue { try JSONValue(text: text) }

    private static let values: [Check<any Config>] = [
        Check("nothing is there at first, but for the whole, an empty object") { config in
            let missing = try await config.read(path("a.b"), secrets: .hidden)
            #expect(missing == Revised(nil, revision: 0))
            let whole = try await config.read(.whole, secrets: .hidden)
            #expect(whole == Revised(.object([:]), revision: 0))
        },
        Check("values are kept as they were written") { config in
            let texts = [
                "null", "true", "false", "0", "-0", "1", "1.50", "1e400", "12345678901234567890123",
                "9007199254740993", "\"\"", "\"<a href='x'>&\\u0000\\n\\\"\\\\\"", "\"\u{1F600}\"", "[]",
                "[1,1.0,[null],{\"a\":\"\",\"b\":{}}]", "{}", "{\"x\":{\"y\":[]}}",
            ]
            for (index, text) in texts.enumerated() {
                _ = try await config.set(json(text), at: path("a.v\(index)"), secret: index.isMultiple(of: 2))
                let read = try await config.read(path("a.v\(index)"), secrets: .revealed)
                #expect(read.value?.text == text)
            }
        },
        Check("what was acknowledged is seen, and each change raises the revision by one") { config in
            let first = try await config.set(json("1"), at: path("a"), secret: false)
            #expect(first == 1)
            let second = try await config.set(json("2"), at: path("b"), secret: true)
            #expect(second == 2)
            let third = try await config.delete(path("a"))
            #expect(third == 3)
            let read = try await config.read(.whole, secrets: .revealed)
            #expect(read == Revised(try json(#"{"b":2}"#), revision: 3))
        },
        Check("what changes nothing does not raise the revision") { config in
            _ = try await config.set(json(#"{"a":{"b":1},"s":{}}"#), at: .whole, secret: false)
            _ = try await config.set(json("\"x\""), at: path("c"), secret: true)
            for (value, at, secret) in [
                ("1", "a.b", false), ("{}", "a", false), ("{}", "", true), ("\"x\"", "c", true),
                ("\"x\"", "c", false), (#"{"b":1}"#, "a", false),
            ] {
                let revision = try await config.set(json(value), at: path(at), secret: secret)
                #expect(revision == 2, "\(value) at \(at)")
            }
            let deleted = try await config.delete(path("a.nothing"))
            #expect(deleted == 2)
            let below = try await config.delete(path("a.b.nothing"))
            #expect(below == 2)
            let entries = try await config.history(ConfigHistoryQuery())
            #expect(entries.map(\.revision) == [2, 1])
        },
        Check("a dot in a key is written with a backslash") { config in
            _ = try await config.set(json("1"), at: path(#"hosts.example\.com.port"#), secret: false)
            _ = try await config.set(json("2"), at: path(#"a\\b"#), secret: true)
            let whole = try await config.read(.whole, secrets: .revealed)
            #expect(whole.value?.text == #"{"a\\b":2,"hosts":{"example.com":{"port":1}}}"#)
            let apart = try await config.read(path("hosts.example.com.port"), secrets: .hidden)
            #expect(apart.value == nil)
        },
        Check("any key may be used, the words of ours included") { config in
            let text = #"{"leaf":true,"o":{"s":["a","b"]},"s":["k","AAAA"],"secret":true,"value":{"o":{}}}"#
            _ = try await config.set(json(text), at: .whole, secret: false)
            let plain = try await config.read(.whole, secrets: .hidden)
            #expect(plain.value?.text == text)
            _ = try await config.set(json(text), at: path("value"), secret: true)
            let secret = try await config.read(path("value"), secrets: .revealed)
            #expect(secret.value?.text == text)
        },
    ]

    private static let merging: [Check<any Config>] = [
        Check("objects are merged, anything else replaces") { config in
            _ = try await config.set(
                json(#"{"a":{"b":{"c":1,"d":[1,2]},"e":"x"}}"#), at: .whole, secret: false)
            _ = try await config.set(json(#"{"b":{"d":[3],"f":null}}"#), at: path("a"), secret: false)
            let merged = try await config.read(path("a"), secrets: .hidden)
            #expect(merged.value?.text == #"{"b":{"c":1,"d":[3],"f":null},"e":"x"}"#)
            _ = try await config.set(json(#""y""#), at: path("a.b"), secret: false)
            let replaced = try await config.read(.whole, secrets: .hidden)
            #expect(replaced.value?.text == #"{"a":{"b":"y","e":"x"}}"#)
        },
        Check("a value that is no object becomes one when something is put below it or over it") { config in
            for value in ["1", "null", "[1]", "\"x\""] {
                _ = try await config.set(json(value), at: path("a"), secret: false)
                _ = try await config.set(json("2"), at: path("a.b.c"), secret: false)
                let below = try await config.read(path("a"), secrets: .hidden)
                #expect(below.value?.text == #"{"b":{"c":2}}"#)
                _ = try await config.set(json(value), at: path("a"), secret: false)
                _ = try await config.set(json(#"{"d":3}"#), at: path("a"), secret: false)
                let over = try await config.read(path("a"), secrets: .hidden)
                #expect(over.value?.text == #"{"d":3}"#)
                _ = try await config.delete(path("a"))
            }
        },
        Check("empty objects are kept, and left when their last member goes") { config in
            _ = try await config.set(json(#"{"a":{},"b":{"c":1}}"#), at: .whole, secret: false)
            _ = try await config.delete(path("b.c"))
            let whole = try await config.read(.whole, secrets: .hidden)
            #expect(whole.value?.text == #"{"a":{},"b":{}}"#)
            let empty = try await config.read(path("a"), secrets: .hidden)
            #expect(empty.value == .object([:]))
            _ = try await config.delete(.whole)
            let nothing = try await config.read(.whole, secrets: .hidden)
            #expect(nothing.value == .object([:]))
        },
        Check("no change of many at a time is lost") { config in
            try await withThrowingTaskGroup(of: Int64.self) { tasks in
                for number in 0..<40 {
                    tasks.addTask {
                        let at = try path("shared.k\(number)")
                        return try await config.set(
                            .number(JSONNumber(number)), at: at, secret: number % 4 == 0)
                    }
                }
                var revisions: Set<Int64> = []
                for try await revision in tasks { revisions.insert(revision) }
                #expect(revisions == Set(1...40))
            }
            let read = try await config.read(path("shared"), secrets: .revealed)
            guard case .object(let members)? = read.value else {
                Issue.record("the object is gone")
                return
            }
            #expect(
                members
                    == Dictionary(uniqueKeysWithValues: (0..<40).map { ("k\($0)", .number(JSONNumber($0))) }))
            let entries = try await config.history(ConfigHistoryQuery())
            #expect(entries.map(\.revision) == (1...40).reversed())
        },
    ]

    private static let bounds: [Check<any Config>] = [
        Check("what is no document, or could not be reached again, is refused") { config in
            for value in ["1", "null", "[]", "\"x\""] {
                try await refused(.invalidArgument) {
                    try await config.set(json(value), at: .whole, secret: false)
                }
            }
            try await refused(.invalidArgument) {
                try await config.set(json(#"{"a":{"":1}}"#), at: path("x"), secret: true)
            }
            let deep = String(repeating: #"{"k":"#, count: 31) + "1" + String(repeating: "}", count: 31)
            _ = try await config.set(json(deep), at: path("x"), secret: false)
            try await refused(.invalidArgument) {
                try await config.set(json(deep), at: path("x.y"), secret: false)
            }
            let long = String(repeating: "k", count: ConfigLimits.pathBytesMax)
            try await refused(.invalidArgument) {
                try await config.set(.object([long: .null]), at: path("x"), secret: false)
            }
        },
        Check("a document that is too large is refused, and the one before is left") { config in
            _ = try await config.set(json("1"), at: path("a"), secret: false)
            let large = JSONValue.string(String(repeating: "x", count: ConfigLimits.documentBytesMax - 200))
            try await refused(.tooLarge) { try await config.set(large, at: path("b"), secret: true) }
            let many = Dictionary(
                uniqueKeysWithValues: (0..<ConfigLimits.entriesMax).map { ("\($0)", JSONValue.null) })
            try await refused(.tooLarge) { try await config.set(.object(many), at: path("c"), secret: false) }
            let whole = try await config.read(.whole, secrets: .hidden)
            #expect(whole == Revised(try json(#"{"a":1}"#), revision: 1))
            _ = try await config.set(large, at: path("b"), secret: false)
            let read = try await config.read(path("b"), secrets: .hidden)
            #expect(read.value == large)
        },
    ]

    static func refused<Value: Sendable>(
        _ code: MicroError.Code, _ work: () async throws -> Value
    ) async throws {
        let error = await #expect(throws: MicroError.self) { _ = try await work() }
        #expect(error?.code == code)
    }
}
