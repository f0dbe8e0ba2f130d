import MicroCore
import Testing

extension ConfigConformance {
    static let history: [Check<any Config>] = [
        Check("each change is remembered with what it changed, the newest first") { config in
            _ = try await config.set(json(#"{"a":1}"#), at: path("x"), secret: false)
            _ = try await config.set(json("2"), at: path("x.a"), secret: false)
            _ = try await config.set(json("3"), at: path("x.a.b"), secret: false)
            _ = try await config.set(json(#""p""#), at: path("x.s"), secret: true)
            _ = try await config.delete(path("x"))
            let entries = try await config.history(ConfigHistoryQuery())
            #expect(entries.map(\.revision) == [5, 4, 3, 2, 1])
            #expect(entries.map(\.action) == [.delete, .set, .set, .set, .set])
            #expect(entries.map(\.path.description) == ["x", "x.s", "x.a", "x.a", "x"])
            #expect(
                entries.map { $0.before?.text } == [
                    #"{"a":{"b":3},"s":"[secret]"}"#, nil, "2", "1", nil,
                ])
            #expect(
                entries.map { $0.after?.text } == [nil, #""[secret]""#, #"{"b":3}"#, "2", #"{"a":1}"#])
            #expect(entries.allSatisfy { $0.time > 0 })
            #expect(entries.map(\.time) == entries.map(\.time).sorted(by: >))
        },
        Check("the history can be asked for a path, and a page at a time") { config in
            for (value, at) in [
                ("1", "a.b"), ("2", "a.c"), (#"{"b":3}"#, "a"), ("4", "ab"), (#"{"b":5}"#, "a"),
            ] {
                _ = try await config.set(json(value), at: path(at), secret: false)
            }
            let own = try await config.history(ConfigHistoryQuery(path: path("a.b")))
            #expect(own.map(\.revision) == [5, 3, 1])
            let below = try await config.history(ConfigHistoryQuery(path: path("a")))
            #expect(below.map(\.revision) == [5, 3, 2, 1])
            let page = try await config.history(ConfigHistoryQuery(path: path("a"), limit: 2))
            #expect(page.map(\.revision) == [5, 3])
            let next = try await config.history(ConfigHistoryQuery(path: path("a"), limit: 2, before: 3))
            #expect(next.map(\.revision) == [2, 1])
            let none = try await config.history(ConfigHistoryQuery(before: 1))
            #expect(none.isEmpty)
        },
    ]

    static let rollback: [Check<any Config>] = [
        Check("a path can be made as it was after any revision") { config in
            let texts = [
                ("{}", ""), (#"{"a":{"b":1}}"#, ""), ("2", "a.b.c"), (#"["x"]"#, "a"),
                (#"{"d":{"e":{}}}"#, "a"),
                ("null", "z"),
            ]
            var states: [String] = []
            for (value, at) in texts {
                _ = try await config.set(json(value), at: path(at), secret: at == "a.b.c")
                states.append(try await config.read(.whole, secrets: .revealed).value?.text ?? "")
            }
            // The first changed nothing.
            for (revision, state) in states.enumerated() {
                let latest = try await config.read(.whole, secrets: .hidden)
                let rolled = try await config.rollback(.whole, to: Int64(revision))
                #expect(rolled == latest.revision + (revision == 5 ? 0 : 1) || revision > 0)
                let read = try await config.read(.whole, secrets: .revealed)
                #expect(read.value?.text == state, "revision \(revision)")
            }
        },
        Check("a rollback touches nothing beside its path, and is itself remembered") { config in
            _ = try await config.set(json(#"{"a":1,"b":1}"#), at: .whole, secret: false)
            _ = try await config.set(json(#"{"a":2,"b":2}"#), at: .whole, secret: false)
            let revision = try await config.rollback(path("a"), to: 1)
            #expect(revision == 3)
            let read = try await config.read(.whole, secrets: .hidden)
            #expect(read == Revised(try json(#"{"a":1,"b":2}"#), revision: 3))
            let entry = try await config.history(ConfigHistoryQuery(limit: 1)).first
            #expect(entry?.action == .rollback)
            #expect(entry?.path == (try path("a")))
            #expect(entry?.before?.text == "2" && entry?.after?.text == "1")
            let again = try await config.rollback(path("a"), to: 1)
            #expect(again == 3)
            let undone = try await config.rollback(path("a"), to: 0)
            #expect(undone == 4)
            let gone = try await config.read(path("a"), secrets: .hidden)
            #expect(gone.value == nil)
        },
        Check("secrets come back as secrets") { config in
            _ = try await config.set(json(#"{"key":"one"}"#), at: path("a"), secret: true)
            _ = try await config.set(json(#"{"key":"two"}"#), at: path("a"), secret: true)
            _ = try await config.delete(path("a"))
            for (revision, value) in [(Int64(1), "one"), (2, "two"), (1, "one")] {
                _ = try await config.rollback(path("a"), to: revision)
                let hidden = try await config.read(path("a.key"), secrets: .hidden)
                #expect(hidden.value == .string("[secret]"))
                let revealed = try await config.read(path("a.key"), secrets: .revealed)
                #expect(revealed.value == .string(value))
            }
        },
        Check("there is no going back to what is still to come") { config in
            _ = try await config.set(json("1"), at: path("a"), secret: false)
            for revision in [Int64(2), -1, .max] {
                try await refused(.invalidArgument) { try await config.rollback(.whole, to: revision) }
            }
        },
    ]
}
