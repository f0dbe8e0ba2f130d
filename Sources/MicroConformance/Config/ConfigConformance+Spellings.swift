import MicroCore
import Testing

extension ConfigConformance {
    /// é as one code point and as two: Swift and Unicode take them for the same text.
    private static let one = "caf\u{E9}"
    private static let two = "cafe\u{301}"

    static let spellings: [Check<any Config>] = [
        Check("a key is what it is by its bytes") { config in
            let first = try ConfigPath(keys: ["a", one]), second = try ConfigPath(keys: ["a", two])
            let revision = try await config.set(json("1"), at: first, secret: true)
            #expect(revision == 1)
            let other = try await config.read(second, secrets: .revealed)
            #expect(other.value == nil)
            let deleted = try await config.delete(second)
            #expect(deleted == 1)
            let none = try await config.history(ConfigHistoryQuery(path: second))
            #expect(none.isEmpty)
            let read = try await config.read(first, secrets: .revealed)
            #expect(read.value == (try json("1")))
        },
        Check("a key is not put beside another spelling of it, nor in its place") { config in
            let first = try ConfigPath(keys: [one]), second = try ConfigPath(keys: [two])
            _ = try await config.set(json("1"), at: first, secret: true)
            try await refused(.invalidArgument) {
                try await config.set(json("2"), at: second, secret: false)
            }
            try await refused(.invalidArgument) {
                try await config.set(json("2"), at: second.child("below"), secret: false)
            }
            try await refused(.invalidArgument) {
                try await config.set(.object([two: .null]), at: .whole, secret: false)
            }
            _ = try await config.delete(first)
            _ = try await config.set(json("2"), at: second, secret: true)
            let text = try await config.read(.whole, secrets: .revealed).value?.text ?? ""
            #expect(text.utf8.elementsEqual(#"{"\#(two)":2}"#.utf8))
            // Going back for one of them would put it beside the other; for all of them it does not.
            try await refused(.invalidArgument) { try await config.rollback(first, to: 1) }
            _ = try await config.rollback(.whole, to: 1)
            let old = try await config.read(first, secrets: .revealed)
            #expect(old.value == (try json("1")))
            let gone = try await config.read(second, secrets: .revealed)
            #expect(gone.value == nil)
            let entries = try await config.history(ConfigHistoryQuery(path: second))
            #expect(entries.map(\.revision) == [4, 3])
        },
    ]
}
