import MicroCore
import Testing

extension ConfigConformance {
    static let watching: [Check<any Config>] = [
        Check("a watch tells what is there, then each change of it, and nothing else") { config in
            _ = try await config.set(json(#"{"b":1}"#), at: path("a"), secret: false)
            let values = try await config.watch(path("a.b"), secrets: .hidden)
            var iterator = values.makeAsyncIterator()
            let first = try await iterator.next()
            #expect(first == Revised(try json("1"), revision: 1))
            _ = try await config.set(json("0"), at: path("a.c"), secret: false)
            _ = try await config.set(json("1"), at: path("a.b"), secret: false)
            _ = try await config.set(json("1.0"), at: path("a.b"), secret: false)
            let second = try await iterator.next()
            #expect(second == Revised(try json("1.0"), revision: 3))
            _ = try await config.delete(path("a"))
            let third = try await iterator.next()
            #expect(third == Revised(nil, revision: 4))
            _ = try await config.set(json("null"), at: path("a.b"), secret: false)
            let fourth = try await iterator.next()
            #expect(fourth == Revised(.null, revision: 5))
        },
        Check("a watch of what is not there says so first") { config in
            let values = try await config.watch(path("a"), secrets: .hidden)
            let whole = try await config.watch(.whole, secrets: .hidden)
            var iterator = values.makeAsyncIterator(), wholeIterator = whole.makeAsyncIterator()
            let first = try await iterator.next(), wholeFirst = try await wholeIterator.next()
            #expect(first == Revised(nil, revision: 0))
            #expect(wholeFirst == Revised(.object([:]), revision: 0))
            _ = try await config.set(json("{}"), at: path("a"), secret: false)
            let second = try await iterator.next(), wholeSecond = try await wholeIterator.next()
            #expect(second == Revised(.object([:]), revision: 1))
            #expect(wholeSecond == Revised(try json(#"{"a":{}}"#), revision: 1))
        },
        Check("a watch shows secrets only to whoever asked for them") { config in
            _ = try await config.set(json(#""one""#), at: path("key"), secret: true)
            let hidden = try await config.watch(path("key"), secrets: .hidden)
            let revealed = try await config.watch(path("key"), secrets: .revealed)
            var hiddenIterator = hidden.makeAsyncIterator(), iterator = revealed.makeAsyncIterator()
            let first = try await iterator.next(), hiddenFirst = try await hiddenIterator.next()
            #expect(first?.value == .string("one"))
            #expect(hiddenFirst?.value == .string("[secret]"))
            _ = try await config.set(json(#""two""#), at: path("key"), secret: true)
            let second = try await iterator.next()
            #expect(second?.value == .string("two"))
            _ = try await config.delete(path("key"))
            let gone = try await hiddenIterator.next()
            #expect(gone == Revised(nil, revision: 3))
        },
    ]
}
